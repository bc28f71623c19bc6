"""How a user likes their screens. A preference is nobody else's business: no account, no audit."""

from __future__ import annotations

from django.contrib.auth.models import User

from yingdan.records.models import Profile

from .errors import Invalid, Problem

LANGUAGES = ("zh", "en")
THEMES = ("auto", "light", "dark")


def set_language(user: User, language: str) -> None:
    """Remember zh or en. Raises Invalid for anything else."""
    _choose("language", language, LANGUAGES)
    Profile.objects.update_or_create(user=user, defaults={"language": language})


def set_theme(user: User, theme: str) -> None:
    """Remember auto, light or dark. Raises Invalid for anything else."""
    _choose("theme", theme, THEMES)
    Profile.objects.update_or_create(user=user, defaults={"theme": theme})


def _choose(field: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise Invalid(Problem(field, "not_a_choice", {"value": value[:40]}))
