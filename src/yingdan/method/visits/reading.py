"""What the visits room reads: information worth having, what is known of it, whom one may ask now."""

from __future__ import annotations

from dataclasses import dataclass

from yingdan.facts.scales import Grade
from yingdan.method.base import Evidence, Finding
from yingdan.playbooks.model import Family


@dataclass(frozen=True, slots=True)
class OpenGoal:
    """A piece of information that we do not have (I6)."""

    goal: str
    person: str | None
    """Whom it is about; None for what is about the deal."""
    family: Family
    value: float
    """0–1: how much knowing it could change the plan now."""
    sensitivity: int
    ask: tuple[str, ...]
    """Those who could tell and may be asked now (F2, B4), lightest question first for whom it is easiest."""
    later: tuple[str, ...]
    """Those who could tell once the relationship and their reserve carry the question."""
    seats: tuple[str, ...]
    """Kinds of seat that could tell and where nobody is known."""
    heard: tuple[Evidence, ...] = ()
    """Guesses at the answer."""


@dataclass(frozen=True, slots=True)
class KnownGoal:
    """A piece of information that we have."""

    goal: str
    person: str | None
    value: float
    grade: Grade
    seen: tuple[Evidence, ...]
    """Firmest first."""


@dataclass(frozen=True, slots=True)
class VisitsReading:
    """I6: most valuable first."""

    open: tuple[OpenGoal, ...]
    known: tuple[KnownGoal, ...]
    findings: tuple[Finding, ...] = ()
