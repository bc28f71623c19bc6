"""Where everybody stands on the committee map: a pure layout, the same input giving the same picture.

Three lanes (leading group, executing group, outside) stack from top to bottom. People stand in rows of equal cells, so that
circles and labels of two people can never overlap; a lane takes as many rows as its people need at the given width. Who
reports to the same boss stands side by side, near the boss. Units are CSS pixels of the drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Literal

from .text_width import fit

Lane = Literal["leading", "executing", "outside"]
LANES: tuple[Lane, ...] = ("leading", "executing", "outside")

NAME_PX, NOTE_PX = 13, 11
PAD, LANE_HEAD, LANE_GAP, ROW_GAP, LABEL_GAP, LABEL_HEIGHT = 10.0, 46.0, 14.0, 22.0, 17.0, 34.0
RING = 6.0
"""Room around a circle for the coverage ring."""


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

    def overlaps(self, other: Box) -> bool:
        """Whether two rectangles share more than an edge."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


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


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line as an SVG path, with the place of its label."""

    start: str
    end: str
    path: str
    label: str
    label_box: Box | None


@dataclass(frozen=True, slots=True)
class PeopleMap:
    """The whole drawing."""

    width: float
    height: float
    lanes: tuple[tuple[Lane, Box], ...]
    nodes: tuple[Placed, ...]
    reports: tuple[Drawn, ...]
    ties: tuple[Drawn, ...]


def lay_out(nodes: Sequence[Node], ties: Iterable[Line], width: float) -> PeopleMap:
    """Place people and draw their lines.

    `nodes` in any order, ids unique; a `boss` that is not among them is ignored; `width` ≥ 240. The three lanes are always
    there, an empty one is only as high as its heading.
    """
    widest = 34.0 if width >= 560 else 24.0
    most = max((node.weight for node in nodes), default=0.0) or 1.0
    radius = {node.id: 14.0 + (widest - 14.0) * sqrt(max(node.weight, 0.0) / most) for node in nodes}
    placed: dict[str, Placed] = {}
    lanes: list[tuple[Lane, Box]] = []
    y = 0.0
    for lane in LANES:
        members = _ordered([node for node in nodes if node.lane == lane], placed)
        bottom = _lane(members, radius, y + LANE_HEAD, width, placed)
        lanes.append((lane, Box(0.0, y, width, bottom - y)))
        y = bottom + LANE_GAP
    found = tuple(placed[node.id] for node in nodes)
    reports = tuple(
        _report(placed[node.id], placed[node.boss]) for node in nodes if node.boss in placed and node.boss != node.id
    )
    return PeopleMap(width, y - LANE_GAP, tuple(lanes), found, reports, _ties(ties, placed, width))


def _ordered(members: list[Node], placed: Mapping[str, Placed]) -> list[Node]:
    """Near their boss: by the boss's place above, siblings together, a boss of the same lane before their people."""
    by_id = {node.id: node for node in members}

    def root(node: Node, depth: int = 0) -> tuple[Node, int]:
        boss = by_id.get(node.boss or "")
        return root(boss, depth + 1) if boss is not None and depth < len(members) else (node, depth)

    def key(node: Node) -> tuple[float, str, int, float, str]:
        top, depth = root(node)
        above = placed.get(top.boss or "")
        return (above.x if above else 1e6, top.id, depth, -node.weight, node.id)

    return sorted(members, key=key)


