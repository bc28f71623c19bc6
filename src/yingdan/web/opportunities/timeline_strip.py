"""The picture over a timeline: a lane for each person (or deal), a dot for each contact, long silences below. Pure geometry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .text_width import fit, width_of
from .timeline_silence import Silence

At = Callable[[date], float]
"""Day → x."""
WIDTHS = (1120.0, 700.0, 328.0)
LANE, STACKED = 26.0, 42.0
"""Height of a lane with its name beside it, and with its name above it."""
TOP, BARE_TOP, BOTTOM, RIGHT = 30.0, 10.0, 22.0, 14.0
"""Room over the lanes with names of stages, and without."""
NAMES = 0.38
"""Most of the width that names may take; longer ones stand above their lanes."""
SMALL = 11.0
AHEAD = 14
"""Days shown after the last thing."""
BACK, FORWARD = 540, 180
"""Days before and after today that are drawn true to time."""


@dataclass(frozen=True, slots=True)
class Touch:
    """A contact: how deep it went, what it is called, where it opens."""

    event: str
    on: date
    depth: int
    planned: bool
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """Whose or what contacts stand on one lane; `quiet` = the silence that lasts today, where it is too long."""

    name: str
    url: str
    touches: tuple[Touch, ...]
    quiet: Silence | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """A stage from its first day; `number` = its place among the stages of the deal."""

    start: date
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a strip shows, before it is laid out."""

    rows: tuple[Row, ...]
    phases: tuple[Phase, ...]
    silences: tuple[Silence, ...]
    today: date
    silence_name: str
    """Name of the lane of silences."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A contact on a lane."""

    x: float
    y: float
    r: float
    touch: Touch


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence as a line; its words stand over it, from `text_x` on as `anchor` says; empty where there is no room."""

    x: float
    end: float
    y: float
    text_x: float
    text_y: float
    anchor: Literal["middle", "end"]
    label: str
    title: str
    kind: Literal["long", "closed"]


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane with its name at `name_y`, and the silence that lasts today."""

    name: str
    url: str
    y: float
    name_y: float
    quiet: Pause | None


@dataclass(frozen=True, slots=True)
class Band:
    """A stage: its name, or where that does not fit its number, which the key explains."""

    x: float
    width: float
    name: str
    odd: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """The strip at one width; coordinates in pixels."""

    width: float
    height: float
    left: float
    top: float
    lanes: tuple[Lane, ...]
    dots: tuple[Dot, ...]
    bands: tuple[Band, ...]
    key: tuple[tuple[int, str], ...]
    """Numbers on bands with the names they stand for."""
    pauses: tuple[Pause, ...]
    pause_lane: Lane | None
    months: tuple[tuple[float, str], ...]
    today: float


@dataclass(frozen=True, slots=True)
class Grid:
    """Where lanes and days stand at one width."""

    width: float
    left: float
    top: float
    lane: float
    first: date
    end: date

    def at(self, day: date) -> float:
        """A day's x; days off the picture stand at its edges."""
        total = max((self.end - self.first).days, 1)
        return self.left + (self.width - self.left - RIGHT) * min(max((day - self.first).days, 0), total) / total

    @property
    def stacked(self) -> bool:
        """Whether names stand above their lanes."""
        return self.lane == STACKED

    def y(self, number: int) -> float:
        """The height of a lane."""
        return self.top + self.lane * number + (STACKED - 13 if self.stacked else LANE / 2)

    def name_y(self, number: int) -> float:
        """The baseline of a lane's name."""
        return self.y(number) - 12 if self.stacked else self.y(number) + 4


def pictures(scene: Scene) -> tuple[Picture, ...]:
    """The scene at every width; none where there is nobody to show."""
    return tuple(_picture(scene, width) for width in WIDTHS) if scene.rows else ()


