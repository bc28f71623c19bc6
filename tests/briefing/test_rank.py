"""Most pressing first: points held back × severity."""

from __future__ import annotations

from dataclasses import replace

from tests.briefing import kit
from yingdan import briefing
from yingdan.briefing.held import EVERYTHING, HELD_BACK
from yingdan.briefing.order import CODES
from yingdan.briefing.rank import press, weights


def test_the_table_speaks_of_codes_and_items_that_exist() -> None:
    items = {item.id for point in kit.books()["public-tender"].control_points for item in point.items}
    assert set(HELD_BACK) <= {code.id for code in CODES}
    assert {item for found in HELD_BACK.values() for item in found} <= items | {EVERYTHING}


def test_every_item_is_held_back_by_some_code() -> None:
    items = {item.id for point in kit.books()["public-tender"].control_points for item in point.items}
    assert items <= {item for found in HELD_BACK.values() for item in found}


def test_what_must_stop_comes_first_and_what_is_good_last() -> None:
    for deal in kit.brief().deals.values():
        severities = [one.severity for one in deal.findings]
        stops = severities.count("stop")
        assert severities[:stops] == ["stop"] * stops
        goods = severities.count("good")
        assert goods == 0 or severities[-goods:] == ["good"] * goods
    assert "stop" in [one.severity for one in kit.brief().deals["beiqiao"].findings]


def test_more_points_held_back_press_more() -> None:
    deal = kit.brief().deals["qingyu"]
    read = briefing.order.read_all(deal.look)
    finding = next(one for one in deal.findings if one.code == "coach_single")
    lacking = dict(weights(read))
    before = press(finding, lacking, read)
    assert press(finding, {**lacking, "coach_second": 0.0}, read) < before
    assert press(replace(finding, severity="watch"), lacking, read) < before


def test_equal_pressure_is_ordered_by_id() -> None:
    pairs = [(one.code, one.subject.id) for one in kit.brief().deals["qingyu"].findings if one.code == "empty_chair"]
    assert pairs == sorted(pairs)
