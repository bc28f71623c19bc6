"""Patterns of short texts: ids, sums of money, clock times; and texts with nothing in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yingdan.facts import Dossier
from yingdan.facts.scales import Id
from yingdan.files import Document, Problem, shown
from yingdan.files.shape import bare, options, walk

from .raw import texts

ID = r"\w[\w.-]*"
MONEY = r"[0-9]+(\.[0-9]{1,2})? [A-Z]{3}"
CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9]"

_PATTERNS = (
    ("opportunities.*.value", MONEY, "not_money"),
    ("gifts.*.value", MONEY, "not_money"),
    ("events.*.at", CLOCK, "not_clock"),
)


def check_texts(document: Document) -> Iterator[Problem]:
    """Texts that are not what their field asks for."""
    for pattern, form, code in _PATTERNS:
        for path, value in texts(document, pattern):
            if not re.fullmatch(form, value):
                yield document.problem(path, code, {"found": shown(value)})
    for path, hint, found in walk(Dossier, document.data):
        kinds = options(hint)
        if not isinstance(found, str) or not any(bare(one) is str for one in kinds):
            continue
        if not found.strip():
            yield document.problem(path, "blank_text")
        elif Id in kinds and not re.fullmatch(ID, found):
            yield document.problem(path, "not_id", {"found": shown(found)})
