"""Reviews by quarter, won, lost and dropped on top of each other. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

QUARTERS = 8
"""The latest ones are shown."""
STATES = ("won", "lost", "dropped")
HEIGHT, TOP, FLOOR = 132.0, 14.0, 108.0
STEP, WIDE = 40.0, 26.0
"""Of one quarter, and of its bar."""


@dataclass(frozen=True, slots=True)
class Block:
    """Deals of one quarter that ended one way."""

    state: str
    count: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Quarter:
    """A bar."""

    name: str
    x: float
    centre: float
    total: int
    top: float
    blocks: tuple[Block, ...]
    counts: tuple[int, ...]
    """Won, lost, dropped."""


@dataclass(frozen=True, slots=True)
class TimeChart:
    """The whole picture."""

    width: float
    height: float
    floor: float
    bar: float
    quarters: tuple[Quarter, ...]


def time_chart(ends: Sequence[tuple[date, str]]) -> TimeChart | None:
    """Bars of the quarters between the first and the last review, at most `QUARTERS`; None without any."""
    if not ends:
        return None
    counts = Counter((_quarter(day), state) for day, state in ends)
    last = max(quarter for quarter, _ in counts)
    first = max(min(quarter for quarter, _ in counts), last - QUARTERS + 1)
    most = max(sum(counts[one, state] for state in STATES) for one in range(first, last + 1)) or 1
    quarters = tuple(_bar(one, number, counts, most) for number, one in enumerate(range(first, last + 1)))
    return TimeChart(len(quarters) * STEP, HEIGHT, FLOOR, WIDE, quarters)


def _quarter(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _bar(quarter: int, number: int, counts: Counter[tuple[int, str]], most: int) -> Quarter:
    x = number * STEP + (STEP - WIDE) / 2
    y, blocks = FLOOR, []
    for state in STATES:
        count = counts[quarter, state]
        height = (FLOOR - TOP) * count / most
        y -= height
        if count:
            blocks.append(Block(state, count, y, height))
    year, part = divmod(quarter, 4)
    name = f"{year % 100:02d} Q{part + 1}"
    per_state = tuple(counts[quarter, state] for state in STATES)
    return Quarter(name, x, x + WIDE / 2, sum(per_state), y, tuple(blocks), per_state)
