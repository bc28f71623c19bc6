"""How long the committee map of a large account takes to lay out: 60 people, three widths; `python -m bench.people_map`."""

from __future__ import annotations

from statistics import median
from time import perf_counter

from .table import Row, Words, table

PEOPLE, ROUNDS = 60, 15
NAME: Words = {
    "zh": f"关系图排版：{PEOPLE} 人，三种宽度",
    "en": f"layout of the committee map: {PEOPLE} people, three widths",
}


def measure() -> list[Row]:
    """One row: the median time in milliseconds. Every fifth person is a boss, every third has an informal tie."""
    from yingdan.web.opportunities.committee_map import WIDTHS
    from yingdan.web.opportunities.people_map import LANES, lay_out
    from yingdan.web.opportunities.people_shapes import Line, Node

    nodes = [
        Node(
            f"p{n}",
            LANES[n % 3],
            f"欧阳修远{n}",
            "变电专责、技术负责人",
            n / PEOPLE,
            f"p{n - n % 5}" if n % 5 else None,
        )
        for n in range(PEOPLE)
    ]
    ties = [Line(f"p{n}", f"p{(n * 7 + 3) % PEOPLE}", "老同事") for n in range(0, PEOPLE, 3)]
    taken = []
    for _ in range(ROUNDS):
        start = perf_counter()
        for width in WIDTHS.values():
            lay_out(nodes, ties, width)
        taken.append((perf_counter() - start) * 1000)
    return [Row(NAME, median(taken), "ms")]


if __name__ == "__main__":
    print(table(measure(), "zh"))
