"""The information list: what it shows of the method's reading, whom it lets one ask, and what it never runs."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import often
from tests.web.opportunities.rooms import bare, demo, room_of
from yingdan import facts
from yingdan.intake.workbook import FORMULAS, safe
from yingdan.web.opportunities.information import FAMILIES, MOST, SHOWN, present
from yingdan.web.opportunities.information_csv import table
from yingdan.web.opportunities.information_field import (
    HEIGHT,
    LEFT,
    POINTS,
    RADIUS,
    WIDTH,
    Point,
    field,
)

LANGUAGES: tuple[Any, ...] = ("zh", "en")


def at(stage: str) -> facts.Dossier:
    """The demo with its deal in another stage since yesterday."""
    found = demo()
    deal, *others = found.opportunities
    moved = replace(deal, stages=(*deal.stages, facts.StageSpan(stage=stage, from_=found.as_of)))
    return replace(found, opportunities=(moved, *others))


def test_every_goal_of_the_stage_is_open_or_known() -> None:
    room = room_of(demo())
    page = present(room, "", "", "zh")
    shown = len(page.rows) + len(page.more) + page.cut + len(page.known)
    assert shown == len(room.deal.visits.open) + len(room.deal.visits.known) > 5
    assert page.total == len(room.deal.visits.open)
    values = [one.value for one in (*page.rows, *page.more)]
    assert values == sorted(values, reverse=True)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_may_be_asked_is_what_the_method_says(lang: Any) -> None:
    room = room_of(demo())
    for row, one in zip(present(room, "", "", lang).rows, room.deal.visits.open, strict=False):
        assert [who.person for who in row.ask.shown] == list(one.ask)[:4]
        assert all(who.lacks == "" for who in row.ask.shown)
        assert all(who.lacks for who in row.later.shown), row.name


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_leaves_only_its_own(family: str) -> None:
    room = room_of(demo())
    page = present(room, family, "", "zh")
    goals = {one.id: one.family for one in room.playbook.goals}
    assert page.total == sum(1 for one in room.deal.visits.open if goals[one.goal] == family)
    assert [one.id for one in page.families if one.on] == [family]
    assert page.families[0].count == len(room.deal.visits.open)


def test_a_person_gets_the_list_for_their_visit() -> None:
    room = room_of(demo())
    able = {who for one in room.deal.visits.open for who in (*one.ask, *one.later)}
    assert able
    for person in sorted(able):
        page = present(room, "", person, "zh")
        wanted = [one for one in room.deal.visits.open if person in (*one.ask, *one.later)]
        assert page.total == len(wanted) > 0
        now = [person in [who.person for who in row.ask.shown] for row in page.rows]
        assert now == sorted(now, reverse=True), "what may be asked now comes first"


@pytest.mark.parametrize("bad", ["<script>", "nobody", "' OR 1=1", "\x00", "关系"])
def test_an_unknown_filter_filters_nothing(bad: str) -> None:
    room = room_of(demo())
    assert present(room, bad, bad, "zh") == present(room, "", "", "zh")
    assert table(room, bad, bad, "zh") == table(room, "", "", "zh")


@pytest.mark.parametrize(("stage", "closed"), [("solution", False), ("bidding", True), ("award", True)])
def test_while_contact_is_closed_nobody_is_asked_and_papers_are_named(stage: str, closed: bool) -> None:
    room = room_of(at(stage))
    page = present(room, "", "", "zh")
    assert (page.contact != "open") is closed
    if closed:
        assert not any(row.ask.any for row in page.rows)
        assert page.field.reach == 0
    assert page.writes is any(row.in_writing for row in page.rows)
    for row in page.rows:
        assert not row.in_writing or (closed and row.about == "" and row.sensitivity <= 2)


def test_a_deal_without_a_stage_has_no_list_and_names_what_is_to_come() -> None:
    page = present(room_of(bare()), "", "", "zh")
    assert (page.rows, page.known, page.stage) == ((), (), "")
    assert len(page.later) > 3


def test_nobody_who_only_looks_is_offered_to_write() -> None:
    page = present(room_of(demo(), can_change=False), "", "", "zh")
    assert all(row.answer_url == "" for row in page.rows)


def crowd(size: int) -> facts.Dossier:
    """Many people in one kind of chair."""
    found = demo()
    deal, *others = found.opportunities
    people = tuple(facts.Person(id=f"x{n}", name=f"=HYPERLINK({n})") for n in range(size))
    seats = tuple(facts.Seat(seat="technical_lead", person=one.id, source="visit", on=found.as_of) for one in people)
    return replace(
        found, people=(*found.people, *people), opportunities=(replace(deal, seats=(*deal.seats, *seats)), *others)
    )


def test_a_crowd_is_cut_and_said() -> None:
    page = present(room_of(crowd(200)), "", "", "zh")
    assert len(page.rows) == SHOWN
    assert len(page.rows) + len(page.more) == MOST
    assert page.cut == page.total - MOST > 0
    assert all(len(row.ask.shown) <= 4 for row in page.rows)
    assert len(page.field.dots) <= POINTS


# --- the table for other programs ---


@pytest.mark.parametrize("lang", LANGUAGES)
def test_others_are_asked_about_somebody_in_the_third_person(lang: Any) -> None:
    room = room_of(demo())
    goals = {one.id: one for one in room.playbook.goals}
    page = present(room, "", "", lang)
    seen = set()
    for row, one in zip((*page.rows, *page.more), room.deal.visits.open, strict=False):
        own = facts.say(goals[one.goal].question, lang)
        if one.person is None:
            assert (row.question, row.question_others) == (own, "")
            continue
        others = [who for who in one.ask if who != one.person]
        asked = one.person in one.ask
        seen.add((asked, bool(others)))
        if not asked and others:
            assert row.about in row.question != own
        elif asked:
            assert row.question == own
            assert (row.about in row.question_others) is bool(others)
    assert (False, True) in seen


def test_a_list_for_one_person_asks_them_about_the_others_by_name() -> None:
    room = room_of(demo())
    told = {who for one in room.deal.visits.open if one.person for who in one.ask if who != one.person}
    assert told
    for who in told:
        page = present(room, "", who, "zh")
        for row in (*page.rows, *page.more):
            mine = row.about in ("", page.person_name)
            assert mine or row.about in row.question, (who, row.question)
            assert row.question_others == ""


def test_the_table_asks_nobody_for_the_pain_of_another() -> None:
    room = room_of(demo())
    rows = list(csv.reader(io.StringIO(table(room, "", "", "zh").lstrip("\ufeff"))))[1:]
    for row, one in zip(rows, room.deal.visits.open, strict=False):
        if one.person and one.person not in one.ask:
            assert row[1] in row[9]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_has_every_goal(lang: Any) -> None:
    room = room_of(demo())
    text = table(room, "", "", lang)
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 1 + len(room.deal.visits.open) + len(room.deal.visits.known)
    assert {len(row) for row in rows} == {11}


def test_names_that_are_formulas_are_not_run() -> None:
    room = room_of(crowd(3))
    cells = [cell for row in csv.reader(io.StringIO(table(room, "", "", "zh").removeprefix("\ufeff"))) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(FORMULAS)]


@given(st.text())
def test_no_cell_begins_a_formula(text: str) -> None:
    cell = safe(text)
    assert not cell.lstrip().startswith(FORMULAS)
    assert cell.removeprefix("'") == text or cell == text


# --- the field ---

points = st.lists(
    st.builds(
        Point, st.floats(0, 1), st.integers(1, 5), st.integers(0, 40), st.booleans(), st.booleans(), st.just("g"), st.just("x")
    ),
    max_size=60,
)  # fmt: skip


@settings(max_examples=often(60))
@given(points, st.integers(0, 5))
def test_every_point_stands_inside_the_field(given_: list[Point], reach: int) -> None:
    found = field(given_, reach)
    assert len(found.dots) == min(len(given_), POINTS)
    for dot, point in zip(found.dots, given_, strict=False):
        step = (found.right - LEFT) / 5
        assert abs(dot.x - (LEFT + step * (point.sensitivity - 0.5))) <= step / 2
        assert RADIUS <= dot.y <= HEIGHT - RADIUS
    assert found.left + found.reach_width <= WIDTH


def test_a_few_points_of_one_worth_do_not_touch() -> None:
    found = field([Point(0.8, 2, n, False, True, "g", "x") for n in range(8)], 3)
    pairs = [(a, b) for n, a in enumerate(found.dots) for b in found.dots[n + 1 :]]
    assert all((a.x - b.x) ** 2 + (a.y - b.y) ** 2 >= (2 * RADIUS) ** 2 - 0.01 for a, b in pairs)
