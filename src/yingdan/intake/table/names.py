"""Names that are probably the same. Only suggestions: nothing here changes a name."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from yingdan.language.words import HAN

from .words import listed, plain

Reason = Literal["writing", "company_form", "typo"]

_HAN = re.compile(rf"[{HAN}]")
_NOT_A_SLIP = re.compile(r"[0-9一二三四五六七八九十甲乙丙丁东南西北中上下新老大小]")
"""A name that differs in one of these is another name: 一厂 and 二厂."""
_LONGEST = 60
_MOST_IN_BLOCK = 40
_SHORTEST_LATIN, _SHORTEST_HAN = 5, 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`found` is probably `meant`. `score` 0…1; `typo` is the weakest reason."""

    found: str
    meant: str
    reason: Reason
    score: float


def name_key(name: str) -> str:
    """A name without case, width, spaces, punctuation and the legal form of a company.

    >>> name_key("ACME Co., Ltd."), name_key("澜川电网（集团）有限公司"), name_key("GTX Pro")
    ('acme', '澜川电网', 'gtxpro')
    """
    key = plain(name)
    cut = True
    while cut:
        cut = False
        for suffix in listed("suffixes"):
            spaced = re.search(rf"[\s,.，(（]{re.escape(suffix)}", unicodedata.normalize("NFKC", name).casefold())
            fits = _HAN.match(suffix) or suffix == "coltd" or spaced
            if fits and key.endswith(suffix) and len(key) > len(suffix) + 1:
                key, cut = key[: -len(suffix)], True
                break
    return key


def suggest(counts: Mapping[str, int], known: Iterable[str] = (), *, typos: bool = True) -> tuple[Suggestion, ...]:
    """What the names of a table probably mean: a known name, else the one used most often in the table.

    `counts`: each name and how many rows have it. A name is suggested for once, by its strongest reason.
    Time grows with the names' number and lengths, never with its square.

    >>> [(one.meant, one.reason) for one in suggest({"GTXPro": 3}, ["GTX Pro"])]
    [('GTX Pro', 'writing')]
    >>> [(one.meant, one.reason) for one in suggest({"technolgy": 3}, ["technology"])]
    [('technology', 'typo')]
    """
    sure = dict.fromkeys(known)
    rank = {name: (name in sure, counts.get(name, 0), len(name), name) for name in [*sure, *counts]}
    groups: dict[str, list[str]] = defaultdict(list)
    for name in rank:
        groups[name_key(name) or name].append(name)
    found: dict[str, Suggestion] = {}
    best: dict[str, str] = {}
    for key, names in groups.items():
        best[key] = max(names, key=rank.__getitem__)
        for name in names:
            if name != best[key] and name in counts and name not in sure:
                same = plain(name) == plain(best[key])
                found[name] = Suggestion(name, best[key], "writing" if same else "company_form", 0.97 if same else 0.9)
    for name, meant in _run_together(counts).items():
        if name not in found and name not in sure:
            found[name] = Suggestion(name, meant, "writing", 0.85)
    for one, other in _slips(groups) if typos else ():
        low, high = sorted((best[one], best[other]), key=rank.__getitem__)
        if low in counts and low not in sure and low not in found:
            found[low] = Suggestion(low, high, "typo", round(1 - 1 / max(len(one), len(other)), 2) - 0.1)
    return tuple(sorted(found.values(), key=lambda one: (-one.score, one.found)))


def _run_together(names: Iterable[str]) -> dict[str, str]:
    """Names in one word that are words of the other names without their spaces: GTXPro beside GTX Basic and GTX Plus Pro.

    >>> _run_together(["GTXPro", "GTX Basic", "GTX Plus Pro", "Betatech"])
    {'GTXPro': 'GTX Pro'}
    """
    several = [name.split() for name in names]
    words = {word.casefold(): word for parts in several if len(parts) > 1 for word in parts if len(word) > 1}
    found: dict[str, str] = {}
    for name in names:
        if name.isascii() and len(name) <= _LONGEST and name.isalnum():
            for at in range(2, len(name) - 1):
                first, second = name[:at].casefold(), name[at:].casefold()
                begins = name[at].isupper() or name[at].isdigit() != name[at - 1].isdigit()
                if begins and first in words and second in words:
                    found[name] = f"{words[first]} {words[second]}"
    return found


def _slips(keys: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of keys one slip apart: they share what is left when one character is left out."""
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key in keys:
        shortest = _SHORTEST_HAN if _HAN.search(key) else _SHORTEST_LATIN
        if shortest <= len(key) <= _LONGEST:
            fixed = "".join(_NOT_A_SLIP.findall(key))
            for rest in {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))}:
                blocks[fixed, rest].append(key)
    pairs = {
        (min(one, other), max(one, other))
        for block in blocks.values()
        for one, other in combinations(block[:_MOST_IN_BLOCK], 2)
    }
    return sorted(pair for pair in pairs if one_slip(*pair))


def one_slip(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing, too many, or two neighbours changed places.

    >>> one_slip("technolgy", "technology"), one_slip("abcd", "abdc"), one_slip("abcd", "badc")
    (True, True, False)
    """
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return short[at:] == long[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return swapped or one[at + 1 :] == other[at + 1 :]
