"""What the committee map is made of: people to place, their places, and lines. Plain geometry in CSS pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Lane = Literal["leading", "executing", "outside"]
Point = tuple[float, float]
RING, LABEL_GAP = 6.0, 17.0
"""Room around a circle for the coverage ring, and from there to the name's baseline, with the name's height."""


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody, or an empty chair, to be placed. `weight` ≥ 0 decides the size of the circle."""

    id: str
    lane: Lane
    name: str
    note: str
    weight: float
    boss: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two nodes; a label makes it an informal tie."""

    start: str
    end: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def overlaps(self, other: Box) -> bool:
        """Whether two rectangles share more than an edge.

        >>> Box(0, 0, 2, 2).overlaps(Box(1, 1, 2, 2)), Box(0, 0, 2, 2).overlaps(Box(2, 0, 2, 2))
        (True, False)
        """
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


@dataclass(frozen=True, slots=True)
class Placed:
    """A node with its place: centre, radius, and its labels as they fit."""

    id: str
    lane: Lane
    x: float
    y: float
    r: float
    name: str
    note: str
    box: Box
    """Circle, ring and labels."""

    @property
    def name_y(self) -> float:
        return self.y + self.r + RING + LABEL_GAP - 4

    @property
    def note_y(self) -> float:
        return self.name_y + 15

    @property
    def top(self) -> Point:
        """Where a line from above arrives."""
        return self.x, self.y - self.r - RING

    def box_edge(self, other: Placed) -> Point:
        """Where a level line towards a neighbour of the same row begins."""
        reach = self.r + RING
        return self.x + (reach if other.x > self.x else -reach), self.y


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line as an SVG path, with the place of its label."""

    start: str
    end: str
    path: str
    label: str
    label_box: Box | None
    corners: tuple[Point, ...] = ()
    """The points that a reporting line turns at, ends included."""
    key: str = ""
    """The whole label of a tie, also where there was no room for it."""
