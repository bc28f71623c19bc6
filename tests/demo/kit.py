"""What the tests of demos and journeys share: every free text of a dossier, cut into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from yingdan.facts import Bilingual

NAMES = {"name", "title", "unit"}
"""Fields that may repeat: several people share a department."""

CALENDAR = re.compile(
    r"\d{1,2}\s*月|\d{1,2}\s*[日号]|周[一二三四五六日]|星期|\d{4}-\d\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"\b(?:January|February|April|June|July|August|September|October|November|December)\b"
)
"""A calendar day in a text: a dossier that is moved in time would make it wrong."""


def texts(thing: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Bilingual]]:
    """Every free text with its path."""
    if isinstance(thing, Bilingual):
        yield path, thing
    elif isinstance(thing, tuple):
        for number, one in enumerate(thing):
            yield from texts(one, (*path, str(number)))
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from texts(getattr(thing, field.name), (*path, field.name))


def sentences(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[。；;!?？]|(?<=[a-z])\.\s", text) if part.strip(" .")]
