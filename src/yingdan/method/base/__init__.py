"""What every room of the method stands on: the look at a dossier, findings, scores, codes."""

from .around import FIRM, Noted, booked, coming_with, may_meet, met_in_person, noted, now_or_next, say_of
from .changed import changed
from .closed import Closed, closed_days
from .codes import Code
from .deal import Look, Seen, event_evidence, firmest, seen_at
from .finding import Evidence, Finding, Missing, Param, Reason, Score, Subject
from .later import later
from .score import Item, sum_of, total

__all__ = [
    "FIRM", "Closed", "Code", "Evidence", "Finding", "Item", "Look", "Missing", "Noted", "Param", "Reason", "Score",
    "Seen", "Subject", "booked", "changed", "closed_days", "coming_with", "event_evidence", "firmest", "later",
    "may_meet", "met_in_person", "noted", "now_or_next", "say_of", "seen_at", "sum_of", "total",
]  # fmt: skip
