"""How a user likes their screens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User

from yingdan.records.models import Profile
from yingdan.records.profile import name_of

__all__ = ["Looks", "aside", "looks", "name_of"]


@dataclass(frozen=True, slots=True)
class Looks:
    """Language, theme and time zone as the user chose them anywhere; None = never chosen."""

    language: str | None
    theme: str | None
    zone: str | None = None
    title: str | None = None


def looks(user: User) -> Looks:
    """One query for a user object, however often it is asked."""
    row = _row(user)
    return Looks(row.language, row.theme, row.zone, row.title) if row else Looks(None, None)


def aside(user: User, day: date) -> frozenset[tuple[int, str]]:
    """Deal and key of the proposals that a user put aside for this day; the same one query."""
    row = _row(user)
    kept = (row.aside if row else None) or {}
    if kept.get("day") != day.isoformat():
        return frozenset()
    return frozenset((int(deal), str(key)) for deal, key in kept.get("keys", ()))


def _row(user: User) -> Profile | None:
    """Django keeps the answer on the user, also that there is none."""
    found: Profile | None = getattr(user, "profile", None)
    return found
