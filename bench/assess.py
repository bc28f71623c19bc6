"""Assessments per second and core, in memory, and against a loop of plain Python in the same run: `python -m bench.assess`."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import process_time

from yingdan import briefing
from yingdan.facts import Dossier
from yingdan.facts.text import Language
from yingdan.intake import read_dossier
from yingdan.playbooks import load_playbooks

from .dossier import EVENTS, PEOPLE, dossier
from .table import Row, Words

ROUNDS = 7
DOSSIERS = 20
"""Different ones, so that nothing is measured that was computed before."""
SECONDS = 0.4
"""Least processor time of a round; the works take turns, so that a slow moment hits all of them."""
BASELINE: Words = {
    "zh": "对照：一万次字典查找的纯 Python 循环",
    "en": "baseline: a plain Python loop of ten thousand look-ups",
}


def measure() -> list[Row]:
    """Made accounts and the demo, by processor time of this one process; ratio = time of one over that of a baseline loop."""
    from yingdan.cli.server import demo_files

    demo = [read_dossier(path) for path in demo_files()]
    works = (baseline, _assessing([dossier(seed) for seed in range(DOSSIERS)]), _assessing(demo))
    loops, made, shipped = _rates(*works)
    size: Words = {
        "zh": f"评估：{PEOPLE} 人、{EVENTS} 个事件、一个商机",
        "en": f"assessment of {PEOPLE} people, {EVENTS} events, one deal",
    }
    whole: Words = {
        "zh": f"评估：一个演示客户（{len(demo)} 个平均，合计 {_size(demo, 'zh')}）",
        "en": f"assessment of a demo account (mean of {len(demo)}: {_size(demo, 'en')} in all)",
    }
    return [
        Row(BASELINE, loops, "per_second"),
        Row(size, made, "per_second", loops / made),
        Row(whole, shipped, "per_second", loops / shipped),
    ]


def _size(dossiers: list[Dossier], lang: Language) -> str:
    people, events = sum(len(one.people) for one in dossiers), sum(len(one.events) for one in dossiers)
    deals = sum(len(one.opportunities) for one in dossiers)
    if lang == "zh":
        return f"{people} 人、{events} 个事件、{deals} 个商机"
    return f"{people} people, {events} events, {deals} deals"


def _assessing(dossiers: list[Dossier]) -> Callable[[], int]:
    """Assess all of them once, from the dossier to the plain data of its assessment; gives how many that were."""
    books = load_playbooks(deal.playbook for one in dossiers for deal in one.opportunities)

    def once() -> int:
        for one in dossiers:
            briefing.assess(one, books).assessment.as_json()
        return len(dossiers)

    return once


def baseline() -> int:
    """Ten thousand look-ups in a dictionary."""
    table = {number: number + 1 for number in range(100)}
    found = 0
    for number in range(10_000):
        found += table[number % 100]
    return 1 if found else 0


def _rates(*works: Callable[[], int]) -> list[float]:
    """Median rate of each work per second of processor time."""
    for work in works:
        work()  # imports and caches of the first call are not what is asked
    rates: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, found in zip(works, rates, strict=True):
            start, done = process_time(), 0
            while process_time() - start < SECONDS:
                done += work()
            found.append(done / (process_time() - start))
    return [median(found) for found in rates]


if __name__ == "__main__":
    for row in measure():
        print(f"{row.what['en']}: {row.value:.0f}")
