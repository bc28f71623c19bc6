"""Texts of commands: checked, and in the form rows keep."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from yingdan.facts import Bilingual, Text

from .errors import Invalid, Problem

_REFUSED = re.compile("[\x00\ud800-\udfff]")


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


def searchable(text: str) -> bool:
    """Whether a database can look for a text at all: PostgreSQL refuses a NUL, none takes half a character."""
    return not _REFUSED.search(text)


def storable(values: Iterable[tuple[str, Any]]) -> None:
    """Raise Invalid for a NUL or half a character anywhere in named values: no database keeps them.

    >>> storable([("note", ["见了岑工"])])
    >>> storable([("note", {"zh": "a" + chr(0)})])
    Traceback (most recent call last):
    yingdan.actions.errors.Invalid: note: control_character
    """
    for name, value in values:
        if any(_REFUSED.search(text) for text in _texts(value)):
            raise Invalid(Problem(name, "control_character"))


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Bilingual):
        yield from (value.zh, value.en)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from (str(key), *_texts(one))
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _texts(one)
