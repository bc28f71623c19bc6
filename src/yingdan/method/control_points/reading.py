"""What the control points room reads: four scores with their reasons, and who informs us."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from yingdan.facts import Text
from yingdan.facts.scales import Grade
from yingdan.method.base import Evidence, Finding, Score


@dataclass(frozen=True, slots=True)
class Informant:
    """Somebody of the customer who told us something on this deal (I1.2)."""

    person: str
    unit: tuple[str | None, Text | None]
    """Organisation and department; two None = not known."""
    claims: tuple[str, ...]
    """Ids, oldest first."""
    coach: bool
    """Enough claims, and with us: attitude on evidence, or a rung of trust."""
    attitude: int | None
    grade: Grade | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ControlPointsReading:
    """I1: points 0–100."""

    scores: tuple[Score, ...]
    """executive, coach, requirement, general; none without a deal."""
    informants: tuple[Informant, ...] = ()
    values: Mapping[str, float] = field(default_factory=dict)
    """Item → its points so far, not rounded."""
    findings: tuple[Finding, ...] = ()

    @property
    def mean(self) -> float:
        """The four values' mean, 0–100; 0 without a deal."""
        return sum(score.value for score in self.scores) / len(self.scores) if self.scores else 0.0

    @property
    def coaches(self) -> tuple[Informant, ...]:
        """Those who inform us and are with us."""
        return tuple(one for one in self.informants if one.coach)


@dataclass(frozen=True, slots=True)
class ClaimState:
    """A claim on this deal and its newest check."""

    id: str
    by: str
    on: date
    agrees: bool | None
    """None = nobody checked it."""
    firm: float
    """What the grade of its firmest check is worth, 0–1."""
    evidence: tuple[Evidence, ...]
