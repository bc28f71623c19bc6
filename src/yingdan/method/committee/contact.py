"""Whom we talk with (B1): time, coverage, how long ago."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from yingdan.facts import Event
from yingdan.method.base import Look

from .reading import Coverage


@dataclass(frozen=True, slots=True)
class Talks:
    """Our talks with one person on this deal. Formal channels open to every bidder are no talks."""

    events: tuple[Event, ...] = ()
    minutes: int = 0
    deepest: int = 0
    last: date | None = None
    alone: date | None = None
    spoken: date | None = None
    """The last one of at least `talk_depth`: a mere message breaks no silence."""


def talks(look: Look) -> tuple[Event, ...]:
    """Talks of this deal and of the whole account, oldest first, without formal channels."""
    return tuple(e for e in look.deal_contacts if (kind := look.kind(e)) is not None and kind.ladder != "formal")


def by_person(look: Look, events: tuple[Event, ...]) -> Mapping[str, Talks]:
    """Talks by person; everybody present is credited with all the minutes."""
    met: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        for person in dict.fromkeys(event.with_):
            met[person].append(event)
    return {person: summed(look, person, found) for person, found in met.items()}


def summed(look: Look, person: str, found: list[Event]) -> Talks:
    """Talks with one person (at least one), oldest first, added up."""
    minutes = deepest = 0
    alone: date | None = None
    spoken: date | None = None
    activities, talk_depth = look.activities, look.limits.talk_depth
    for event in found:
        kind = activities[event.kind]
        minutes += kind.minutes if event.minutes is None else event.minutes
        depth = kind.depth
        deepest = max(deepest, depth)
        if depth >= talk_depth:
            spoken = event.on
        if event.with_ == (person,) or set(event.with_) == {person}:
            alone = event.on
    return Talks(tuple(found), minutes, deepest, found[-1].on, alone, spoken)


def coverage(look: Look, mine: Talks | None, anybody: bool) -> Coverage:
    """unknown where no talk at all was noted on the deal; none, brief, multiple, depth by minutes and deepest activity."""
    if mine is None or not mine.events:
        return "none" if anybody else "unknown"
    if mine.minutes >= look.limits.depth_minutes or mine.deepest >= look.limits.depth_activity:
        return "depth"
    return "brief" if mine.minutes <= look.limits.brief_minutes else "multiple"


def in_window(look: Look, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Talks of the last `contact_window_days`."""
    since = look.today - timedelta(days=look.limits.contact_window_days)
    return tuple(event for event in events if event.on >= since)


def all_minutes(look: Look, events: tuple[Event, ...]) -> int:
    """Minutes of talks with somebody of the customer, together."""
    return sum(look.minutes(event)[0] for event in events if event.with_)


def time_shares(look: Look, events: tuple[Event, ...]) -> Mapping[str, float]:
    """Share of contact time by person, largest first; an event's minutes are split among those of the customer present."""
    spent: dict[str, float] = defaultdict(float)
    for event in events:
        present = tuple(dict.fromkeys(event.with_))
        for person in present:
            spent[person] += look.minutes(event)[0] / len(present)
    whole = sum(spent.values())
    if whole <= 0:
        return {}
    return {person: spent[person] / whole for person in sorted(spent, key=lambda one: (-spent[one], one))}
