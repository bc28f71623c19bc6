"""How a Chinese name may be typed on a Latin keyboard: its initials and its syllables."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from itertools import islice, product

from .words import HAN, folded

_HAN = re.compile(rf"[{HAN}]+")
_HAN_RUN = re.compile(rf"([{HAN}]+)")
_ORDERED = 60
"""Characters of a name that decide its place in a list."""
_WAYS = 12
"""Readings kept of one name; surnames like 单 or 曾 have several, and nobody says which."""
_LONGEST = 12
"""Characters of a run that is still read as a name."""


def readings(name: str) -> tuple[str, ...]:
    """Initials and full syllables of the Chinese runs of a name, every reading of every character, without repeats.

    A long run is a sentence, not a name, and has none.

    >>> readings("岑海宁")[:2]
    ('chn', 'cenhaining')
    >>> "sjl" in readings("单经理") and "djl" in readings("单经理")
    True
    """
    found: list[str] = []
    for run in _HAN.findall(name):
        if len(run) <= _LONGEST:
            # The first character varies fastest: it is the surname, whose reading is the doubtful one.
            for backwards in islice(product(*reversed(_syllables(run))), _WAYS):
                ways = backwards[::-1]
                found += ["".join(one[:1] for one in ways), "".join(ways)]
    return tuple(dict.fromkeys(one for one in found if one))


@lru_cache(maxsize=65536)
def spelt(name: str) -> str:
    """What a name is ordered by: small Latin letters, each Chinese character by its first reading, parted by spaces.

    >>> spelt("岑海宁"), spelt("Lanchuan Grid 2"), spelt("靳 A")
    ('cen hai ning', 'lanchuan grid 2', 'jin a')
    """
    parts = _HAN_RUN.split(folded(name[:_ORDERED]))
    said = (" ".join(ways[0] for ways in _syllables(part)) if _HAN.fullmatch(part) else part for part in parts)
    return " ".join(" ".join(said).split())


@lru_cache(maxsize=65536)
def spellings(name: str) -> tuple[str, ...]:
    """How a wholly Chinese name may be spelt in Latin letters, without spaces; nothing for any other text, or a long one.

    >>> spellings("靳世安"), spellings("Jin Shian")
    (('jinshian',), ())
    """
    if not _HAN.fullmatch(name) or len(name) > _LONGEST:
        return ()
    ways = islice(product(*reversed(_syllables(name))), _WAYS)
    return tuple(dict.fromkeys("".join(one[::-1]) for one in ways if all(one)))


def _syllables(run: str) -> list[list[str]]:
    """The readings of each character; a character that nobody reads is passed over."""
    # Phrases are not needed for names and are most of the library's size in memory.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    from pypinyin import Style, pinyin  # noqa: PLC0415  its tables take a tenth of a second: loaded when a name is read

    found = pinyin(run, style=Style.NORMAL, heteronym=True, errors="ignore")
    return [[way for way in ways if way.isascii() and way.isalpha()] or [""] for ways in found]
