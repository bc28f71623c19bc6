"""Where everybody stands on the committee map: a pure layout, the same input giving the same picture.

Three lanes (leading group, executing group, outside) stack from top to bottom. People stand in rows of equal cells, so that
circles and labels of two people can never overlap; a lane takes as many rows as its people need at the given width. Who
reports to the same boss stands side by side, near the boss; who reports to nobody stands near those they are tied to. Units
are CSS pixels of the drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from .people_lines import Router
from .people_shapes import LABEL_GAP, RING, Box, Drawn, Lane, Line, Node, Placed, Point
from .text_width import fit, width_of

Curve = tuple[Point, Point, Point]
LANES: tuple[Lane, ...] = ("leading", "executing", "outside")

NAME_PX, NOTE_PX, HEAD_PX = 13, 11, 12
PAD, LANE_HEAD, LANE_GAP, ROW_GAP, LABEL_HEIGHT = 10.0, 46.0, 14.0, 22.0, 34.0
BENDS = (1.0, -1.0, 0.3, 1.8, -1.8, 2.6, -2.6)
STOPS = (0.5, 0.44, 0.56, 0.38, 0.62, 0.3, 0.7, 0.22, 0.78, 0.15, 0.85)
"""How far a tie bends and where along it a label may stand, best first."""
SAMPLES = 24
"""Points of a bend that are looked at."""


@dataclass(frozen=True, slots=True)
class PeopleMap:
    """The whole drawing."""

    width: float
    height: float
    lanes: tuple[tuple[Lane, Box], ...]
    nodes: tuple[Placed, ...]
    reports: tuple[Drawn, ...]
    ties: tuple[Drawn, ...]


def lay_out(
    nodes: Sequence[Node], ties: Iterable[Line], width: float, headings: Mapping[Lane, str] | None = None
) -> PeopleMap:
    """Place people and draw their lines.

    `nodes` in any order, ids unique; a `boss` that is not among them is ignored; `width` ≥ 240. The three lanes are always
    there, an empty one is only as high as its heading. `headings`: each lane's words, which labels of ties keep clear of.
    """
    widest = 34.0 if width >= 560 else 24.0
    most = max((node.weight for node in nodes), default=0.0) or 1.0
    radius = {node.id: 14.0 + (widest - 14.0) * sqrt(max(node.weight, 0.0) / most) for node in nodes}
    placed: dict[str, Placed] = {}
    lanes: list[tuple[Lane, Box]] = []
    rows: list[list[str]] = []
    tied = list(ties)
    friends = _friends(tied)
    y = 0.0
    for lane in LANES:
        members = family_order([node for node in nodes if node.lane == lane], placed, friends)
        bottom = _lane(members, radius, y + LANE_HEAD, width, placed, rows)
        lanes.append((lane, Box(0.0, y, width, bottom - y)))
        y = bottom + LANE_GAP
    found = tuple(placed[node.id] for node in nodes)
    reports = Router(rows, placed, width).draw(sorted(nodes, key=lambda one: one.id))
    heads = [_head(box, (headings or {}).get(lane, "")) for lane, box in lanes]
    return PeopleMap(width, y - LANE_GAP, tuple(lanes), found, reports, _ties(tied, placed, heads, width))


def _friends(ties: Iterable[Line]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in ties:
        found.setdefault(one.start, set()).add(one.end)
        found.setdefault(one.end, set()).add(one.start)
    return found


def _head(lane: Box, words: str) -> Box:
    return Box(lane.x, lane.y + 6.0, min(22.0 + width_of(words, HEAD_PX), lane.width), 22.0)


def family_order(members: Sequence[Node], placed: Mapping[str, Placed], friends: Mapping[str, set[str]]) -> list[Node]:
    """From left to right: near the boss above, else near those they are tied to; people stand beside their boss.

    A boss of the same lane stands before a single report, and in the middle of several.
    """
    by_id = {node.id: node for node in members}
    below: dict[str, list[Node]] = {}
    tops = []
    for node in members:
        if node.boss in by_id and not _circular(node, by_id):
            below.setdefault(node.boss, []).append(node)
        else:
            tops.append(node)

    def anchor(node: Node) -> float:
        above = placed.get(node.boss or "")
        near = [above] if above else [placed[one] for one in sorted(friends.get(node.id, ())) if one in placed]
        return sum(one.x for one in near) / len(near) if near else 1e6

    def key(node: Node) -> tuple[float, float, str]:
        return (anchor(node), -node.weight, node.id)

    def family(node: Node) -> list[Node]:
        children = sorted(below.get(node.id, ()), key=key)
        first = len(children) // 2
        left = [one for child in children[:first] for one in family(child)]
        return [*left, node, *(one for child in children[first:] for one in family(child))]

    return [
        one
        for top in sorted(tops, key=lambda one: (*key(one)[:1], one.boss or "", *key(one)[1:]))
        for one in family(top)
    ]


def _circular(node: Node, by_id: Mapping[str, Node]) -> bool:
    """Whether somebody reports, in the end, to themselves."""
    seen, boss = {node.id}, by_id.get(node.boss or "")
    while boss is not None:
        if boss.id in seen:
            return True
        seen.add(boss.id)
        boss = by_id.get(boss.boss or "")
    return False


def _lane(
    members: Sequence[Node],
    radius: Mapping[str, float],
    y: float,
    width: float,
    placed: dict[str, Placed],
    rows: list[list[str]],
) -> float:
    """Fill a lane row by row; give back its lower edge."""
    if not members:
        return y
    least = 76.0 if width < 560 else 112.0
    least = max(least, min(max(width_of(node.name, NAME_PX) for node in members) + 10.0, 104.0))
    columns = max(1, int((width - 2 * PAD) // least))
    each = ceil(len(members) / ceil(len(members) / columns))
    if len(members) > each:
        members = _bosses_first(members)
    for start in range(0, len(members), each):
        row = members[start : start + each]
        biggest = max(radius[node.id] for node in row)
        cell = (width - 2 * PAD) / len(row)
        for number, node in enumerate(row):
            x = PAD + cell * (number + 0.5)
            placed[node.id] = _place(node, x, y + RING + biggest, radius[node.id], min(cell, 150.0) - 8.0)
        rows.append([node.id for node in row])
        y += 2 * (biggest + RING) + LABEL_GAP + LABEL_HEIGHT - 16.0 + ROW_GAP
    return y - ROW_GAP + PAD


def _bosses_first(members: Sequence[Node]) -> list[Node]:
    """Where a lane takes several rows nobody stands below those who report to them; else the order stays."""
    by_id = {node.id: node for node in members}

    def depth(node: Node) -> int:
        return 0 if node.boss not in by_id or _circular(node, by_id) else 1 + depth(by_id[node.boss])

    return sorted(members, key=depth)


def _place(node: Node, x: float, y: float, r: float, room: float) -> Placed:
    name, name_width = fit(node.name, NAME_PX, room)
    note, note_width = fit(node.note, NOTE_PX, room)
    half = max(name_width, note_width, 2 * (r + RING)) / 2
    box = Box(x - half, y - r - RING, 2 * half, 2 * (r + RING) + LABEL_GAP + 18.0)
    return Placed(node.id, node.lane, x, y, r, name, note, box)


def _ties(ties: Iterable[Line], placed: Mapping[str, Placed], heads: Sequence[Box], width: float) -> tuple[Drawn, ...]:
    drawn: list[Drawn] = []
    taken = [*(one.box for one in placed.values()), *heads]
    for tie in ties:
        start, end = placed.get(tie.start), placed.get(tie.end)
        if start is None or end is None or start is end:
            continue
        label, text_width = fit(tie.label, NOTE_PX, 90.0)
        curve, box = _bent(start, end, text_width + 16.0 if label else 0.0, taken, width)
        if box is not None:
            taken.append(box)
        (x0, y0), (x1, y1), (x2, y2) = curve
        path = f"M{x0:.1f} {y0:.1f}Q{x1:.1f} {y1:.1f} {x2:.1f} {y2:.1f}"
        drawn.append(Drawn(tie.start, tie.end, path, label if box else "", box, key=tie.label))
    return tuple(drawn)


def _bent(start: Placed, end: Placed, wide: float, taken: Sequence[Box], width: float) -> tuple[Curve, Box | None]:
    """The bend that runs through the fewest names, with a place for a label of that width where one is wanted and free."""
    bends = [_curve(start, end, width, part) for part in BENDS]
    ranked = sorted(bends, key=lambda curve: (_crossed(curve, start, end, taken), bends.index(curve)))
    for curve in ranked if wide else ():
        box = _free(curve, wide, taken, width)
        if box is not None:
            return curve, box
    return ranked[0], None


def _crossed(curve: Curve, start: Placed, end: Placed, taken: Sequence[Box]) -> int:
    """How many people, headings and labels a bend runs through."""
    points = [_point(curve, step / SAMPLES) for step in range(1, SAMPLES)]
    others = (box for box in taken if box not in (start.box, end.box))
    return sum(any(box.x < x < box.right and box.y < y < box.bottom for x, y in points) for box in others)


def _point(curve: Curve, t: float) -> Point:
    (x0, y0), (x1, y1), (x2, y2) = curve
    return (
        (1 - t) ** 2 * x0 + 2 * t * (1 - t) * x1 + t * t * x2,
        (1 - t) ** 2 * y0 + 2 * t * (1 - t) * y1 + t * t * y2,
    )


def _curve(start: Placed, end: Placed, width: float, part: float) -> Curve:
    """A quadratic bend away from the straight line; `part` 1 = fully to the side that has room, −1 = to the other."""
    dx, dy = end.x - start.x, end.y - start.y
    length = sqrt(dx * dx + dy * dy) or 1.0
    bend = min(60.0, length / 4) * part
    side = -1.0 if (start.x + end.x) / 2 < width / 2 else 1.0
    middle = (
        (start.x + end.x) / 2 + side * abs(dy) / length * bend,
        (start.y + end.y) / 2 + abs(dx) / length * bend * 0.4,
    )
    middle = (min(max(middle[0], 8.0), width - 8.0), middle[1])
    return _edge(start, middle), middle, _edge(end, middle)


def _edge(node: Placed, towards: Point) -> Point:
    dx, dy = towards[0] - node.x, towards[1] - node.y
    length = sqrt(dx * dx + dy * dy) or 1.0
    reach = node.r + RING
    return node.x + dx / length * reach, node.y + dy / length * reach


def _free(curve: Curve, wide: float, taken: Sequence[Box], width: float) -> Box | None:
    """The first place along a curve where a label covers nothing; None where there is none (the table says it)."""
    for t in STOPS:
        x, y = _point(curve, t)
        left = min(max(x - wide / 2, 2.0), width - wide - 2.0)
        box = Box(left, y - 10.0, wide, 20.0)
        if not any(box.overlaps(other) for other in taken):
            return box
    return None
