"""What the influence room reads: commitments that are past their day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yingdan.facts import Text
from yingdan.method.base import Evidence, Finding


@dataclass(frozen=True, slots=True)
class Overdue:
    """An open commitment whose day has passed (E4)."""

    ref: str
    by: str
    to: str
    text: Text
    due: date
    days: int
    """Calendar days since it was due."""
    opportunity: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class InfluenceReading:
    """E4: oldest debt first."""

    overdue_ours: tuple[Overdue, ...]
    overdue_theirs: tuple[Overdue, ...]
    findings: tuple[Finding, ...] = ()
