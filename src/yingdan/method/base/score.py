"""Scores made of items, each with the range that its evidence allows.

An item of at most `points` whose best estimate is a share of them, on evidence worth `firm` (the playbook's weight of the
grade: confirmed 1 … no evidence 0), lies between `share·firm·points` and `points·(1 − firm·(1 − share))`. Its width is
`(1 − firm)·points`: taking evidence away or lowering its grade can only widen it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from .finding import Evidence, Missing, Param, Reason, Score, Subject


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a score. `share` 0–1 of `points`; `firm` 0–1; share without evidence (firm 0) counts as 0 in the value."""

    code: str
    points: float
    share: float
    firm: float
    evidence: tuple[Evidence, ...] = ()
    params: tuple[tuple[str, Param], ...] = ()

    @property
    def value(self) -> float:
        return self.points * self.share * self.firm

    @property
    def high(self) -> float:
        return self.points * (1 - self.firm * (1 - self.share))


def total(identifier: str, rule: str, subject: Subject, opportunity: str | None, items: Iterable[Item]) -> Score:
    """Add up items. The value is what the evidence supports so far; low equals it, high is what could still be true.

    >>> total("x", "I1", Subject("opportunity", "q"), "q", [Item("a", 60, 0.5, 1), Item("b", 40, 1, 0)]).high
    70.0
    """
    items = tuple(items)
    reasons = tuple(
        Reason(item.code, points, item.evidence, dict(item.params))
        for item in items
        if (points := _down(item.value)) > 0
    )
    missing = tuple(
        Missing(item.code, round(item.points - item.value, 1), dict(item.params))
        for item in items
        if item.points - item.value >= 0.5
    )
    value = sum_of(item.value for item in items)
    # Points are rounded down and the width up, so that rounding alone never narrows a range nor lifts it above 100.
    width = math.ceil(sum(item.high - item.value for item in items) * 10 - 1e-6) / 10
    return Score(identifier, rule, subject, opportunity, value, value, round(value + width, 1), reasons, missing)


def sum_of(values: Iterable[float]) -> float:
    """Items' values added up as a score shows them.

    >>> sum_of([12.34, 5.0])
    17.3
    """
    return round(sum(_down(value) for value in values), 1)


def _down(points: float) -> float:
    return math.floor(points * 10 + 1e-6) / 10


def scaled(item: Item, factor: float) -> Item:
    """The item with its points multiplied (used where items share a pot)."""
    return replace(item, points=item.points * factor)
