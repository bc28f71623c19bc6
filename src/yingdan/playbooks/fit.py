"""A playbook's control points fitted to its seats: what no seat could ever earn is not counted (I1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from .model import ControlPoint, Playbook, PointItem, SeatKind

KEY_ROLES = ("decider", "approver", "key")
NEEDS: Mapping[str, tuple[tuple[str, ...], Callable[[SeatKind], bool]]] = {
    "role: decider": (("executive_attitude",), lambda seat: seat.role == "decider"),
    "executive": (("executive_known",), lambda seat: seat.executive),
    "role: key": (("key_people_rung",), lambda seat: seat.role in KEY_ROLES),
    "writes": (("technical_support",), lambda seat: seat.writes),
    "later": (("later_known", "later_covered"), lambda seat: bool(seat.later)),
    "veto": (("no_open_veto",), lambda seat: seat.veto),
}
"""What a seat says of itself → the items that only such a seat can earn. A deciding or approving seat is a key one too."""


def lacking(book: Playbook) -> dict[str, tuple[str, ...]]:
    """What no seat of a playbook says of itself → the items left out for it."""
    return {key: items for key, (items, fits) in NEEDS.items() if not any(fits(seat) for seat in book.seats)}


def fitted(book: Playbook) -> Playbook:
    """The playbook without items that no seat could earn; the others of a control point count for more, 100 in all.

    A point of which nothing would be left stays as it is.
    """
    out = {item for items in lacking(book).values() for item in items}
    if not out:
        return book
    return replace(book, control_points=tuple(_without(point, out) for point in book.control_points))


def _without(point: ControlPoint, out: set[str]) -> ControlPoint:
    kept = [item for item in point.items if item.id not in out]
    left, whole = sum(item.points for item in kept), sum(item.points for item in point.items)
    if left <= 0 or len(kept) == len(point.items):
        return point
    return replace(point, items=tuple(PointItem(id=item.id, points=item.points * whole / left) for item in kept))
