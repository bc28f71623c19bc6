"""The stairs of a journey: inside the frame, in order, and never on top of each other's words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingdan.web.journeys.chart import LANE_OF, Frame, Labels, Span, stairs, story_chart

START = date(2025, 8, 12)
LABELS = Labels(("stranger", "acquainted", "familiar", "cares", "bound"), ("contact", "give, take", "promises"))
WIDTHS = st.sampled_from([330.0, 540.0, 760.0, 1080.0])
DAYS = st.integers(0, 3000)


@given(DAYS, st.lists(st.tuples(DAYS, st.integers(0, 4)), max_size=12), WIDTHS)
def test_everything_stands_inside_the_drawing(length: int, moves: list[tuple[int, int]], width: float) -> None:
    steps = sorted((START + timedelta(days=day), step) for day, step in moves)
    marks = [(START + timedelta(days=day), kind) for (day, _), kind in zip(moves, LANE_OF, strict=False)]
    chart = story_chart(LABELS, steps, marks, Span(START, START + timedelta(days=length)), width)
    xs = [*(one.x for one in chart.moves), *(one.x for one in chart.marks), *(one.x for one in chart.ticks)]
    assert all(chart.left - 0.1 <= x <= chart.right + 0.1 for x in xs)
    assert chart.right < chart.width
    ys = [*(one.y for one in chart.moves), *(one.y for one in chart.marks), *(one.y for one in chart.lanes)]
    assert all(0 < y < chart.height for y in ys)
    assert [one.y for one in chart.rungs] == sorted((one.y for one in chart.rungs), reverse=True)
    assert re.fullmatch(r"M[\d.]+ [\d.]+(?:H[\d.]+V[\d.]+)*H[\d.]+", chart.line)


@given(DAYS, WIDTHS)
def test_months_do_not_touch_and_the_first_says_its_year(length: int, width: float) -> None:
    chart = story_chart(LABELS, (), (), Span(START, START + timedelta(days=length)), width)
    xs = [one.x for one in chart.ticks]
    assert all(after - before > 22 for before, after in pairwise(xs))
    assert not chart.ticks or chart.ticks[0].year is not None
    assert all(one.year is None or one.year >= 2025 for one in chart.ticks)


@pytest.mark.parametrize(("kind", "lane"), [("contact", 0), ("given", 1), ("returned", 1), ("kept", 2), ("broken", 2)])
def test_each_kind_stands_in_its_lane(kind: str, lane: int) -> None:
    chart = story_chart(LABELS, (), [(START, kind), (START, "learned")], Span(START, START), 540.0)
    assert [(one.kind, one.y) for one in chart.marks] == [(kind, chart.lanes[lane].y)]


def test_a_fall_is_told_from_a_rise() -> None:
    steps = [(START, 1), (START + timedelta(days=30), 2), (START + timedelta(days=90), 1)]
    chart = story_chart(LABELS, steps, (), Span(START, START + timedelta(days=100)), 540.0)
    assert [one.up for one in chart.moves] == [True, True, False]


def test_no_move_is_a_flat_line() -> None:
    line, area = stairs((), Frame(0, 100, 0, 10, Span(START, START)))
    assert line == "M0.0 40.0H100.0"
    assert area.endswith("Z")
