"""Ids given another name everywhere they stand, in one noun of a dossier at a time. Pure.

`check_ids.REFERENCES` says where ids stand; whatever is added there is renamed here, so that no merge can forget it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from typing import Any

from .check_ids import COLLEAGUE, EVENT, OPPORTUNITY, ORGANISATION, PERSON, REFERENCES

PARTY = (PERSON, COLLEAGUE, ORGANISATION)
"""Kinds that share one space of ids."""
Names = Mapping[str, Mapping[str, str]]
"""Kind of thing → old id → new id."""
Noun = dict[str, Any]


@cache
def places(part: str, inside: bool) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Paths within a noun of this list to ids, with the kinds they may be of; `*` stands for every place of a list."""
    found = []
    for pattern, kinds in REFERENCES:
        steps = tuple(pattern.split("."))
        if inside and steps[:3] == ("opportunities", "*", part):
            rest = steps[3:]
            found.append((rest[1:] if rest[:1] == ("*",) else rest, kinds))
        elif not inside and steps[0] == part and not _belongs_inside(steps):
            found.append((steps[2:], kinds))
    return tuple(found)


_INSIDE = frozenset({"stages", "seats", "rivals", "strengths", "review"})
"""Parts of an opportunity that are rows of their own."""


def _belongs_inside(steps: tuple[str, ...]) -> bool:
    return steps[0] == "opportunities" and len(steps) > 2 and steps[2] in _INSIDE


def renamed(part: str, noun: Noun, names: Names, *, inside: bool = False) -> Noun:
    """The noun with every id that has a new name under it; the noun itself where none has.

    `part` is the list the noun stands in; `inside` where that is a list of an opportunity. Ids of several kinds that share a
    space are looked up in all of them. Its own `id` is left alone: that is for whoever moves the noun.

    >>> renamed("events", {"id": "e1", "with": ["cen", "jin"]}, {"person": {"cen": "p7"}})
    {'id': 'e1', 'with': ['p7', 'jin']}
    """
    made = deepcopy(noun)
    for steps, kinds in places(part, inside):
        table = {old: new for kind in kinds for old, new in names.get(kind, {}).items()}
        if table:
            _rename(made, steps, table)
    return made if made != noun else noun


def _rename(value: Any, steps: tuple[str, ...], table: Mapping[str, str]) -> None:
    if not steps:
        return
    step, rest = steps[0], steps[1:]
    spots = range(len(value)) if step == "*" and isinstance(value, list) else [step] if _has(value, step) else []
    for place in spots:
        if rest:
            _rename(value[place], rest, table)
        elif isinstance(value[place], str):
            value[place] = table.get(value[place], value[place])


def _has(value: Any, key: str) -> bool:
    return isinstance(value, dict) and key in value


def references(data: Noun, kinds: tuple[str, ...], ref: str) -> Mapping[str, int]:
    """How often an id of some kinds stands in a dossier's plain data, by the list it stands in (`events`, `seats` …)."""
    found: Counter[str] = Counter()
    for pattern, allowed in REFERENCES:
        if set(allowed) & set(kinds):
            steps = tuple(pattern.split("."))
            found[steps[2] if _belongs_inside(steps) else steps[0]] += sum(one == ref for one in _values(data, steps))
    return {part: count for part, count in found.items() if count}


def _values(value: Any, steps: tuple[str, ...]) -> Iterator[Any]:
    if not steps:
        yield value
    elif steps[0] == "*":
        for one in value if isinstance(value, list) else ():
            yield from _values(one, steps[1:])
    elif _has(value, steps[0]):
        yield from _values(value[steps[0]], steps[1:])


def free_name(wanted: str, taken: set[str]) -> str:
    """An id that nobody has: the wanted one, else with the next number behind it.

    >>> free_name("cen", {"ye"}), free_name("p1", {"p1", "p1-2"})
    ('cen', 'p1-3')
    """
    number, name = 1, wanted
    while name in taken:
        number += 1
        ending = f"-{number}"
        name = f"{wanted[: 64 - len(ending)]}{ending}"
    return name


__all__ = [
    "COLLEAGUE", "EVENT", "OPPORTUNITY", "ORGANISATION", "PARTY", "PERSON", "Names", "Noun", "free_name", "places",
    "references", "renamed",
]  # fmt: skip