def _lane(members: list[Node], radius: Mapping[str, float], y: float, width: float, placed: dict[str, Placed]) -> float:
    """Fill a lane row by row; give back its lower edge."""
    if not members:
        return y
    least = 76.0 if width < 560 else 112.0
    columns = max(1, int((width - 2 * PAD) // least))
    rows = ceil(len(members) / columns)
    each = ceil(len(members) / rows)
    for start in range(0, len(members), each):
        row = members[start : start + each]
        biggest = max(radius[node.id] for node in row)
        cell = (width - 2 * PAD) / len(row)
        for number, node in enumerate(row):
            x = PAD + cell * (number + 0.5)
            placed[node.id] = _place(node, x, y + RING + biggest, radius[node.id], min(cell, 150.0) - 8.0)
        y += 2 * (biggest + RING) + LABEL_GAP + LABEL_HEIGHT - 16.0 + ROW_GAP
    return y - ROW_GAP + PAD


def _place(node: Node, x: float, y: float, r: float, room: float) -> Placed:
    name, name_width = fit(node.name, NAME_PX, room)
    note, note_width = fit(node.note, NOTE_PX, room)
    half = max(name_width, note_width, 2 * (r + RING)) / 2
    box = Box(x - half, y - r - RING, 2 * half, 2 * (r + RING) + LABEL_GAP + 18.0)
    return Placed(node.id, node.lane, x, y, r, name, note, box)


def _report(child: Placed, boss: Placed) -> Drawn:
    if abs(child.y - boss.y) < child.r + boss.r:  # the same row
        left, right = sorted((child, boss), key=lambda one: one.x)
        path = f"M{left.x + left.r + RING:.1f} {left.y:.1f}H{right.x - right.r - RING:.1f}"
        return Drawn(child.id, boss.id, path, "", None)
    upper, lower = sorted((child, boss), key=lambda one: one.y)
    top, bottom = upper.box.y + upper.box.height + 2, lower.y - lower.r - RING
    return Drawn(child.id, boss.id, _elbow(upper.x, top, lower.x, bottom), "", None)


def _elbow(x1: float, y1: float, x2: float, y2: float) -> str:
    """Down, across, down, with rounded corners; the crossing runs just above the lower one."""
    if abs(x1 - x2) < 1:
        return f"M{x1:.1f} {y1:.1f}V{y2:.1f}"
    mid = max(y1 + 6, y2 - 10)
    turn = min(8.0, abs(x2 - x1) / 2, abs(mid - y1), abs(y2 - mid)) if y2 > mid > y1 else 0.0
    side = turn if x2 > x1 else -turn
    return (
        f"M{x1:.1f} {y1:.1f}V{mid - turn:.1f}Q{x1:.1f} {mid:.1f} {x1 + side:.1f} {mid:.1f}"
        f"H{x2 - side:.1f}Q{x2:.1f} {mid:.1f} {x2:.1f} {mid + turn:.1f}V{y2:.1f}"
    )


def _ties(ties: Iterable[Line], placed: Mapping[str, Placed], width: float) -> tuple[Drawn, ...]:
    drawn: list[Drawn] = []
    taken = [one.box for one in placed.values()]
    for tie in ties:
        start, end = placed.get(tie.start), placed.get(tie.end)
        if start is None or end is None or start is end:
            continue
        curve = _curve(start, end, width)
        label, text_width = fit(tie.label, NOTE_PX, 90.0)
        box = _free(curve, text_width + 16.0, taken, width) if label else None
        if box is not None:
            taken.append(box)
        (x0, y0), (x1, y1), (x2, y2) = curve
        drawn.append(
            Drawn(tie.start, tie.end, f"M{x0:.1f} {y0:.1f}Q{x1:.1f} {y1:.1f} {x2:.1f} {y2:.1f}", label if box else "", box)
        )
    return tuple(drawn)


Point = tuple[float, float]


def _curve(start: Placed, end: Placed, width: float) -> tuple[Point, Point, Point]:
    """A quadratic bend away from the straight line, to the side that has room."""
    dx, dy = end.x - start.x, end.y - start.y
    length = sqrt(dx * dx + dy * dy) or 1.0
    bend = min(60.0, length / 4)
    side = -1.0 if (start.x + end.x) / 2 < width / 2 else 1.0
    middle = ((start.x + end.x) / 2 + side * abs(dy) / length * bend, (start.y + end.y) / 2 + abs(dx) / length * bend * 0.4)
    middle = (min(max(middle[0], 8.0), width - 8.0), middle[1])
    return _edge(start, middle), middle, _edge(end, middle)


def _edge(node: Placed, towards: Point) -> Point:
    dx, dy = towards[0] - node.x, towards[1] - node.y
    length = sqrt(dx * dx + dy * dy) or 1.0
    reach = node.r + RING
    return node.x + dx / length * reach, node.y + dy / length * reach


def _free(curve: tuple[Point, Point, Point], wide: float, taken: Sequence[Box], width: float) -> Box | None:
    """The first place along a curve where a label covers nothing; None where there is none (the table says it)."""
    (x0, y0), (x1, y1), (x2, y2) = curve
    for t in (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78, 0.15, 0.85):
        x = (1 - t) ** 2 * x0 + 2 * t * (1 - t) * x1 + t * t * x2
        y = (1 - t) ** 2 * y0 + 2 * t * (1 - t) * y1 + t * t * y2
        left = min(max(x - wide / 2, 2.0), width - wide - 2.0)
        box = Box(left, y - 10.0, wide, 20.0)
        if not any(box.overlaps(other) for other in taken):
            return box
    return None
