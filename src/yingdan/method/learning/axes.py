"""On which of the three axes one's own lost deals lie (A7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yingdan.playbooks.model import Playbook
from yingdan.playbooks.reasons import Axis

from .reading import Lesson

AXES: tuple[Axis, ...] = ("self", "communication", "industry")


@dataclass(frozen=True, slots=True)
class Axes:
    """Reasons by axis over deals that were not won."""

    counts: Mapping[Axis, int]
    deals: int
    holds_back: Axis | None
    """The axis with most of them; None under `learn_least` deals, or where none stands out."""


def axes(lessons: Sequence[Lesson], books: Mapping[str, Playbook], least: int) -> Axes:
    """Count the reasons of lost and dropped deals by their axis; one reason a deal counts once (rule A7).

    `books` by the name a deal gives; a deal whose playbook is missing is passed over.
    """
    mine = [one for one in lessons if one.state != "won" and one.playbook in books]
    counts: Counter[Axis] = Counter()
    for lesson in mine:
        axis_of = {reason.id: reason.axis for reason in books[lesson.playbook].reasons}
        counts.update(axis for one in lesson.review.reasons if (axis := axis_of.get(one.reason)) is not None)
    ranked = counts.most_common()
    clear = len(mine) >= least and bool(ranked) and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
    return Axes({one: counts[one] for one in AXES}, len(mine), ranked[0][0] if clear else None)
