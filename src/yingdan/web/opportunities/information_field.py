"""Open and known goals on a field: how much knowing would help × how deep the question goes (I6, F2). Pure geometry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WIDTH, HEIGHT = 344.0, 306.0
LEFT, RIGHT, TOP, BOTTOM = 30.0, 8.0, 12.0, 40.0
RADIUS, APART = 10.0, 22.0
LEVELS = 5
POINTS = 40
"""Points drawn at most; the table has them all."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One goal. `number` is its place in the list beside the field; known goals have none."""

    x: float
    y: float
    number: int
    known: bool
    askable: bool
    anchor: str
    label: str


@dataclass(frozen=True, slots=True)
class Level:
    """A sensitivity on the axis."""

    number: int
    x: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A value on the axis, in percent."""

    percent: int
    y: float


@dataclass(frozen=True, slots=True)
class Field:
    """The whole drawing, in CSS pixels. The shaded part is what may be asked today of somebody."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    reach: int
    reach_width: float
    dots: tuple[Dot, ...]
    levels: tuple[Level, ...]
    marks: tuple[Mark, ...]

    @property
    def plot(self) -> float:
        """Height of the shaded part."""
        return self.bottom - self.top

    @property
    def axis(self) -> float:
        """Where the levels' numbers stand; `names` the words below them."""
        return self.bottom + 16

    @property
    def names(self) -> float:
        return self.bottom + 33


@dataclass(frozen=True, slots=True)
class Point:
    """A goal before it has a place: value 0–1, sensitivity 1–5."""

    value: float
    sensitivity: int
    number: int
    known: bool
    askable: bool
    anchor: str
    label: str


def field(points: Iterable[Point], reach: int) -> Field:
    """Place goals; where two would touch, the later one moves aside within its column, then down.

    `reach`: the deepest question that anybody may be asked today, 0 = none.
    """
    step = (WIDTH - LEFT - RIGHT) / LEVELS
    taken: list[tuple[float, float]] = []
    dots = []
    for one in list(points)[:POINTS]:
        x, y = _free(LEFT + step * (one.sensitivity - 0.5), _y(one.value), step, taken)
        taken.append((x, y))
        dots.append(Dot(x, y, one.number, one.known, one.askable, one.anchor, one.label))
    levels = tuple(Level(number, LEFT + step * (number - 0.5)) for number in range(1, LEVELS + 1))
    marks = tuple(Mark(percent, _y(percent / 100)) for percent in (0, 50, 100))
    return Field(
        WIDTH, HEIGHT, LEFT, WIDTH - RIGHT, TOP, HEIGHT - BOTTOM, reach, step * reach, tuple(dots), levels, marks
    )


def _y(value: float) -> float:
    return TOP + RADIUS + (HEIGHT - TOP - BOTTOM - 2 * RADIUS) * (1 - min(max(value, 0.0), 1.0))


def _free(x: float, y: float, step: float, taken: list[tuple[float, float]]) -> tuple[float, float]:
    """The nearest place that touches nothing: beside the wanted one, else a little lower, never outside the field."""
    sides = [0.0, -APART, APART] if step >= 3 * APART - 6 else [0.0, -APART / 2, APART / 2]
    lowest = HEIGHT - BOTTOM - RADIUS
    for drop in range(24):
        down = min(y + drop * APART / 2, lowest)
        for side in sides:
            if all((x + side - a) ** 2 + (down - b) ** 2 >= (2 * RADIUS) ** 2 for a, b in taken):
                return x + side, down
    return x, y
