"""Every write: permission, guard, change, audit, in one transaction. One noun a file; a face calls nothing else to write.

A face makes a frozen command, calls the action, and gets a receipt whose token undoes it. What is refused is an
exception of `errors` (nothing has changed then), `access.NotVisible`, or Django's PermissionDenied.
"""

from .assessment import keep
from .capture import CaptureNote, ChangeKind, DropChip, capture_note, change_kind, drop_chip
from .change import Where
from .commitment import (
    CommitmentEnds,
    CommitmentMoves,
    break_commitment,
    cancel_commitment,
    keep_commitment,
    move_commitment,
)
from .disagreement import AgreeAgain, Disagree, agree_again, override_finding
from .dossier import load_dossier, remove_account, remove_demo
from .errors import Conflict, Forbidden, Invalid, Problem, Refused, Stale
from .event import CancelEvent, PlanEvent, cancel_event, plan_event
from .first_deal import EightAnswers, KnownPerson, create_first_deal
from .member import Member, add_member, remove_member
from .person import AddPerson, add_person
from .profile import Aside, put_aside, set_language, set_theme, set_zone, take_up
from .receipt import Chip, Receipt
from .seat import LeaveSeat, SeatPerson, leave_seat, seat_person
from .shift import shift
from .stage import SetStage, SnoozeStage, set_stage, snooze_stage
from .step import AddStep, DropStep, PostponeStep, StepDone, add_step, drop_step, finish_step, postpone_step
from .undo import undo

__all__ = [
    "AddPerson", "AddStep", "AgreeAgain", "Aside", "CancelEvent", "CaptureNote", "ChangeKind", "Chip", "CommitmentEnds",
    "CommitmentMoves", "Conflict", "Disagree", "DropChip", "DropStep", "EightAnswers", "Forbidden", "Invalid",
    "KnownPerson", "LeaveSeat", "Member", "PlanEvent", "PostponeStep", "Problem", "Receipt", "Refused", "SeatPerson",
    "SetStage", "SnoozeStage", "Stale", "StepDone", "Where", "add_member", "add_person", "add_step", "agree_again",
    "break_commitment", "cancel_commitment", "cancel_event", "capture_note", "change_kind", "create_first_deal",
    "drop_chip", "drop_step", "finish_step", "keep", "keep_commitment", "leave_seat", "load_dossier",
    "move_commitment", "override_finding", "plan_event", "postpone_step", "put_aside", "remove_account", "remove_demo",
    "remove_member", "seat_person", "set_language", "set_stage", "set_theme", "set_zone", "shift", "snooze_stage",
    "take_up", "undo",
]  # fmt: skip
