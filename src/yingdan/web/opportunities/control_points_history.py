"""How the control points came about: their scores on earlier days as lines, and as a table (I1). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from yingdan.facts import Language, say
from yingdan.queries.history import MOST, Then
from yingdan.queries.room import Room

from .lines import words_of

WEEK = timedelta(days=7)
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 860.0, 240.0, 30.0, 190.0, 14.0, 44.0
NEAR = 58.0
"""Pixels that two names on the axis need."""


def days(room: Room) -> tuple[date, ...]:
    """The days worth showing: the stages' beginnings, then the last weeks, today; at most `MOST`, today among them."""
    begun = [span.from_ for span in room.deal.look.spans][-3:]
    weeks = [room.today - WEEK * number for number in range(1, MOST)]
    first = min(begun, default=room.today)
    wanted = dict.fromkeys([room.today, *begun, *(one for one in weeks if one > first)])
    return tuple(sorted(list(wanted)[:MOST]))


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One control point over time: its line, its last value, its change since the first day."""

    id: str
    name: str
    points: str
    dots: tuple[tuple[float, float], ...]
    label_y: float
    values: tuple[int, ...]
    change: int


@dataclass(frozen=True, slots=True)
class HistoryDay:
    """A day on the axis, and the stage that began on it, if one did. `shown`: its name fits beside the others."""

    name: str
    stage: str
    x: float
    shown: bool = True


@dataclass(frozen=True, slots=True)
class History:
    """The drawing, in CSS pixels, and its table."""

    width: float
    height: float
    bottom: float
    held_y: float
    held_from: int
    days: tuple[HistoryDay, ...]
    lines: tuple[HistoryLine, ...]

    @property
    def right(self) -> float:
        """Where the lines end; their names begin at `names_x`."""
        return self.width - RIGHT

    @property
    def names_x(self) -> float:
        return self.right + 10

    @property
    def days_y(self) -> float:
        """Where days stand; `stages_y` the stages below them."""
        return self.bottom + 17

    @property
    def stages_y(self) -> float:
        return self.bottom + 33


def history(room: Room, then: Sequence[Then], lang: Language) -> History:
    """The scores of each day as lines over true time."""
    words = words_of(room, lang)
    first, last = then[0].day.toordinal(), then[-1].day.toordinal()

    def x_of(day: date) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * ((day.toordinal() - first) / max(last - first, 1))

    begun = {span.from_: span.stage for span in room.deal.look.spans}
    marks = tuple(
        HistoryDay(
            words.names.day(one.day),
            say(room.deal.look.stages[begun[one.day]].short, lang) if one.day in begun else "",
            x_of(one.day),
        )
        for one in then
    )
    lines = [
        _line(room, number, then, [x_of(one.day) for one in then], lang)
        for number in range(len(room.playbook.control_points))
    ]
    held = room.playbook.limits.held
    return History(WIDTH, HEIGHT, HEIGHT - BOTTOM, _y(held), int(held), _thinned(marks), _apart(lines))


def _thinned(marks: Sequence[HistoryDay]) -> tuple[HistoryDay, ...]:
    """Names that would touch are left out, the latest and those of stages stay first; the table has them all."""
    order = sorted(range(len(marks)), key=lambda n: (n != len(marks) - 1, not marks[n].stage, -n))
    kept: list[int] = []
    for number in order:
        if all(abs(marks[number].x - marks[other].x) >= NEAR for other in kept):
            kept.append(number)
    return tuple(replace(one, shown=number in kept) for number, one in enumerate(marks))


def _y(value: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / 100)


def _line(room: Room, number: int, then: Sequence[Then], xs: Sequence[float], lang: Language) -> HistoryLine:
    book = room.playbook.control_points[number]
    values = [one.scores[number].value if one.scores else 0.0 for one in then]
    dots = tuple((x, _y(value)) for x, value in zip(xs, values, strict=True))
    whole = tuple(int(value + 0.5) for value in values)
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in dots)
    return HistoryLine(book.id, say(book.name, lang), points, dots, dots[-1][1] + 4, whole, whole[-1] - whole[0])


def _apart(lines: Sequence[HistoryLine]) -> tuple[HistoryLine, ...]:
    """Keep the names one line apart, in the order of the values."""
    placed: dict[str, float] = {}
    last = TOP - 16
    for one in sorted(lines, key=lambda line: line.label_y):
        last = max(one.label_y, last + 15)
        placed[one.id] = last
    over = max(last - (HEIGHT - BOTTOM + 4), 0)
    return tuple(replace(one, label_y=placed[one.id] - (over if placed[one.id] > HEIGHT / 2 else 0)) for one in lines)
