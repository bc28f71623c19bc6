"""Things that are probably the same, by their names: for what is typed, for what is imported, for a list of duplicates.

Only suggestions: nothing here changes anything. Who may see what is asked before: give it only what the reader may see.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Literal

from yingdan.language import spellings
from yingdan.language.words import HAN

from .table.names import name_key, one_slip
from .table.words import plain

Reason = Literal["same", "writing", "company_form", "pinyin", "slip"]
REASONS: tuple[Reason, ...] = ("same", "writing", "company_form", "pinyin", "slip")
"""From sure to doubtful: the same name; but for case, width, spaces and marks; but for the legal form of a company; the same
sound, or once in Chinese and once in pinyin; one letter away."""

_HAN = re.compile(rf"[{HAN}]")
_NOT_A_SLIP = re.compile(r"[0-9一二三四五六七八九十甲乙丙丁东南西北中上下新老大小]")
"""A name that differs in one of these is another name: 一厂 and 二厂."""
_LONGEST = 60
_SHORTEST = 5
"""Letters a name must have before one of them may be a slip: of two or three, each makes another name."""
_MOST = 40
"""Things compared within one block; more of one name are told by the first ones."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name, perhaps in two languages; `id` tells it apart, `home` is what it belongs to, if anything."""

    id: Hashable
    names: tuple[str, ...]
    home: Hashable = None


@dataclass(frozen=True, slots=True)
class Alike:
    """Two things and why they may be one."""

    one: Hashable
    other: Hashable
    reason: Reason


def alike(name: str, other: str) -> Reason | None:
    """Why two names may be one; None where nothing speaks for it.

    >>> alike("ＡＣＭＥ", "acme"), alike("澜川电网", "澜川电网（集团）有限公司"), alike("岑海宁", "Cen Haining")
    ('writing', 'company_form', 'pinyin')
    >>> alike("technolgy", "technology"), alike("第一水厂管理处", "第二水厂管理处")
    ('slip', None)
    """
    if name.strip() == other.strip():
        return "same"
    if plain(name) == plain(other) != "":
        return "writing"
    if _key(name) == _key(other) != "":
        return "company_form"
    if not _sounds(name).isdisjoint(_sounds(other)):
        return "pinyin"
    return "slip" if _slipped(_key(name), _key(other)) else None


def like(names: Iterable[str], among: Iterable[Named]) -> tuple[tuple[Named, Reason], ...]:
    """What something with these names may be among others, the surest first.

    >>> like(["澜川电网公司"], [Named(1, ("澜川电网",)), Named(2, ("北桥",))])
    ((Named(id=1, names=('澜川电网',), home=None), 'company_form'),)
    """
    given = tuple(name for name in names if name.strip())
    found = [(one, reason) for one in among if (reason := _strongest(given, one.names)) is not None]
    return tuple(sorted(found, key=lambda pair: REASONS.index(pair[1])))


def pairs(things: Iterable[Named]) -> tuple[Alike, ...]:
    """All pairs that may be one, the surest first; time grows with the number of things, not with its square."""
    every = list(things)
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, thing in enumerate(every):
        for block in {block for name in thing.names for block in _blocks(name)}:
            blocks[block].append(number)
    near = {pair for block in blocks.values() for pair in combinations(block[:_MOST], 2)}
    found = [
        Alike(every[one].id, every[other].id, reason)
        for one, other in sorted(near)
        if (reason := _strongest(every[one].names, every[other].names)) is not None
    ]
    return tuple(sorted(found, key=lambda pair: REASONS.index(pair.reason)))


def _strongest(names: Iterable[str], others: tuple[str, ...]) -> Reason | None:
    reasons = [reason for name in names for other in others if (reason := alike(name, other)) is not None]
    return min(reasons, key=REASONS.index, default=None)


@lru_cache(maxsize=65536)
def _key(name: str) -> str:
    return name_key(name) or plain(name)


@lru_cache(maxsize=65536)
def _sounds(name: str) -> frozenset[str]:
    """How a name sounds: the pinyin of a Chinese one, a Latin one in both orders of first name and surname."""
    key = _key(name)
    if _HAN.search(key):
        return frozenset(spellings(key))
    words = [word for part in re.split(r"[\s,，]+", name.strip()) if (word := plain(part))]
    latin = key.isascii() and key.isalpha()
    return frozenset({"".join(words), "".join(words[-1:] + words[:-1])}) if latin and words else frozenset()


def _slipped(key: str, other: str) -> bool:
    if min(len(key), len(other)) < _SHORTEST or max(len(key), len(other)) > _LONGEST:
        return False
    return _NOT_A_SLIP.findall(key) == _NOT_A_SLIP.findall(other) and one_slip(key, other)


def _blocks(name: str) -> Iterator[tuple[str, str]]:
    """Two names that are alike share one of these."""
    key = _key(name)
    yield "key", key or name.strip()
    for sound in _sounds(name):
        yield "sound", sound
    if _SHORTEST <= len(key) <= _LONGEST:
        for rest in {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))}:
            yield "slip", rest
