"""An id taken out everywhere it stands, in one noun of a dossier at a time: what is left when somebody or something goes. Pure.

`check_ids.REFERENCES` says where ids stand. Where the noun says nothing any more without the id, it goes as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from .check_ids import EVENT, PERSON
from .rename import Noun, places

_FALLS = frozenset({
    ("people", "ties.*.to"), ("events", "saw.*.who"), ("facts", "who"), ("exchanges", "person"), ("commitments", "by"),
    ("commitments", "to"), ("claims", "by"), ("counterparts", "theirs"), ("gifts", "person"), ("introductions", "by"),
    ("introductions", "to"),
})  # fmt: skip
"""Where an id cannot be left out: what holds it goes with it, a noun or a line of it. Elsewhere only the id goes."""
_GONE = object()


def without(part: str, noun: Noun, kind: str, ref: str, *, inside: bool = False) -> Noun | None:
    """The noun without an id of a kind; itself where the id does not stand in it, None where it goes with it.

    `part` is the list the noun stands in; `inside` where that is a list of an opportunity. A chair that somebody leaves is
    empty, and what they told us of others stays hearsay.

    >>> without("events", {"id": "e1", "with": ["cen", "jin"]}, "person", "cen")
    {'id': 'e1', 'with': ['jin']}
    >>> without("facts", {"who": "cen", "what": "veto"}, "person", "cen") is None
    True
    """
    made: Any = deepcopy(noun)
    for steps, kinds in places(part, inside):
        if kind in kinds and made is not _GONE:
            made = _take(made, steps, ref, falls=(part, ".".join(steps)) in _FALLS)
    if made is _GONE:
        return None
    _mend(part, noun, made)
    return made if made != noun else noun


def _take(value: Any, steps: tuple[str, ...], ref: str, *, falls: bool) -> Any:
    """The value without the id; _GONE where nothing is left of it."""
    if not steps:
        return _GONE if value == ref else value
    step, rest = steps[0], steps[1:]
    if step == "*":
        left = (_take(one, rest, ref, falls=falls) for one in value) if isinstance(value, list) else ()
        return [one for one in left if one is not _GONE]
    if not isinstance(value, dict) or step not in value:
        return value
    left_of_it = _take(value[step], rest, ref, falls=falls)
    if left_of_it is _GONE and falls:
        return _GONE
    kept = {key: one for key, one in value.items() if key != step}
    return kept if left_of_it is _GONE else value | {step: left_of_it}


def _mend(part: str, noun: Noun, made: Noun) -> None:
    """What would say more than before without the name: an empty chair has no source, and what was told stays told."""
    if part == "seats" and "person" in noun and "person" not in made:
        for key in ("source", "on"):
            made.pop(key, None)
    if part == "events":
        told = [{key: value for key, value in one.items() if key != "from"} for one in noun.get("saw", ()) if "from" in one]
        for one in made.get("saw", ()):
            if "from" not in one and one in told:
                one.setdefault("source", "hearsay")


@dataclass(frozen=True, slots=True)
class Fallout:
    """How much goes with something, and how much stays without naming it, by the list it stands in.

    What was seen at an event counts as a fact.
    """

    goes: Mapping[str, int]
    stays: Mapping[str, int]


def fallout(data: Noun, kind: str, ref: str) -> Fallout:
    """What taking a person or an event out of a dossier's plain data would do.

    >>> fallout({"facts": [{"who": "cen"}], "steps": [{"text": "a", "with": "cen"}]}, "person", "cen")
    Fallout(goes={'facts': 1}, stays={'steps': 1})
    """
    goes: Counter[str] = Counter()
    stays: Counter[str] = Counter()
    for part, noun, inside in _nouns(data):
        left = without(part, noun, kind, ref, inside=inside)
        if left is None:
            goes[part] += 1
        elif left != noun:
            stays[part] += 1
            goes["facts"] += len(noun.get("saw", ())) - len(left.get("saw", ()))
    return Fallout(dict(+goes), dict(stays))


_INSIDE = ("seats", "rivals", "strengths")


def _nouns(data: Noun) -> Iterator[tuple[str, Noun, bool]]:
    for part, nouns in data.items():
        if isinstance(nouns, list):
            yield from ((part, one, False) for one in nouns)
    for deal in data.get("opportunities", ()):
        for part in _INSIDE:
            yield from ((part, one, True) for one in deal.get(part, ()))


__all__ = ["EVENT", "PERSON", "Fallout", "fallout", "without"]
