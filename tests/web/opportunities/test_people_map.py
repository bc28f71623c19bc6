"""The committee map: nobody covers anybody, whatever the committee and the width."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yingdan.web.opportunities.people_map import LANES, Line, Node, PeopleMap, lay_out

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


@settings(max_examples=60, deadline=None)
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
