"""What the activities room reads: the chain of contacts, how deep it went, what may be asked, how plans stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from yingdan.facts.scales import Rung
from yingdan.method.base import Finding, Gap, GapState

__all__ = ["ActivitiesReading", "Gap", "GapState", "Lack", "PlanCheck"]

Lack = Literal["ours", "theirs", "agenda", "guests", "success"]


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """A planned event against the rules F1, F2 and F4."""

    event: str
    on: date
    lacks: tuple[Lack, ...]
    """What a plan of this depth should have and does not (F4)."""
    needs: Rung
    rung: Rung | None
    """Of the guest we know best; None without known guests."""
    too_deep: bool
    """The activity needs a higher rung (F1)."""
    clean_instead: bool
    """A thing of value to a person, while the customer is public or a tender is live (F1)."""
    closed: bool
    """Contact is formal or frozen in the stage (F3)."""
    deepest_question: int
    """Sensitivity of the deepest planned question; 0 = none."""
    carried: int
    """Sensitivity that this activity with these guests carries (F2)."""


@dataclass(frozen=True, slots=True)
class ActivitiesReading:
    """F1–F4. Depth is the playbook's depth of an activity; sensitivity 1–5."""

    gap: Gap
    deepest: Mapping[str, int]
    """Person → depth of the deepest activity with them; 0 = none."""
    latest_depth: Mapping[str, int]
    """Person → depth of the last activity with them; 0 = none."""
    carries: Mapping[str, int]
    """Person → sensitivity of the deepest question that may be asked now (F2)."""
    plans: tuple[PlanCheck, ...]
    findings: tuple[Finding, ...] = ()
