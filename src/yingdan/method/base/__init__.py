"""What every room of the method stands on: the look at a dossier, findings, scores, codes."""

from .around import (
    FIRM,
    Noted,
    booked,
    coming_with,
    is_coach,
    may_meet,
    met_in_person,
    noted,
    now_or_next,
    say_of,
    sightings,
    weighs,
)  # fmt: skip
from .changed import changed
from .closed import Closed, closed_days
from .codes import Code
from .deal import Look, Seen, event_evidence, firmest, seen_at
from .finding import Evidence, Finding, Missing, Param, Reason, Score, Subject
from .gap import TELL_SILENCE, Gap, GapState, coming, gap
from .later import later
from .reserves import OPENNESS, RESERVES, Reserve, ReserveMove, reserve_moves
from .score import Item, sum_of, total

__all__ = [
    "FIRM", "OPENNESS", "RESERVES", "TELL_SILENCE", "Closed", "Code", "Evidence", "Finding", "Gap", "GapState",
    "Item", "Look", "Missing", "Noted", "Param", "Reason", "Reserve", "ReserveMove", "Score", "Seen", "Subject",
    "booked", "changed", "closed_days", "coming", "coming_with", "event_evidence", "firmest", "gap", "is_coach",
    "later", "may_meet", "met_in_person", "noted", "now_or_next", "reserve_moves", "say_of", "seen_at", "sightings",
    "sum_of", "total", "weighs",
]  # fmt: skip
