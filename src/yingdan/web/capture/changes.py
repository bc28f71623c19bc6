"""What a note changed: the assessment before against the one after. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from yingdan.method.base import Finding, Score

LEAST = 0.5
"""A score that moves by less is said not to have moved."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A score before and after."""

    before: Score
    after: Score


@dataclass(frozen=True, slots=True)
class Changes:
    """Findings that are gone, findings that are new, scores that moved."""

    gone: tuple[Finding, ...]
    new: tuple[Finding, ...]
    moved: tuple[Moved, ...]

    @property
    def nothing(self) -> bool:
        return not (self.gone or self.new or self.moved)


def changes(
    findings: tuple[Iterable[Finding], Iterable[Finding]], scores: tuple[Iterable[Score], Iterable[Score]]
) -> Changes:
    """Compare (before, after) findings by id and scores by id and subject. Grouped "unknown" findings count by code only."""
    old, new = ({one.id: one for one in side} for side in findings)
    was = {(one.id, one.subject): one for one in scores[0]}
    moved = (
        Moved(was[one.id, one.subject], one)
        for one in scores[1]
        if (one.id, one.subject) in was and _differs(was[one.id, one.subject], one)
    )
    return Changes(
        gone=tuple(one for key, one in old.items() if key not in new),
        new=tuple(one for key, one in new.items() if key not in old),
        moved=tuple(moved),
    )


def _differs(before: Score, after: Score) -> bool:
    return abs(before.value - after.value) >= LEAST
