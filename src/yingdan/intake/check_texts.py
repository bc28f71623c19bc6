"""Patterns of short texts: ids, sums of money, clock times; and texts with nothing in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yingdan.facts import Dossier
from yingdan.facts.scales import Id
from yingdan.files import Document, Param, Problem, shown
from yingdan.files.shape import bare, options, walk

from .money import MONEY, as_money
from .raw import each, texts

ID = r"\w[\w.-]*"
CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9]"

_SUMS = ("opportunities.*.value", "opportunities.*.price", "gifts.*.value")


def check_texts(document: Document) -> Iterator[Problem]:
    """Texts that are not what their field asks for."""
    for path, value in texts(document, "events.*.at"):
        if not re.fullmatch(CLOCK, value):
            yield document.problem(path, "not_clock", {"found": shown(value)})
    yield from _sums(document)
    for path, hint, found in walk(Dossier, document.data):
        kinds = options(hint)
        if not isinstance(found, str) or not any(bare(one) is str for one in kinds):
            continue
        if not found.strip():
            yield document.problem(path, "blank_text")
        elif Id in kinds and not re.fullmatch(ID, found):
            yield document.problem(path, "not_id", {"found": shown(found)})


def _sums(document: Document) -> Iterator[Problem]:
    """Amounts with their currency; a bare number too is a sum that somebody meant."""
    for pattern in _SUMS:
        for path, found in each(document, pattern):
            is_sum = isinstance(found, (str, int, float)) and not isinstance(found, bool)
            if is_sum and not re.fullmatch(MONEY, str(found)):
                params: dict[str, Param] = {"found": shown(found), "near": as_money(str(found))}
                yield document.problem(path, "not_money", params)
