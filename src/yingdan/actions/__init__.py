"""Every write: permission, guard, change, audit, in one transaction. One noun a file; a face calls nothing else to write.

A face makes a frozen command, calls the action, and gets a receipt whose token undoes it. What is refused is an
exception of `errors` (nothing has changed then), `access.NotVisible`, or Django's PermissionDenied.
"""

from . import imports
from .assessment import keep
from .capture import CaptureNote, ChangeKind, DropChip, capture_note, change_kind, drop_chip
from .change import Where
from .closing import CloseDeal, ReopenDeal, close_deal, reopen_deal
from .commitment import (
    CommitmentEnds,
    CommitmentMoves,
    break_commitment,
    cancel_commitment,
    keep_commitment,
    move_commitment,
)
from .deal import AddDeal, Sitter, add_deal
from .disagreement import AgreeAgain, Disagree, agree_again, override_finding
from .dossier import load_dossier
from .edit import EditAccount, EditDeal, EditPerson, edit_account, edit_deal, edit_person
from .errors import Clash, Conflict, Difference, Forbidden, Invalid, Problem, Refused, Stale
from .event import CancelEvent, MoveEvent, PlanEvent, cancel_event, move_event, plan_event
from .fact import AddFact, add_fact
from .first_deal import EightAnswers, KnownPerson, create_first_deal
from .fulfil import FulfilPlan, fulfil_plan
from .member import Member, add_member, remove_member
from .merge import DEAL_FIELDS, PERSON_FIELDS, MergeDeals, MergePeople, merge_deals, merge_people
from .merge_accounts import ACCOUNT_FIELDS, MergeAccounts, merge_accounts
from .person import AddPerson, add_person
from .profile import Aside, put_aside, set_language, set_profile, set_theme, set_zone, take_up
from .receipt import Chip, Receipt
from .removal import Remove, remove, remove_account, remove_demo
from .reporting import SetReportsTo, set_reports_to
from .review import Decided, Why, WriteReview, write_review
from .saved_view import EditView, SaveView, edit_view, put_view_back, remove_view, save_view
from .seat import LeaveSeat, MoveSeat, SeatPerson, leave_seat, move_seat, seat_person
from .shift import shift
from .stage import SetStage, SnoozeStage, WakeStage, set_stage, snooze_stage, wake_stage
from .standing import keep_standings
from .step import AddStep, DropStep, PostponeStep, StepDone, add_step, drop_step, finish_step, postpone_step
from .tie import ConnectTie, DisconnectTie, connect_tie, disconnect_tie
from .trash import Trashed, empty, empty_old, restore
from .undo import undo

__all__ = [
    "ACCOUNT_FIELDS",
    "DEAL_FIELDS",
    "PERSON_FIELDS",
    "AddDeal",
    "AddFact",
    "AddPerson",
    "AddStep",
    "AgreeAgain",
    "Aside",
    "CancelEvent",
    "CaptureNote",
    "ChangeKind",
    "Chip",
    "Clash",
    "CloseDeal",
    "CommitmentEnds",
    "CommitmentMoves",
    "Conflict",
    "ConnectTie",
    "Decided",
    "Difference",
    "Disagree",
    "DisconnectTie",
    "DropChip",
    "DropStep",
    "EditAccount",
    "EditDeal",
    "EditPerson",
    "EditView",
    "EightAnswers",
    "Forbidden",
    "FulfilPlan",
    "Invalid",
    "KnownPerson",
    "LeaveSeat",
    "Member",
    "MergeAccounts",
    "MergeDeals",
    "MergePeople",
    "MoveEvent",
    "MoveSeat",
    "PlanEvent",
    "PostponeStep",
    "Problem",
    "Receipt",
    "Refused",
    "Remove",
    "ReopenDeal",
    "SaveView",
    "SeatPerson",
    "SetReportsTo",
    "SetStage",
    "Sitter",
    "SnoozeStage",
    "Stale",
    "StepDone",
    "Trashed",
    "WakeStage",
    "Where",
    "Why",
    "WriteReview",
    "add_deal",
    "add_fact",
    "add_member",
    "add_person",
    "add_step",
    "agree_again",
    "break_commitment",
    "cancel_commitment",
    "cancel_event",
    "capture_note",
    "change_kind",
    "close_deal",
    "connect_tie",
    "create_first_deal",
    "disconnect_tie",
    "drop_chip",
    "drop_step",
    "edit_account",
    "edit_deal",
    "edit_person",
    "edit_view",
    "empty",
    "empty_old",
    "finish_step",
    "fulfil_plan",
    "imports",
    "keep",
    "keep_commitment",
    "keep_standings",
    "leave_seat",
    "load_dossier",
    "merge_accounts",
    "merge_deals",
    "merge_people",
    "move_commitment",
    "move_event",
    "move_seat",
    "override_finding",
    "plan_event",
    "postpone_step",
    "put_aside",
    "put_view_back",
    "remove",
    "remove_account",
    "remove_demo",
    "remove_member",
    "remove_view",
    "reopen_deal",
    "restore",
    "save_view",
    "seat_person",
    "set_language",
    "set_profile",
    "set_reports_to",
    "set_stage",
    "set_theme",
    "set_zone",
    "shift",
    "snooze_stage",
    "take_up",
    "undo",
    "wake_stage",
    "write_review",
]  # fmt: skip
