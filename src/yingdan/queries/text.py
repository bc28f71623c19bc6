"""Texts out of rows."""

from __future__ import annotations

from typing import Any

from yingdan.facts import Bilingual, Text


def text(value: Any) -> Text:
    """A text column as a text.

    >>> text("局放"), text({"zh": "局放", "en": "PD"}).en
    ('局放', 'PD')
    """
    return Bilingual(**value) if isinstance(value, dict) else str(value)


def maybe(value: Any) -> Text | None:
    """The same, for a column that may be empty."""
    return None if value is None else text(value)
