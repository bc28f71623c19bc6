"""The committee page without a server: numbers are the reading's, reasons add up, names are escaped, odd input is survived."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import cycle, pairwise

import pytest
from django.utils import translation

from tests.web.opportunities.rooms import bare, demo, room_of
from yingdan import facts
from yingdan.facts import Dossier
from yingdan.queries.room import Room
from yingdan.web.opportunities.committee import CommitteePage, present
from yingdan.web.opportunities.committee_map import likely
from yingdan.web.opportunities.committee_matrix import Row
from yingdan.web.opportunities.committee_svg import draw
from yingdan.web.opportunities.committee_why import NUMBERS, why

EVIL = '<script>alert("x")</script>&\''


@cache
def room() -> Room:
    return room_of(demo())


def page(found: Room | None = None, stage: str | None = None) -> CommitteePage:
    with translation.override("en"):
        return present(found or room(), stage, "en")


def committee(count: int, name: str = "人") -> Dossier:
    """The bare deal with some people on it, each with a seat."""
    kinds = [one.id for one in room_of(bare()).playbook.seats]
    people = tuple(facts.Person(id=f"p{n}", name=f"{name}{n}", title=name) for n in range(count))
    seats = tuple(
        facts.Seat(seat=kind, person=one.id, source="document", on=date(2026, 11, 1))
        for kind, one in zip(cycle(kinds), people, strict=False)
    )
    book = room_of(bare()).playbook
    span = facts.StageSpan(stage=book.stages[1].id, from_=date(2026, 11, 1))
    deal = replace(bare().opportunities[0], seats=seats, stages=(span,))
    return replace(bare(), people=people, opportunities=(deal,))


def rows(found: CommitteePage) -> tuple[Row, ...]:
    return (*found.matrix.rows, *found.matrix.more)


def test_the_strip_says_what_the_reading_says() -> None:
    reading, look = room().deal.committee, room().deal.look
    support, covered, contacts, chairs = page().figures
    seated = [one for one in reading.voices if one.person and one.seats]
    assert support.value == f"{len(reading.supporters)} / {len(seated)}"
    assert look.next_stage is not None
    assert covered.value == f"{round(reading.covered[look.next_stage.id] * 100)}%"
    assert contacts.value == f"{round(reading.top_share * 100)}%"
    part = round(reading.top_minutes / reading.contact_minutes * 100)
    assert part == round(reading.top_share * 100), "the share and what it is a share of agree"
    assert str(reading.top_minutes) in contacts.note and str(reading.contact_minutes) in contacts.note
    assert chairs.value == str(len(reading.empty_seats))


def test_every_number_opens_reasons_that_carry_it() -> None:
    reading = room().deal.committee
    with translation.override("en"):
        opened = {number: why(room(), number, "en") for number in NUMBERS}
    assert all(one.rows and one.formula and one.rule for one in opened.values())
    assert {figure.url.rstrip("/").rsplit("/", 1)[-1] for figure in page().figures} <= set(NUMBERS)
    assert len(opened["chairs"].rows) == len(reading.empty_seats)
    assert sum(int(row.value.rstrip("%")) for row in opened["covered"].rows) == pytest.approx(100, abs=6)  # rounding
    reached = [row for row in opened["covered"].rows if "spoken with lately" in row.text]
    look = room().deal.look
    assert look.next_stage is not None
    share = sum(int(row.value.rstrip("%")) for row in reached)
    assert share == pytest.approx(100 * reading.covered[look.next_stage.id], abs=6)
    assert len(opened["support"].rows) == len([one for one in reading.voices if one.person and one.seats])


def test_a_number_that_is_not_on_the_strip_has_no_reasons() -> None:
    with pytest.raises(KeyError):
        why(room(), "luck", "en")


def test_the_worst_cell_is_framed_exactly_once_and_explained() -> None:
    found = page()
    framed = [(row, cell) for row in rows(found) for cell in row.cells if cell.worst]
    assert len(framed) == 1
    worst = room().deal.committee.worst
    assert worst is not None
    assert framed[0][0].person == worst[0]
    assert not framed[0][1].met
    assert found.worst is not None
    assert found.worst.id not in [one.id for one in found.cards]


@pytest.mark.parametrize("count", [1, 2, 5, 25])
def test_of_any_committee_at_most_one_cell_is_framed(count: int) -> None:
    found = page(room_of(committee(count)))
    reading = room_of(committee(count)).deal.committee
    framed = sum(cell.worst for row in rows(found) for cell in row.cells)
    assert framed == (1 if reading.worst else 0)
    assert bool(found.worst or found.worst_text) == bool(reading.worst)


def test_a_larger_share_is_never_a_smaller_circle() -> None:
    cells = [cell for row in rows(page()) for cell in row.cells]
    for one in cells:
        assert (one.r == 0) == (one.label == "no say")
    by_share = sorted((cell for cell in cells if cell.r), key=lambda one: (one.percent, one.r))
    assert all(a.r <= b.r or a.percent == b.percent for a, b in pairwise(by_share))


@pytest.mark.parametrize("stage", [None, "", "nonsense", "../../etc", EVIL, "x" * 5000])
def test_nonsense_for_a_stage_shows_the_present_one(stage: str | None) -> None:
    look = room().deal.look
    assert look.stage is not None
    found = page(stage=stage)
    assert found.stage == look.stage.id
    assert [one.id for one in found.stages if one.current] == [look.stage.id]


def test_another_stage_changes_sizes_and_the_table_alike() -> None:
    other = room().playbook.stages[-1].id
    found = page(stage=other)
    assert found.stage == other
    reading = room().deal.committee
    assert found.table[0].percent == round(100 * max(one.influence.get(other, 0) for one in reading.voices))


def test_the_table_has_everybody_the_map_has() -> None:
    found = page()
    for drawing in found.maps:
        assert {one.id for one in drawing.figures} <= {row.id for row in found.table}
    assert len(found.table) == len(room().deal.committee.voices)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_tiny_committee_is_drawn(count: int) -> None:
    found = page(room_of(committee(count)))
    assert found.empty == (count == 0)
    for drawing in found.maps:
        assert sum(not one.empty for one in drawing.figures) == count
        assert drawing.height > 0


@pytest.mark.parametrize("name", ["特别长的名字" * 20, "Wolfeschlegelsteinhausenbergerdorff " * 4, EVIL])
def test_long_and_evil_names_stay_inside_and_escaped(name: str) -> None:
    found = page(room_of(committee(9, name)))
    for drawing in found.maps:
        svg = str(draw(drawing, 7, lambda ref: f"/p/{ref}", lambda seat: f"/s/{seat}"))
        assert "<script" not in svg
        for one in drawing.figures:
            assert one.box.x >= 0
            assert one.box.right <= drawing.width + 0.01
            assert one.label.startswith(name) or one.empty


def test_a_figure_without_an_address_is_no_link_and_has_room_for_a_finger() -> None:
    drawing = page().maps[-1]
    svg = str(draw(drawing, 7, lambda _ref: "", lambda _seat: ""))
    assert "<a " not in svg
    assert svg.count('class="figure-hit"') == len(drawing.figures)


def test_an_empty_chair_asks_whether_it_is_somebody_of_that_title() -> None:
    given = bare()
    book = room_of(given).playbook
    chair = book.seats[0]
    chief = facts.Person(id="hu", name="扈怀德", title=chair.name.zh)
    deal = replace(given.opportunities[0], seats=(facts.Seat(seat=chair.id),))
    found = room_of(replace(given, people=(chief,), opportunities=(deal,)))
    assert likely(found.deal.look, chair.id) == "hu"
    twice = replace(chief, id="hu2")
    assert likely(room_of(replace(given, people=(chief, twice), opportunities=(deal,))).deal.look, chair.id) is None
    seated = replace(deal, seats=(facts.Seat(seat=chair.id, person="hu", source="visit", on=given.as_of),))
    assert likely(room_of(replace(given, people=(chief,), opportunities=(seated,))).deal.look, chair.id) is None
    away = replace(chief, of="elsewhere")
    house = facts.Organisation(id="elsewhere", name="别家", relation="design_institute")
    other = replace(given, people=(away,), organisations=(house,), opportunities=(deal,))
    assert likely(room_of(other).deal.look, chair.id) is None
