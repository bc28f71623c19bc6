"""How a deal stood on earlier days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from yingdan.briefing.history import MOST, Then, points_on

from .room import Room

__all__ = ["MOST", "Then", "points_then"]


def points_then(room: Room, days: Iterable[date]) -> tuple[Then, ...]:
    """The control points of a room's deal on earlier days, from what the room holds; no query."""
    return points_on(room.dossier, room.books, room.opportunity.id, days)
