"""The words of `words.yaml`, ready to be looked up."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from yingdan.files import read_document

_NOISE = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")


def plain(text: str) -> str:
    """A text without case, width, spaces and punctuation.

    >>> plain("ＧＴＸ Pro"), plain("Opportunity_ID")
    ('gtxpro', 'opportunityid')
    """
    return _NOISE.sub("", unicodedata.normalize("NFKC", text).casefold())


def title_key(text: str) -> str:
    """The same for a title, without what stands in brackets.

    >>> title_key("金额（万元）")
    '金额'
    """
    return plain(_BRACKETS.sub("", text)) or plain(text)


@cache
def _data() -> dict[str, Any]:
    data: Any = read_document(Path(__file__).resolve().parent / "words.yaml", "words.yaml").data
    return dict(data)


@cache
def lookup(group: str) -> dict[str, str]:
    """Plain word → what it stands for, for `headers`, `states`, `natures` and `ranks`."""
    return {plain(word): code for code, words in _data()[group].items() for word in words}


@cache
def listed(group: str) -> tuple[str, ...]:
    """The words of a plain list, as written."""
    return tuple(_data()[group])


@cache
def listed_plain(group: str) -> frozenset[str]:
    """The same for comparing."""
    return frozenset(plain(word) for word in listed(group))


@cache
def empties() -> frozenset[str]:
    """What stands for "nothing here"; compared with its punctuation."""
    return frozenset(unicodedata.normalize("NFKC", word).casefold() for word in listed("empty"))


def is_empty(text: str) -> bool:
    """Whether a cell says nothing.

    >>> [is_empty(text) for text in ("", " - ", "N/A", "无", "无锡")]
    [True, True, True, True, False]
    """
    folded = unicodedata.normalize("NFKC", text).strip().casefold()
    return not folded or folded in empties()
