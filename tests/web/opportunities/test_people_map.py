"""The committee map: nobody covers anybody, whatever the committee and the width."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import often
from yingdan.web.opportunities.people_map import LANES, PeopleMap, lay_out
from yingdan.web.opportunities.people_shapes import Box, Line, Node

NAMES = st.text("岑海宁靳世安骆成林邬建蒲晓岚戚雨敏abc XYZ", min_size=1, max_size=24)


@st.composite
def committees(draw: st.DrawFn) -> tuple[list[Node], list[Line]]:
    count = draw(st.integers(0, 60))
    ids = [f"p{number}" for number in range(count)]
    nodes = [
        Node(
            one,
            draw(st.sampled_from(LANES)),
            draw(NAMES),
            draw(NAMES),
            draw(st.floats(0, 1)),
            draw(st.sampled_from([*ids, None, "nobody"])),
        )
        for one in ids
    ]
    ties = draw(st.lists(st.builds(Line, st.sampled_from(ids), st.sampled_from(ids), NAMES), max_size=8)) if ids else []
    return nodes, ties


def assert_clear(drawing: PeopleMap) -> None:
    boxes = [one.box for one in drawing.nodes] + [tie.label_box for tie in drawing.ties if tie.label_box]
    for one, other in itertools.combinations(boxes, 2):
        assert not one.overlaps(other)
    for box in boxes:
        assert box.x >= 0
        assert box.x + box.width <= drawing.width + 0.01
        assert box.y + box.height <= drawing.height + 0.01


@settings(max_examples=often(60), deadline=None)
@given(committees(), st.sampled_from([300.0, 358.0, 560.0, 768.0, 1172.0]))
def test_nothing_overlaps(committee: tuple[list[Node], list[Line]], width: float) -> None:
    nodes, ties = committee
    drawing = lay_out(nodes, ties, width)
    assert len(drawing.nodes) == len(nodes)
    assert_clear(drawing)
    lanes = dict(drawing.lanes)
    for one in drawing.nodes:
        assert lanes[one.lane].y <= one.box.y
        assert one.box.y + one.box.height <= lanes[one.lane].y + lanes[one.lane].height


@settings(max_examples=often(60), deadline=None)
@given(committees(), st.sampled_from([300.0, 358.0, 560.0, 768.0, 1172.0]))
def test_no_reporting_line_runs_through_anybody(committee: tuple[list[Node], list[Line]], width: float) -> None:
    nodes, ties = committee
    drawing = lay_out(nodes, ties, width)
    for line in drawing.reports:
        for (x0, y0), (x1, y1) in itertools.pairwise(line.corners):
            way = Box(min(x0, x1) - 0.5, min(y0, y1) - 0.5, abs(x0 - x1) + 1, abs(y0 - y1) + 1)
            assert x0 == pytest.approx(x1) or y0 == pytest.approx(y1)
            assert way.x >= 0
            assert way.right <= drawing.width
            crossed = [
                one.id for one in drawing.nodes if one.box.overlaps(way) and one.id not in (line.start, line.end)
            ]
            assert crossed == []


def test_a_line_to_a_boss_in_the_same_row_goes_over_those_between() -> None:
    nodes = [Node(one, "leading", one, "", 1, boss) for one, boss in (("a", None), ("b", "z"), ("m", "z"), ("z", "a"))]
    drawing = lay_out(nodes, [], 620)
    top = min(one.box.y for one in drawing.nodes)
    over = [one for one in drawing.reports if min(y for _x, y in one.corners) < top]
    assert [(one.start, one.end) for one in over] == [("z", "a")]


def test_lines_of_two_bosses_do_not_share_their_way() -> None:
    bosses = [Node(f"boss{n}", "leading", f"b{n}", "", 1) for n in range(2)]
    between = [Node(f"m{n}", "executing", f"m{n}", "", 1) for n in range(4)]
    staff = [Node(f"s{n}", "outside", f"s{n}", "", 1, f"boss{1 - n % 2}") for n in range(4)]
    drawing = lay_out([*bosses, *between, *staff], [], 620)
    level: dict[str, set[float]] = {one.end: set() for one in drawing.reports}
    for one in drawing.reports:
        level[one.end] |= {round(y, 1) for (_x, y), (_x1, y1) in itertools.pairwise(one.corners) if y == y1}
    assert not level["boss0"] & level["boss1"]


def test_who_reports_to_nobody_stands_near_those_they_are_tied_to() -> None:
    executing = [Node(f"e{n}", "executing", f"e{n}", "", 1) for n in range(4)]
    outside = [Node("late", "outside", "x", "", 1), Node("early", "outside", "y", "", 0.5)]
    drawing = lay_out([*executing, *outside], [Line("early", "e0", "同门"), Line("late", "e3", "老同事")], 620)
    place = {one.id: one.x for one in drawing.nodes}
    assert place["early"] < place["late"]


def test_a_label_of_a_tie_keeps_clear_of_the_headings() -> None:
    nodes = [Node("a", "executing", "甲", "", 1), Node("b", "outside", "乙", "", 1)]
    heading = "小组之外 不投票，能影响"
    drawing = lay_out(nodes, [Line("a", "b", "老同事")], 300, {"outside": heading * 4})
    box = drawing.ties[0].label_box
    lane = dict(drawing.lanes)["outside"]
    assert box is None or not box.overlaps(Box(lane.x, lane.y + 6, lane.width, 22))


@pytest.mark.parametrize("width", [358.0, 540.0])
def test_the_heavier_voice_is_the_larger_circle_and_the_order_of_input_does_not_matter(width: float) -> None:
    nodes = [Node(f"p{n}", LANES[n % 3], f"人{n}", "岗位", n / 10) for n in range(9)]
    one = {p.id: p for p in lay_out(nodes, [], width).nodes}
    other = {p.id: p for p in lay_out(nodes[::-1], [], width).nodes}
    assert one == other
    assert [one[f"p{n}"].r for n in range(9)] == sorted(one[f"p{n}"].r for n in range(9))


def test_colleagues_of_one_boss_stand_side_by_side() -> None:
    nodes = [
        Node("boss1", "leading", "甲", "", 1),
        Node("boss2", "leading", "乙", "", 1),
        *(Node(f"a{n}", "executing", f"a{n}", "", 0.5, "boss1") for n in range(2)),
        *(Node(f"b{n}", "executing", f"b{n}", "", 0.5, "boss2") for n in range(2)),
    ]
    order = sorted((p for p in lay_out(nodes, [], 800).nodes if p.lane == "executing"), key=lambda p: p.x)
    assert [p.id for p in order] == ["a0", "a1", "b0", "b1"]


def test_circular_reporting_does_not_hang() -> None:
    nodes = [Node("a", "leading", "a", "", 1, "b"), Node("b", "leading", "b", "", 1, "a")]
    assert len(lay_out(nodes, [Line("a", "b", "老同事")], 400).reports) == 2


def test_nobody_stands_below_those_who_report_to_them() -> None:
    """In a lane of several rows a chief with little say in the stage would come last."""
    deputies = [Node(f"d{n}", "leading", f"d{n}", "", 1, "chief") for n in range(5)]
    chief = Node("chief", "leading", "chief", "", 0.1)
    place = {one.id: one.y for one in lay_out([*deputies, chief], [], 334).nodes}
    assert place["chief"] == min(place.values()) < max(place.values())


def test_a_tie_bends_around_a_name_where_it_can() -> None:
    nodes = [Node(one, lane, "名字名字", "岗位", 1) for one, lane in zip("amz", LANES, strict=True)]
    drawing = lay_out(nodes, [Line("a", "z", "同乡")], 620)
    middle = drawing.nodes[1].box
    found = re.findall(r"-?[0-9.]+", drawing.ties[0].path)
    (x0, y0), (x1, y1), (x2, y2) = zip(*[iter(map(float, found))] * 2, strict=True)
    for step in range(101):
        t = step / 100
        x = (1 - t) ** 2 * x0 + 2 * t * (1 - t) * x1 + t * t * x2
        y = (1 - t) ** 2 * y0 + 2 * t * (1 - t) * y1 + t * t * y2
        assert not (middle.x < x < middle.right and middle.y < y < middle.bottom)
