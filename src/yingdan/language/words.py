"""The words under which a text is found: pairs of Chinese characters, and Latin words and numbers.

Chinese is written without spaces, so a run of characters is cut into overlapping pairs and its last single character:
every word of two characters or more is then a sequence of pairs, and every single character begins one of them. The same
cut serves every database, whose own tokenisers disagree about Chinese.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
_HAN = re.compile(rf"[{HAN}]")


def folded(text: str) -> str:
    """Full-width and half-width, capital and small letters made alike (NFKC, case-folded).

    >>> folded("ＧＩＳ 局放")
    'gis 局放'
    """
    return unicodedata.normalize("NFKC", text).casefold()


def _runs(text: str) -> Iterator[str]:
    return (found.group() for found in _RUNS.finditer(folded(text)))


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text, in its order.

    >>> tokens("变压器 220kV")
    ('变压', '压器', '器', '220kv')
    """
    found: list[str] = []
    for run in _runs(text):
        if _HAN.match(run):
            found.extend(run[at : at + 2] for at in range(len(run)))
        else:
            found.append(run)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must follow each other; the last one may go on (`prefix`)."""

    words: tuple[str, ...]
    prefix: bool


def wanted(query: str) -> tuple[Phrase, ...]:
    """What a query asks for: a text must have all of these phrases. Empty where the query has no word.

    >>> wanted("变压器 gi")
    (Phrase(words=('变压', '压器'), prefix=False), Phrase(words=('gi',), prefix=True))
    >>> wanted("储")
    (Phrase(words=('储',), prefix=True),)
    """
    found: list[Phrase] = []
    for run in _runs(query):
        if not _HAN.match(run) or len(run) == 1:
            found.append(Phrase((run,), prefix=True))
        else:
            found.append(Phrase(tuple(run[at : at + 2] for at in range(len(run) - 1)), prefix=False))
    return tuple(dict.fromkeys(found))
