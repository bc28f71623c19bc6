"""How a user likes their screens. A preference is nobody else's business: no account, no audit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from django.contrib.auth.models import User
from django.db import transaction

from yingdan.access import look_up
from yingdan.records.models import Profile

from .errors import Invalid, Problem
from .text import needed, storable

LANGUAGES = ("zh", "en")
THEMES = ("auto", "light", "dark")
MOST_ASIDE = 50
"""How many proposals a day may be put aside."""
LONGEST_NAME, LONGEST_TITLE = 80, 120
Keys = list[list[int | str]]


def set_profile(user: User, name: str, title: str | None) -> None:
    """What the user is called, and their post, as others see both. Raises Invalid without a name or for too long a text."""
    whole, post = needed("name", name), (title or "").strip()
    storable([("name", whole), ("title", post)])
    for field, text, longest in (("name", whole, LONGEST_NAME), ("title", post, LONGEST_TITLE)):
        if len(text) > longest:
            raise Invalid(Problem(field, "too_long"))
    with transaction.atomic():
        user.first_name, user.last_name = whole, ""
        user.save(update_fields=["first_name", "last_name"])
        _keep(user, title=post or None)


def set_language(user: User, language: str) -> None:
    """Remember zh or en. Raises Invalid for anything else."""
    _choose("language", language, LANGUAGES)
    _keep(user, language=language)


def set_theme(user: User, theme: str) -> None:
    """Remember auto, light or dark. Raises Invalid for anything else."""
    _choose("theme", theme, THEMES)
    _keep(user, theme=theme)


def set_zone(user: User, zone: str | None) -> None:
    """Remember an IANA time zone; None = as the server. Raises Invalid for a name that is no time zone."""
    if zone is not None and zone not in available_timezones():
        raise Invalid(Problem("zone", "not_a_choice", {"value": zone[:40]}))
    _keep(user, zone=zone)


@dataclass(frozen=True, slots=True)
class Aside:
    """A proposal of a deal, for one day. Key: `briefing.proposal_key.key_of`."""

    day: date
    opportunity: int
    key: str


def put_aside(user: User, command: Aside) -> None:
    """Do not show this proposal on this user's day again; tomorrow it counts as ever. What was put aside before is let go.

    Raises NotVisible for a deal that is not theirs to see.
    """
    look_up(user, command.opportunity)
    _set_aside(user, command.day, lambda keys: [*(one for one in keys if one != _mark(command)), _mark(command)])


def take_up(user: User, command: Aside) -> None:
    """Show it again. Nothing happens when it was not put aside. Raises NotVisible."""
    look_up(user, command.opportunity)
    _set_aside(user, command.day, lambda keys: [one for one in keys if one != _mark(command)])


def _mark(command: Aside) -> list[int | str]:
    return [command.opportunity, command.key]


def _set_aside(user: User, day: date, change: Callable[[Keys], Keys]) -> None:
    with transaction.atomic():
        row = Profile.objects.select_for_update().filter(user=user).first()
        kept = (row.aside if row else None) or {}
        keys = kept["keys"] if kept.get("day") == day.isoformat() else []
        _keep(user, aside={"day": day.isoformat(), "keys": change(keys)[-MOST_ASIDE:]})


def _keep(user: User, **values: Any) -> None:
    user.profile, _made = Profile.objects.update_or_create(user=user, defaults=values)


def _choose(field: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise Invalid(Problem(field, "not_a_choice", {"value": value[:40]}))
