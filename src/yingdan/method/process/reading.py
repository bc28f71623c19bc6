"""What the process room reads: where the deal stands by evidence, how old the stage is, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from yingdan.facts.scales import Grade
from yingdan.method.base import Evidence, Finding

Ageing = Literal["fine", "watch", "act", "snoozed"]
Progress = Literal["done", "reopened", "now", "future", "skipped"]


@dataclass(frozen=True, slots=True)
class ProofState:
    """A proof of the playbook: whether the buyer gave it, on what grade at best, and the facts that speak of it."""

    id: str
    have: bool
    """True only on confirmed or reported evidence."""
    grade: Grade | None
    """Of the firmest fact that speaks for it; None where there is none."""
    evidence: tuple[Evidence, ...]
    against: tuple[Evidence, ...] = ()
    """A report newer than the confirmed fact it rests on that says it is not so; empty where there is none."""


@dataclass(frozen=True, slots=True)
class StageState:
    """A stage of the buyer's process in this deal."""

    id: str
    state: Progress
    """done: left behind with all proofs; reopened: left behind without them; skipped: never begun, no full proof."""
    since: date | None
    until: date | None
    """The day it was left for another one."""
    expected: date | None
    """For the present stage and later ones: when it would end if every stage takes its usual days (A6)."""
    proofs: tuple[ProofState, ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """A stage that would be left behind without all its proofs, and those it lacks."""

    stage: str
    proofs: tuple[ProofState, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """What stands between a deal and a stage (A2)."""

    way: Literal["first", "same", "forward", "back"]
    """first: the deal was in no stage yet."""
    lacking: tuple[Lacking, ...]
    """Stages left behind on the way, from the present one on, whose proofs are not all there; none on the way back."""

    @property
    def asks_why(self) -> bool:
        """A step back needs a reason, and so does a step on without the proofs; saying where a deal stands does not."""
        return self.way == "back" or (self.way == "forward" and bool(self.lacking))


@dataclass(frozen=True, slots=True)
class NextStep:
    """The next dated thing of ours on this deal, today included (H4)."""

    kind: Literal["event", "step", "commitment"]
    ref: str
    on: date
    person: str | None
    """Whom it concerns, where it concerns exactly one."""


@dataclass(frozen=True, slots=True)
class ProcessReading:
    """A1, A2, A6. Days are calendar days."""

    stage: str | None
    """The stage the deal is said to be in."""
    since: date | None
    days: int | None
    usual: int | None
    ageing: Ageing | None
    snoozed_until: date | None
    stages: tuple[StageState, ...]
    standing: str | None
    """The first stage whose proofs are not all there; None when all are, or without a deal."""
    kind: Literal["lead", "opportunity"]
    lead_proofs: tuple[ProofState, ...]
    next_step: NextStep | None
    findings: tuple[Finding, ...] = ()
