"""The picture over the timeline: a lane for each person, a dot for each contact, true to time. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from yingdan.facts import Event, say
from yingdan.method.base import Look
from yingdan.queries.room import Room
from yingdan.wording import Words

from .lines import event_url, person_url
from .text_width import width_of

At = Callable[[date], float]
"""Day → x."""
LANES = 12
WIDTHS = (1120.0, 700.0, 328.0)
LANE = 26.0
TOP = 30.0
BOTTOM = 22.0
RIGHT = 14.0
AHEAD = 14
"""Days shown after the last thing."""
BACK, FORWARD = 540, 180
"""Days before and after today that are drawn true to time."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A contact on a lane."""

    x: float
    y: float
    r: float
    planned: bool
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A person's lane."""

    name: str
    url: str
    y: float
    silent: tuple[float, float] | None
    """From the last contact to today, where that is longer than it should be."""


@dataclass(frozen=True, slots=True)
class Band:
    """A stage."""

    x: float
    width: float
    name: str
    """Empty where it would not fit."""
    odd: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """The strip at one width; coordinates in pixels."""

    width: float
    height: float
    left: float
    lanes: tuple[Lane, ...]
    dots: tuple[Dot, ...]
    bands: tuple[Band, ...]
    months: tuple[tuple[float, str], ...]
    today: float


@dataclass(frozen=True, slots=True)
class Strip:
    """All widths, the page shows the one that fits; and the same as a table."""

    pictures: tuple[Picture, ...]
    table: tuple[tuple[str, int, str], ...]
    """Name, contacts, last contact."""
    hidden: int
    """People who do not fit on a lane."""


def strip_of(room: Room, words: Words, events: Iterable[Event]) -> Strip:
    """The strip of a deal's contacts; the people with most contacts have a lane."""
    look = room.deal.look
    contacts = [one for one in events if one.with_ and (k := look.kind(one)) and k.ladder not in ("paper", "internal")]
    often = Counter(who for one in contacts for who in one.with_ if who in look.people)
    people = [who for who, _ in sorted(often.items(), key=lambda one: (-one[1], one[0]))]
    shown = people[:LANES]
    pictures = tuple(_picture(room, words, contacts, shown, width) for width in WIDTHS) if shown else ()
    last = {
        who: max((one.on for one in contacts if who in one.with_ and one.on <= look.today), default=None)
        for who in people
    }
    table = tuple(
        (words.names.person(who), often[who], words.names.day(day) if (day := last[who]) else "–") for who in people
    )
    return Strip(pictures, table, len(people) - len(shown))


def _span(look: Look, contacts: list[Event]) -> tuple[date, date]:
    """From the first day shown to the last; what lies further off is drawn at the edge."""
    days = [*(one.on for one in contacts), *(span.from_ for span in look.spans), look.today]
    return max(min(days), _off(look.today, -BACK)), min(_off(max(days), AHEAD), _off(look.today, FORWARD))


def _off(day: date, days: int) -> date:
    """A day so many days off, as far as the calendar goes."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _picture(room: Room, words: Words, contacts: list[Event], people: list[str], width: float) -> Picture:
    look, names = room.deal.look, words.names
    first, end = _span(look, contacts)
    left = min(max(width_of(names.person(who), 12) for who in people) + 16, width * 0.34)
    room_ = width - left - RIGHT
    total = max((end - first).days, 1)

    def at(day: date) -> float:
        return left + room_ * min(max((day - first).days, 0), total) / total

    row = {who: TOP + LANE * number + LANE / 2 for number, who in enumerate(people)}
    limit = look.limits.silent_days
    lanes = []
    for who in people:
        past = [one.on for one in contacts if who in one.with_ and one.on <= look.today]
        quiet = bool(past) and (look.today - max(past)).days > limit
        lanes.append(
            Lane(names.person(who), person_url(room, who), row[who], (at(max(past)), at(look.today)) if quiet else None)
        )
    return Picture(
        width=width,
        height=TOP + LANE * len(people) + BOTTOM,
        left=left,
        lanes=tuple(lanes),
        dots=tuple(
            _dot(room, words, one, (at(one.on), row[who])) for one in contacts for who in one.with_ if who in row
        ),
        bands=_bands(look, words, at, end),
        months=_months(first, end, at, room_),
        today=at(look.today),
    )


def _dot(room: Room, words: Words, one: Event, place: tuple[float, float]) -> Dot:
    look = room.deal.look
    kind = look.kind(one)
    radius = 3.0 + min(kind.depth if kind else 0, 12) / 4
    planned = one.state == "planned" or (one.state is None and one.on > look.today)
    label = f"{words.names.day(one.on)} {words.names.activity(one.kind)}"
    return Dot(*place, radius, planned, label, event_url(room, one.id))


def _bands(look: Look, words: Words, at: At, end: date) -> tuple[Band, ...]:
    found = []
    for number, span in enumerate(look.spans):
        until = look.spans[number + 1].from_ if number + 1 < len(look.spans) else end
        start, stop = at(span.from_), at(until)
        name = say(look.stages[span.stage].short, words.lang)
        found.append(Band(start, stop - start, name if width_of(name, 11) + 8 < stop - start else "", number % 2 == 1))
    return tuple(found)


def _months(first: date, end: date, at: At, room: float) -> tuple[tuple[float, str], ...]:
    """A mark at the start of months, as many as have room."""
    numbers = range(first.year * 12 + first.month - (first.day == 1), end.year * 12 + end.month)
    starts = [date(number // 12, number % 12 + 1, 1) for number in numbers]
    every = max(1, -(-len(starts) * 44 // max(int(room), 1)))
    return tuple((at(one), f"{one.year}-01" if one.month == 1 else str(one.month)) for one in starts[::every])
