"""The way of one person up and down the ladder (C4, C9)."""

from __future__ import annotations

from datetime import date

from yingdan.method.base import Evidence, Look

from .ladder import NAMES, Trail, decayed, earned, proven, shown_facts, trail
from .reading import Because, Moment


def history(look: Look, person: str) -> tuple[Moment, ...]:
    """Each day on which somebody's rung moved, oldest first, and what moved it; by evidence, overrides left out.

    Somebody who is not known, or whom nobody has met, has no history. The last moment's rung is today's rung by evidence.
    """
    path = trail(look, person, shown_facts(look))
    moved: list[Moment] = []
    step = 0
    for on in _days(look, person, path):
        now, silence = _standing(look, person, path, on)
        if now != step:
            moved.append(
                Moment(on, NAMES[now], _cause(path, on) if now > step else Because("ladder_fell", {"days": silence}))
            )
            step = now
    return tuple(moved)


def _days(look: Look, person: str, path: Trail) -> list[date]:
    """Days on which the rung can move: contacts, shown facts, and the falls that silence after either brings."""
    days = {one.on for one in path.contacts} | {one.on for ones in path.shown.values() for one in ones}
    for on in tuple(days):
        met = [one.on for one in path.contacts if one.on <= on]
        if not met:
            continue
        silence = 1
        for rule in look.rungs[_earned(look, path, on) : 0 : -1]:
            silence += rule.half_life_days
            days.add(look.closed_for(person).after(met[-1], silence))
    return sorted(day for day in days if day <= look.today)


def _earned(look: Look, path: Trail, on: date) -> int:
    shown = frozenset(kind for kind, ones in path.shown.items() if ones[0].on <= on)
    found = proven((one for one in path.contacts if one.on <= on), shown)
    return earned(look.rungs, found.visits, found.depth, found.shown)


def _standing(look: Look, person: str, path: Trail, on: date) -> tuple[int, int]:
    """The rung's step on a day, and the days of silence that count until then."""
    met = [one.on for one in path.contacts if one.on <= on]
    if not met:
        return 0, 0
    silence = look.closed_for(person).open_days(met[-1], on)
    return decayed(look.rungs, _earned(look, path, on), silence)[0], silence


def _cause(path: Trail, on: date) -> Because:
    """What happened on a day that raised the rung: a fact shown for the first time, else the contact."""
    for kind, ones in sorted(path.shown.items()):
        if ones[0].on == on:
            return Because("ladder_shown", {"fact": kind}, (ones[0].evidence,))
    met = [one for one in path.contacts if one.on <= on]
    deepest = max((one for one in met if one.on == met[-1].on), key=lambda one: (one.depth, one.event))
    visits = sum(one.counts for one in met)
    return Because(
        "ladder_visits",
        {"count": visits, "event": deepest.event},
        (Evidence(f"events/{deepest.event}", "confirmed", on),),
    )
