"""Texts of commands: checked, and in the form rows keep."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from yingdan.facts import Bilingual, Text

from .errors import Invalid, Problem


def as_kept(text: Text | None) -> Any:
    """A text as a column keeps it; nothing typed is unknown.

    >>> as_kept(Bilingual(zh="岑", en="Cen")), as_kept("  "), as_kept(" 岑 ")
    ({'zh': '岑', 'en': 'Cen'}, None, '岑')
    """
    if isinstance(text, Bilingual):
        return asdict(text)
    return (text.strip() or None) if text is not None else None


def needed(field: str, text: str | None) -> str:
    """What was typed, or Invalid when nothing was."""
    typed = (text or "").strip()
    if not typed:
        raise Invalid(Problem(field, "needed"))
    return typed