def _grid(scene: Scene, width: float) -> Grid:
    days = [*(one.on for row in scene.rows for one in row.touches), *(one.start for one in scene.phases), scene.today]
    first = max(min(days), _off(scene.today, -BACK))
    end = min(_off(max(days), AHEAD), _off(scene.today, FORWARD))
    names = [row.name for row in scene.rows] + ([scene.silence_name] if scene.silences else [])
    left = max(width_of(name, 12) for name in names) + 16
    top = TOP if scene.phases else BARE_TOP
    if left > width * NAMES:
        return Grid(width, 8.0, top, STACKED, first, end)
    return Grid(width, left, top, LANE, first, end)


def _off(day: date, days: int) -> date:
    """A day so many days off, as far as the calendar goes."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _picture(scene: Scene, width: float) -> Picture:
    grid = _grid(scene, width)
    count = len(scene.rows)
    bands = _bands(scene.phases, grid)
    return Picture(
        width=width,
        height=grid.top + grid.lane * (count + bool(scene.silences)) + BOTTOM,
        left=grid.left,
        top=grid.top,
        lanes=tuple(_lane(row, grid, number) for number, row in enumerate(scene.rows)),
        dots=tuple(
            Dot(grid.at(one.on), grid.y(number), 3.0 + min(one.depth, 12) / 4, one)
            for number, row in enumerate(scene.rows)
            for one in row.touches
        ),
        bands=bands,
        key=tuple(
            (one.number, one.name) for one, band in zip(scene.phases, bands, strict=True) if band.name != one.name
        ),
        pauses=tuple(_pause(one, grid, grid.y(count)) for one in scene.silences),
        pause_lane=_lane(Row(scene.silence_name, "", ()), grid, count) if scene.silences else None,
        months=_months(grid),
        today=grid.at(scene.today),
    )


def _lane(row: Row, grid: Grid, number: int) -> Lane:
    name, _width = fit(row.name, 12, grid.width - 4 if grid.stacked else grid.left - 8)
    quiet = _quiet(row.quiet, grid, grid.y(number)) if row.quiet else None
    return Lane(name, row.url, grid.y(number), grid.name_y(number), quiet)


def _pause(one: Silence, grid: Grid, y: float) -> Pause:
    """A silence among others: as much of its words as fit over it, so that they never run into each other."""
    x, end = grid.at(one.start), grid.at(one.end)
    label = next((word for word in (one.text, one.short) if width_of(word, SMALL) < end - x), "")
    # its lane's name stands above it where names are stacked
    text_y = y + 13 if grid.stacked else y - 6
    return Pause(
        x + 1, end - 1, y, (x + end) / 2, text_y, "middle", label, one.text, "closed" if one.closed else "long"
    )


def _quiet(one: Silence, grid: Grid, y: float) -> Pause:
    """The silence at the end of a lane: its words have the lane to themselves. One closed by rule is told below, once."""
    x, end = grid.at(one.start), grid.at(one.end)
    if one.closed:
        return Pause(x, end, y, end, y, "end", "", one.text, "closed")
    if width_of(one.text, SMALL) < end - x:
        return Pause(x, end, y, (x + end) / 2, y - 7, "middle", one.text, one.text, "long")
    return Pause(x, end, y, end - 3, y - 7, "end", one.text, one.text, "long")


def _bands(phases: Sequence[Phase], grid: Grid) -> tuple[Band, ...]:
    found = []
    for place, one in enumerate(phases):
        until = phases[place + 1].start if place + 1 < len(phases) else grid.end
        start, stop = grid.at(one.start), grid.at(until)
        fits = width_of(one.name, SMALL) + 8 < stop - start
        short = str(one.number) if stop - start > 8 else ""
        found.append(Band(start, stop - start, one.name if fits else short, place % 2 == 1))
    return tuple(found)


def _months(grid: Grid) -> tuple[tuple[float, str], ...]:
    """A mark at the start of months, as many as have room."""
    first, end, room = grid.first, grid.end, grid.width - grid.left - RIGHT
    numbers = range(first.year * 12 + first.month - (first.day == 1), end.year * 12 + end.month)
    starts = [date(number // 12, number % 12 + 1, 1) for number in numbers]
    every = max(1, -(-len(starts) * 44 // max(int(room), 1)))
    return tuple((grid.at(one), f"{one.year}-01" if one.month == 1 else str(one.month)) for one in starts[::every])
