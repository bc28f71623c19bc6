"""The list of what happened with a person: kinds, days, and what each event earned or lost."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.cast import TODAY, cast
from tests.web.opportunities.rooms import demo, room_of
from tests.web.visitors import visitor
from yingdan.facts.text import LANGUAGES
from yingdan.method.relations import journey
from yingdan.queries.room import room
from yingdan.web.opportunities.lines import words_of
from yingdan.web.opportunities.timeline_scene import deal_name, person_strip
from yingdan.web.people.met import Met, met_rows

pytestmark = pytest.mark.django_db


def rows_of(person: str, lang: str = "zh", deal: str = "qingyu") -> tuple[Met, ...]:
    found = room_of(demo(), deal)
    return met_rows(found, person, words_of(found, lang))  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_event_stands_once_with_its_kind(lang: str) -> None:
    found = room_of(demo(), "qingyu")
    look = found.deal.look
    for person in look.people:
        rows = met_rows(found, person, words_of(found, lang))  # type: ignore[arg-type]
        mine = [one.id for one in (*look.past, *look.planned) if person in one.with_]
        assert sorted(one.id for one in rows if one.id) == sorted(mine)
        assert all(one.kind and one.icon and one.day for one in rows)


def test_every_step_up_and_down_of_the_ladder_is_told() -> None:
    found = room_of(demo(), "qingyu")
    for person in found.deal.look.people:
        told = journey(found.deal.look, person).chapters
        rows = met_rows(found, person, words_of(found, "zh"))
        rises = [got for one in rows for got in one.outcomes if got.rung]
        assert len(rises) >= len({one.on for one in told if one.kind == "rose"})
        assert len([one for one in rows if not one.id]) == len([one for one in told if one.kind == "fell"])
        assert all(not one.url and one.text for one in rows if not one.id)


def test_good_and_bad_are_told_apart_by_word_and_icon() -> None:
    got = {(one.word, one.icon): one.good for row in rows_of("wu") for one in row.outcomes}
    assert set(got.values()) == {True, False}
    good, bad = ({key for key, good in got.items() if good is side} for side in (True, False))
    assert not {word for word, _ in good} & {word for word, _ in bad}
    assert not {icon for _, icon in good} & {icon for _, icon in bad}


def test_an_event_of_another_deal_names_it() -> None:
    found = room_of(demo(), "qingyu")
    words = words_of(found, "zh")
    deals = {one.id: one for one in found.dossier.opportunities}
    events = {one.id: one for one in found.dossier.events}
    shared = [who for who in found.deal.look.people if any(one.deal for one in met_rows(found, who, words))]
    assert shared
    for who in shared:
        for one in met_rows(found, who, words):
            if one.id:
                other = events[one.id].opportunity
                assert bool(one.deal) == (other in deals and other != "qingyu")
        strip = person_strip(found, words, who)
        drawn = {dot.touch.event for dot in strip.pictures[0].dots}
        lanes = dict.fromkeys(deal_name(found, words, events[one].opportunity) for one in drawn)
        assert sorted(name for name, _count, _last in strip.table) == sorted(lanes)
        own = [lane for lane in strip.pictures[0].lanes if lane.url]
        assert own in ([], [strip.pictures[0].lanes[0]])


def test_the_page_holds_picture_table_and_list() -> None:
    c = cast()
    html = visitor(c.owner).get(reverse("person", args=[c.deal, "cen"])).content.decode()
    rows = met_rows(room(c.owner, c.deal, TODAY), "cen", words_of(room(c.owner, c.deal, TODAY), "zh"))
    assert html.count('class="met-row') == len(rows) > 0
    assert html.count('class="lanes ') == 3
    assert "strip-told" in html and "data-arrows" in html


def test_the_colleague_sees_no_lane_of_a_deal_they_may_not_read() -> None:
    c = cast()
    for person in ("cen", "qi"):
        answer = visitor(c.colleague).get(reverse("person", args=[c.deal, person]))
        assert answer.status_code == 200
        assert "北桥" not in answer.content.decode()
