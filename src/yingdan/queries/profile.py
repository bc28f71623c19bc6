"""How a user likes their screens."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User

from yingdan.records.models import Profile


@dataclass(frozen=True, slots=True)
class Looks:
    """Language and theme as the user chose them anywhere; None = never chosen."""

    language: str | None
    theme: str | None


def looks(user: User) -> Looks:
    """One query."""
    row = Profile.objects.filter(user=user).values_list("language", "theme").first()
    return Looks(*row) if row else Looks(None, None)
