"""What the method says: findings, scores and their reasons. Codes and numbers, never sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from yingdan.facts.scales import Grade, Severity

Param = str | int | float | tuple[str, ...]
"""A parameter of a code: an id, a number, or ids. Names of ids are looked up when the sentence is made."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reference into the dossier (`events/e12/saw/0`, `facts/3`, `opportunities/x/seats/2`) or the playbook."""

    ref: str
    grade: Grade
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding or score is about: account, opportunity, person, colleague, seat, event, rival, strength, layer …"""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One judgement: rule, code, subject, severity, parameters and the evidence it rests on."""

    rule: str
    code: str
    opportunity: str | None
    subject: Subject
    severity: Severity
    evidence: tuple[Evidence, ...]
    params: Mapping[str, Param] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Stable within an assessment: opportunity, code and subject.

        >>> Finding("C2", "empty_chair", "q", Subject("seat", "quality"), "act", ()).id
        'q.empty_chair.quality'
        """
        return f"{self.opportunity or 'account'}.{self.code}.{self.subject.id}"


@dataclass(frozen=True, slots=True)
class Reason:
    """A signed part of a score; the reasons' points sum to its value."""

    code: str
    points: float
    evidence: tuple[Evidence, ...]
    params: Mapping[str, Param] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not known or not done yet, and the points it could bring."""

    code: str
    up_to: float
    params: Mapping[str, Param] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Score:
    """0–100 with the range its evidence allows; low ≤ value ≤ high."""

    id: str
    rule: str
    subject: Subject
    opportunity: str | None
    value: float
    low: float
    high: float
    reasons: tuple[Reason, ...]
    missing: tuple[Missing, ...]
