"""Reporting lines that pass between people, never through a face or a name. Pure geometry.

Between two rows of people lies a channel in which lines run across; they cross a row where two people leave a gap. Lines to
the people of one boss share their way and so look like a tree; lines of different bosses keep a little apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .people_shapes import Drawn, Node, Placed, Point

CHANNEL, TRACK, TRACKS = 8.0, 4.0, 3
"""How far above a row its channel runs; the distance of two lines in it; how many run apart."""
MARGIN, TURN = 3.0, 8.0


class Router:
    """Draws the reporting lines of one map. `rows`: ids of each row from the top; `placed`: everybody."""

    def __init__(self, rows: Sequence[Sequence[str]], placed: Mapping[str, Placed], width: float) -> None:
        self._rows = [sorted((placed[one] for one in row), key=lambda one: one.x) for row in rows]
        self._row_of = {one: number for number, row in enumerate(rows) for one in row}
        self._placed = placed
        self._width = width
        self._tracks: dict[int, list[str]] = {}
        self._crossings: dict[int, dict[float, str]] = {}

    def draw(self, nodes: Iterable[Node]) -> tuple[Drawn, ...]:
        """A line from each node to its boss, where the boss is on the map."""
        found = []
        for node in nodes:
            if node.boss is not None and node.boss in self._placed and node.boss != node.id:
                corners = self._corners(self._placed[node.id], self._placed[node.boss])
                found.append(Drawn(node.id, node.boss, rounded(corners), "", None, corners))
        return tuple(found)

    def _corners(self, child: Placed, boss: Placed) -> tuple[Point, ...]:
        if self._row_of[child.id] == self._row_of[boss.id]:
            return self._same_row(child, boss)
        upper, lower = sorted((child, boss), key=lambda one: self._row_of[one.id])
        x, points = upper.x, [(upper.x, upper.box.bottom + 2.0)]
        last = self._row_of[lower.id]
        for row in range(self._row_of[upper.id] + 1, last + 1):
            y = self._channel(row, boss.id)
            ahead = lower.x if row == last else self._crossing(row, x, lower.x, boss.id)
            points += [(x, y), (ahead, y)]
            x = ahead
        return (*points, lower.top)

    def _same_row(self, child: Placed, boss: Placed) -> tuple[Point, ...]:
        left, right = sorted((child, boss), key=lambda one: one.x)
        row = self._rows[self._row_of[child.id]]
        if not any(left.x < one.x < right.x for one in row):
            return (left.box_edge(right), right.box_edge(left))
        y = self._channel(self._row_of[child.id], boss.id)
        return (boss.top, (boss.x, y), (child.x, y), child.top)

    def _channel(self, row: int, boss: str) -> float:
        """The height at which the lines of a boss run above a row."""
        tracks = self._tracks.setdefault(row, [])
        if boss not in tracks:
            tracks.append(boss)
        top = min(one.box.y for one in self._rows[row])
        return top - CHANNEL - TRACK * (tracks.index(boss) % TRACKS)

    def _crossing(self, row: int, x: float, goal: float, boss: str) -> float:
        """Where a line crosses a row: in the gap that costs the least way, apart from the lines of others."""
        taken = self._crossings.setdefault(row, {})
        best, cost = x, float("inf")
        for left, right in self._gaps(row):
            middle = (left + right) / 2
            wanted = (min(max(x, left), right), min(max(goal, left), right), middle)
            for at in (*wanted, *(one + side for one in wanted for side in (-TRACK, TRACK))):
                near = any(abs(at - other) < TRACK - 0.5 and whose != boss for other, whose in taken.items())
                way = abs(at - x) + abs(at - goal) + (40.0 if near else 0.0) + (0.0 if at == x else 1.0)
                if left <= at <= right and way < cost:
                    best, cost = at, way
        taken[best] = boss
        return best

    def _gaps(self, row: int) -> list[tuple[float, float]]:
        boxes = [one.box for one in self._rows[row]]
        edges = [-MARGIN, *(edge for box in boxes for edge in (box.x, box.right)), self._width + MARGIN]
        pairs = zip(edges[::2], edges[1::2], strict=True)
        return [(left + MARGIN, right - MARGIN) for left, right in pairs if right - left >= 2 * MARGIN]


def rounded(corners: Sequence[Point]) -> str:
    """An SVG path through corners of right angles, each a little round.

    >>> rounded([(0, 0), (0, 20), (0, 20), (40, 20)])
    'M0.0 0.0L0.0 12.0Q0.0 20.0 8.0 20.0L40.0 20.0'
    """
    points = _plain(corners)
    parts = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        turn = min(TURN, _far(before, here) / 2, _far(here, after) / 2)
        start, end = _towards(here, before, turn), _towards(here, after, turn)
        parts.append(f"L{start[0]:.1f} {start[1]:.1f}Q{here[0]:.1f} {here[1]:.1f} {end[0]:.1f} {end[1]:.1f}")
    return "".join([*parts, f"L{points[-1][0]:.1f} {points[-1][1]:.1f}"])


def _plain(corners: Sequence[Point]) -> list[Point]:
    """Without repeated points and without points on the way straight on."""
    found: list[Point] = []
    for point in corners:
        if found and _far(found[-1], point) < 0.05:
            continue
        if len(found) >= 2 and (found[-2][0] == found[-1][0] == point[0] or found[-2][1] == found[-1][1] == point[1]):
            found.pop()
        found.append(point)
    return found


def _far(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(here: Point, there: Point, way: float) -> Point:
    far = _far(here, there) or 1.0
    return here[0] + (there[0] - here[0]) / far * way, here[1] + (there[1] - here[1]) / far * way
