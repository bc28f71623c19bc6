"""What every room of the method stands on: the look at a dossier, findings, scores, codes."""

from .changed import changed
from .closed import Closed, closed_days
from .codes import Code
from .deal import Look, Seen, event_evidence, firmest
from .finding import Evidence, Finding, Missing, Param, Reason, Score, Subject
from .later import later
from .score import Item, sum_of, total

__all__ = [
    "Closed", "Code", "Evidence", "Finding", "Item", "Look", "Missing", "Param", "Reason", "Score", "Seen", "Subject",
    "changed", "closed_days", "event_evidence", "firmest", "later", "sum_of", "total",
]  # fmt: skip
