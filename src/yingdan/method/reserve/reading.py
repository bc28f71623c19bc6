"""What the reserve room reads: the four reserves of each person (B4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from yingdan.method.base import RESERVES, Evidence, Finding, Reserve, ReserveMove
from yingdan.playbooks.minds import Openness

__all__ = ["NO_LIMIT", "RESERVES", "Reserve", "ReserveMove", "ReserveReading", "ReserveState", "ReserveView"]


@dataclass(frozen=True, slots=True)
class ReserveState:
    """One of the four reserves as last observed."""

    state: Openness
    on: date
    """The day it came to this state."""
    evidence: tuple[Evidence, ...]
    """Signals that show this state, newest first."""
    history: tuple[ReserveMove, ...] = ()
    """How it got there, oldest first; the last one is the present state."""

    @property
    def seen(self) -> date:
        """The day of the newest signal that shows this state."""
        return self.evidence[0].on or self.on

    @property
    def stepped_back(self) -> bool:
        """Closed again after it had been easing or open."""
        return self.state == "closed" and len(self.history) > 1


@dataclass(frozen=True, slots=True)
class ReserveView:
    """One person's reserves."""

    person: str
    states: Mapping[Reserve, ReserveState]
    """Only those of which a signal was observed."""
    overall: Openness | None
    """The least open of the observed ones; None = nothing observed."""
    carries: int
    """The deepest question, sensitivity 1–5, that may be asked as far as the reserve goes; 5 while nothing was observed."""

    @property
    def tightest(self) -> Reserve | None:
        """The reserve that holds back most."""
        return next((name for name, one in self.states.items() if one.state == self.overall), None)


@dataclass(frozen=True, slots=True)
class ReserveReading:
    """B4."""

    views: Mapping[str, ReserveView]
    """Everybody who has not left, by id."""
    findings: tuple[Finding, ...] = field(default=())

    def carries(self, person: str) -> int:
        """The deepest question somebody's reserve carries; no limit for whom nothing is known of."""
        view = self.views.get(person)
        return view.carries if view else NO_LIMIT


NO_LIMIT = 5
"""The top of the scale of sensitivity."""
