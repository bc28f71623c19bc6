"""A journey as stairs over days, with what passed between us below them; pure geometry (C9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yingdan.web.opportunities.text_width import width_of

TEXT_PX = 11
STAIR, LANE = 26.0, 22.0
TOP, AXIS = 14.0, 40.0
TICK_LEAST = 54.0
LANES = ("contact", "dealing", "promise")
LANE_OF = {
    "contact": 0, "setback": 0, "given": 1, "returned": 1, "promised": 2, "kept": 2, "broken": 2,
}  # fmt: skip
"""Kind of mark → the lane it stands in."""

Steps = Sequence[tuple[date, int]]
"""Days on which the rung moved and the step it moved to, 0–4, oldest first; before the first one the step is 0."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days a drawing covers."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """At least one, so that a story of a day can be drawn."""
        return max((self.end - self.start).days, 1)


@dataclass(frozen=True, slots=True)
class Labels:
    """Words on the drawing: the five rungs from the lowest, and the three lanes."""

    rungs: tuple[str, ...]
    lanes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A rung or a lane: its name and how high it stands."""

    name: str
    y: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened on a day; its kind decides its shape."""

    kind: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Move:
    """A day on which the rung moved."""

    x: float
    y: float
    up: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A month's first day on the axis; `year` where it has to be said."""

    x: float
    month: int
    year: int | None


@dataclass(frozen=True, slots=True)
class StoryChart:
    """The whole drawing, in CSS pixels."""

    width: float
    height: float
    left: float
    right: float
    floor: float
    line: str
    area: str
    rungs: tuple[Level, ...]
    lanes: tuple[Level, ...]
    moves: tuple[Move, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Where days and steps stand on a drawing."""

    left: float
    right: float
    top: float
    stair: float
    span: Span

    def x(self, day: date) -> float:
        """A day's place; days outside the span stand at its ends."""
        share = (day - self.span.start).days / self.span.days
        return self.left + (self.right - self.left) * min(max(share, 0.0), 1.0)

    def y(self, step: int) -> float:
        """A step's height: 4 is the highest."""
        return self.top + self.stair * (4 - step)


def stairs(steps: Steps, frame: Frame) -> tuple[str, str]:
    """The line of the stairs, and the area under it, as SVG paths.

    >>> year = Span(date(2026, 1, 1), date(2026, 1, 11))
    >>> stairs([(date(2026, 1, 6), 1)], Frame(0, 100, 0, 10, year))[0]
    'M0.0 40.0H50.0V30.0H100.0'
    """
    line = f"M{frame.left:.1f} {frame.y(0):.1f}"
    for day, step in steps:
        line += f"H{frame.x(day):.1f}V{frame.y(step):.1f}"
    line += f"H{frame.right:.1f}"
    return line, f"{line}V{frame.y(0):.1f}H{frame.left:.1f}Z"


def story_chart(
    labels: Labels, steps: Steps, marks: Sequence[tuple[date, str]], span: Span, width: float
) -> StoryChart:
    """Draw a journey `width` pixels wide. `marks`: days with a kind of `LANE_OF`; other kinds are left out."""
    words = (*labels.rungs, *labels.lanes)
    left = max(width_of(word, TEXT_PX) for word in words) + 12
    frame = Frame(left, width - 10, TOP, STAIR, span)
    floor = frame.y(0)
    lanes = tuple(Level(name, floor + LANE * (number + 1)) for number, name in enumerate(labels.lanes))
    line, area = stairs(steps, frame)
    return StoryChart(
        width=width,
        height=lanes[-1].y + AXIS,
        left=left,
        right=frame.right,
        floor=floor,
        line=line,
        area=area,
        rungs=tuple(Level(name, frame.y(step)) for step, name in enumerate(labels.rungs)),
        lanes=lanes,
        moves=_moves(steps, frame),
        marks=tuple(Mark(kind, frame.x(day), lanes[LANE_OF[kind]].y) for day, kind in marks if kind in LANE_OF),
        ticks=_ticks(frame),
    )


def _moves(steps: Steps, frame: Frame) -> tuple[Move, ...]:
    found, before = [], 0
    for day, step in steps:
        found.append(Move(frame.x(day), frame.y(step), step > before))
        before = step
    return tuple(found)


def _ticks(frame: Frame) -> tuple[Tick, ...]:
    """First days of months, as many as have room; the year at the first one and where it changes."""
    firsts = _months(frame.span)
    every = 1
    while len(firsts) > 1 and len(firsts) / every * TICK_LEAST > frame.right - frame.left and every < len(firsts):
        every += 1
    found: list[Tick] = []
    year = None
    for day in firsts[::every]:
        if frame.x(day) > frame.right - 12:
            break
        found.append(Tick(frame.x(day), day.month, day.year if day.year != year else None))
        year = day.year
    return tuple(found)


def _months(span: Span) -> list[date]:
    day = span.start.replace(day=1)
    found = []
    while day <= span.end:
        if day >= span.start:
            found.append(day)
        day = day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)
    return found or [span.start]
