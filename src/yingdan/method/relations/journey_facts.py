"""Chapters that facts make: what we learned of a person, how their view and their reserves moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date

from yingdan.method.base import Look, Seen

from .ladder import FIRM
from .reading import Because, Chapter

LEARNED = frozenset(
    ("private_topic", "help", "speaks_for_us", "commonality", "want", "concern", "pain", "position", "appeal", "sign")
)
"""Kinds of fact that bring two people closer, or show the way to it."""


def fact_chapters(look: Look, person: str, cited: Collection[str]) -> Iterator[Chapter]:
    """What became known of somebody, a chapter a day; facts that a rise cites already (`cited`) are left to it."""
    firm = [one for one in look.account_facts if one.who == person and one.grade in FIRM]
    by_day: dict[date, list[Seen]] = defaultdict(list)
    for one in firm:
        if one.what in LEARNED and one.ref not in cited:
            by_day[one.on].append(one)
    for day, ones in by_day.items():
        kinds = tuple(dict.fromkeys(one.what for one in ones))
        yield Chapter(day, "learned", Because("learned", {"fact": kinds}, tuple(one.evidence for one in ones)))
    yield from _views(firm)
    yield from _reserves(firm)


def _views(firm: list[Seen]) -> Iterator[Chapter]:
    """Their attitude when it was first seen, and each time it changed (B1)."""
    known: Seen | None = None
    for one in firm:
        if one.what != "attitude" or (known is not None and known.value == one.value):
            continue
        now = str(one.value)
        if known is None:
            yield Chapter(one.on, "learned", Because("view", {"attitude": now}, (one.evidence,)))
        else:
            params = {"attitude": now, "attitude2": str(known.value)}
            yield Chapter(one.on, "learned", Because("view_turned", params, (one.evidence,)))
        known = one


def _reserves(firm: list[Seen]) -> Iterator[Chapter]:
    """Each of the four reserves when it was first seen, and each time it moved (B4)."""
    states: dict[str, str] = {}
    for one in firm:
        name, _bar, state = str(one.value).rpartition("_")
        if one.what != "reserve" or states.get(name) == state:
            continue
        states[name] = state
        because = Because("reserve", {"reserve": str(one.value)}, (one.evidence,))
        yield Chapter(one.on, "closed" if state == "closed" else "opened", because)
