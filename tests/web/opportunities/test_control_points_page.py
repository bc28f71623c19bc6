"""The page of the control points: its sums are the method's, and its past is the same code on an earlier day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from tests.web.opportunities.rooms import bare, demo, room_of
from yingdan import briefing, facts
from yingdan.briefing.history import MOST, as_known, points_on
from yingdan.queries.history import points_then
from yingdan.records.playbooks import playbooks_of
from yingdan.web.opportunities.control_points_history import HEIGHT, WIDTH, days, history
from yingdan.web.opportunities.control_points_page import present

LANGUAGES: tuple[Any, ...] = ("zh", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("which", [demo, bare])
def test_items_add_up_to_their_score(which: Any, lang: Any) -> None:
    room = room_of(which())
    page = present(room, lang)
    assert len(page.points) == 4
    for point, score in zip(page.points, room.deal.control_points.scores, strict=True):
        assert sum(item.possible for item in point.items) == 100
        assert sum(item.got for item in point.items) == pytest.approx(score.value, abs=0.5)
        assert sum(item.high for item in point.items) == pytest.approx(score.high, abs=0.5)


def test_the_written_sum_is_the_sum() -> None:
    for point in present(room_of(demo()), "zh").points:
        for item in point.items:
            worth = item.possible * float(item.estimate[:-1]) / 100 * float(item.firm[:-1]) / 100
            assert worth == pytest.approx(item.got, abs=item.possible * 0.011 + 0.06), item.name
            assert item.width + item.open <= 100.1
            assert bool(item.missing) is (item.possible - item.got >= 0.5)


def test_every_item_has_its_evidence_or_what_is_missing() -> None:
    for point in present(room_of(demo()), "zh").points:
        for item in point.items:
            assert item.rows or item.missing
            assert not (item.got > 0 and not item.rows), item.name


def test_what_holds_back_and_what_moves_belong_together() -> None:
    room = room_of(demo())
    ids = {one.id for one in room.deal.findings}
    for point in present(room, "zh").points:
        assert {one.id for one in point.holds} <= ids
        assert [one.points for one in point.holds] == sorted((one.points for one in point.holds), reverse=True)
        assert all(one.points > 0 for one in point.holds)
        assert len(point.moves) <= 3


def test_who_only_looks_gets_no_links_to_plan() -> None:
    page = present(room_of(demo(), can_change=False), "zh")
    assert all(move.url == "" for point in page.points for move in point.moves)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_floor_costs_what_its_items_lack(lang: Any) -> None:
    page = present(room_of(demo()), lang)
    assert page.floor_total == pytest.approx(sum(points for _text, points in page.floor_costs), abs=0.2)
    assert len(page.layers) == 3
    assert [one.floor for one in page.layers] == [True, False, False]


# --- the past ---


def test_today_is_the_last_day_and_says_what_the_page_says() -> None:
    room = room_of(demo())
    wanted = days(room)
    assert wanted[-1] == room.today
    assert len(wanted) == len(set(wanted)) <= MOST
    assert list(wanted) == sorted(wanted)
    assert points_then(room, wanted)[-1].scores == room.deal.control_points.scores


def test_an_earlier_day_is_the_same_code_on_what_was_known() -> None:
    found = demo()
    books, ref = playbooks_of(found), found.opportunities[0].id
    day = found.as_of - timedelta(days=30)
    (then,) = points_on(found, books, ref, [day])
    early = as_known(found, day)
    assert then.scores == briefing.assess(early, books, day, ref).deals[ref].control_points.scores
    assert not [one for one in early.events if one.on > day]


def test_nothing_later_reaches_back() -> None:
    found = demo()
    books, ref, day = playbooks_of(found), found.opportunities[0].id, found.as_of - timedelta(days=14)
    person = found.opportunities[0].seats[0].person
    later = facts.Fact(who=person, what="attitude", value=2, source="visit", on=found.as_of)
    more = replace(found, facts=(*found.facts, later))
    assert points_on(found, books, ref, [day]) == points_on(more, books, ref, [day])


def test_at_most_so_many_days_are_reckoned() -> None:
    found = demo()
    many = [found.as_of - timedelta(days=n) for n in range(40)]
    assert len(points_on(found, playbooks_of(found), found.opportunities[0].id, many)) == MOST


@pytest.mark.parametrize("which", [demo, bare])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_lines_stay_inside_and_names_apart(which: Any, lang: Any) -> None:
    room = room_of(which())
    view = history(room, points_then(room, days(room)), lang)
    assert [one.x for one in view.days] == sorted(one.x for one in view.days)
    for line in view.lines:
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in line.dots)
        assert line.change == line.values[-1] - line.values[0]
    heights = sorted(line.label_y for line in view.lines)
    assert all(two - one >= 14.9 for one, two in pairwise(heights))
    shown = [one.x for one in view.days if one.shown]
    assert all(two - one >= 57 for one, two in pairwise(shown))


def test_a_deal_that_is_not_there_is_refused() -> None:
    with pytest.raises(briefing.AssessError):
        points_on(demo(), playbooks_of(demo()), "nothing", [date(2026, 11, 1)])
