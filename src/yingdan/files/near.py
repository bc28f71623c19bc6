"""Did you mean …"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher


def near(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant; "" when nothing is near.

    >>> near("reports-to", ["reports_to", "rank"]), near("Vist", ["visit", "call"]), near("x", ["visit"])
    ('reports_to', 'visit', '')
    """
    plain = _plain(word)
    best, score = "", 0.0
    for one in known:
        other = _plain(one)
        if other == plain:
            return one
        likeness = SequenceMatcher(None, plain, other).ratio()
        if likeness > score:
            best, score = one, likeness
    return best if score >= (0.6 if len(plain) > 3 else 0.66) else ""


def _plain(word: str) -> str:
    return re.sub(r"[-_ .]", "", word[:80].casefold())
