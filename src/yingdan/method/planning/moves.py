"""Which activity: as deep as the rung carries, on the ladder that customer and stage allow (F1, F3)."""

from __future__ import annotations

from collections.abc import Iterable

from yingdan.method.base import Finding, Look
from yingdan.playbooks.model import ActivityKind

from .people import Circle
from .recipes import Move

_PREFERRED: dict[Move, tuple[str, ...]] = {
    "talk": ("visit",),
    "call": ("call", "message"),
    "technical": ("tech_exchange", "visit"),
    "executive": ("executive_meeting", "visit"),
}
"""Ids that playbooks usually have; where one has none of them, the nearest activity by depth is taken."""

_DEPTH: dict[Move, int] = {"talk": 3, "call": 2, "technical": 4, "executive": 11}


def choose(circle: Circle, move: Move, people: tuple[str, ...], finding: Finding, clean_only: bool) -> str | None:
    """The activity's id; None where the playbook has none that fits."""
    look, known = circle.look, circle.known
    rung = max((circle.rung(one) for one in people), default=0)
    kinds = circle.ladders.within(clean_only, rung)
    if move == "deepen":
        return _deeper(kinds, max((known.activities.deepest.get(one, 0) for one in people), default=0))
    if move == "clean":
        event = next((one for one in look.planned if one.id == finding.subject.id), None)
        meant = look.kind(event) if event else None
        clean = [kind for kind in kinds if kind.ladder == "clean"]
        return _nearest(clean, meant.depth if meant else _DEPTH["technical"])
    by_id = {kind.id for kind in kinds}
    named = next((name for name in _PREFERRED.get(move, ()) if name in by_id), None)
    return named or _nearest([kind for kind in kinds if kind.ladder == "standard"] or kinds, _DEPTH.get(move, 3))


def _deeper(kinds: Iterable[ActivityKind], depth: int) -> str | None:
    """The next rung of the ladder above what we did so far; of equal ones the one that costs us least."""
    deeper = [kind for kind in kinds if kind.depth > depth and kind.in_person]
    best = min(deeper, key=lambda kind: (kind.depth, kind.effort, kind.id), default=None)
    return best.id if best else None


def _nearest(kinds: Iterable[ActivityKind], depth: int) -> str | None:
    best = min(kinds, key=lambda kind: (abs(kind.depth - depth), kind.effort, kind.id), default=None)
    return best.id if best else None


def on_ladder(look: Look, ladder: str) -> str | None:
    """The least costly activity of a ladder: the written question, the internal meeting."""
    kinds = [kind for kind in look.playbook.activities if kind.ladder == ladder]
    best = min(kinds, key=lambda kind: (kind.effort, kind.id), default=None)
    return best.id if best else None
