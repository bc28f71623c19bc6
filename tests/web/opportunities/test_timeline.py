"""The timeline of a deal: what stands on it, in which order, and what the picture over it shows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast import TODAY, cast, small, user
from tests.depth import often
from tests.records.test_load import crowd
from tests.web.opportunities.rooms import demo, room_of
from tests.web.visitors import visitor
from yingdan import actions
from yingdan.facts import Event
from yingdan.facts.text import LANGUAGES
from yingdan.queries.room import Room, room
from yingdan.web.opportunities.lines import event_url, words_of
from yingdan.web.opportunities.text_width import width_of
from yingdan.web.opportunities.timeline import PLACES, Day, Timeline, Wanted, timeline
from yingdan.web.opportunities.timeline_scene import LANES
from yingdan.web.opportunities.timeline_strip import BACK, WIDTHS

pytestmark = pytest.mark.django_db


@pytest.fixture
def found() -> Room:
    c = cast()
    return room(c.owner, c.deal, TODAY)


def days(page: Timeline) -> tuple[Day, ...]:
    return (*page.days, *page.older)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_event_of_the_deal_stands_once_newest_first(found: Room, lang: str) -> None:
    page = timeline(found, Wanted(), lang)  # type: ignore[arg-type]
    dates = [one.on for one in days(page)]
    assert dates == sorted(dates, reverse=True)
    look = found.deal.look
    mine = {one.id for one in (*look.past, *look.planned) if look.mine(one.opportunity)}
    shown = [entry.id for day in days(page) for entry in day.entries if entry.event]
    assert sorted(shown) == sorted(mine)
    assert page.total == page.count


def test_today_is_marked_even_when_nothing_happens(found: Room) -> None:
    assert [one.on for one in days(timeline(found, Wanted(), "zh")) if one.today] == [TODAY]


def test_stages_begin_on_their_day(found: Room) -> None:
    began = {one.on: one.stages for one in days(timeline(found, Wanted(), "zh")) if one.stages}
    assert set(began) == {span.from_ for span in found.deal.look.spans}


def test_filters_narrow_and_never_invent(found: Room) -> None:
    whole = {entry.id for day in days(timeline(found, Wanted(), "zh")) for entry in day.entries}
    for wanted in (
        Wanted(person="cen"),
        Wanted(kind="visit"),
        Wanted(findings=True),
        Wanted(person="nobody", kind="x"),
    ):
        page = timeline(found, wanted, "zh")
        assert {entry.id for day in days(page) for entry in day.entries} <= whole
    assert timeline(found, Wanted(person="nobody"), "zh").count == 0
    seen = [entry for day in days(timeline(found, Wanted(findings=True), "zh")) for entry in day.entries]
    assert all(entry.findings for entry in seen)


def test_a_finding_on_many_events_is_said_once() -> None:
    told = [text for day in days(timeline(room_of(demo()), Wanted(), "zh")) for one in day.entries for text in one.findings]
    assert told
    assert max(Counter(told).values()) <= PLACES


def test_one_filter_keeps_the_others(found: Room) -> None:
    page = timeline(found, Wanted(person="cen", kind="visit"), "zh")
    assert "person=cen" in page.only_findings and "kind=visit" in page.only_findings
    visits, other = (next(one for one in page.kinds if one.chosen is chosen) for chosen in (True, False))
    assert "person=cen" in visits.url and "kind=" not in visits.url  # pressed again it opens
    assert "person=cen" in other.url and "kind=visit" not in other.url
    both = {entry.id for day in days(page) for entry in day.entries}
    each = [timeline(found, one, "zh") for one in (Wanted(person="cen"), Wanted(kind="visit"))]
    apart = [{entry.id for day in days(one) for entry in day.entries} for one in each]
    assert both == apart[0] & apart[1] != set()


def test_a_silence_longer_than_the_stage_carries_is_told_where_it_ended(found: Room) -> None:
    look = found.deal.look
    assert look.stage is not None
    gap = look.stage.gap_days
    talks = tuple(
        Event(id=f"t{n}", on=TODAY - timedelta(days=back), kind="visit", opportunity="qingyu", with_=("cen",))
        for n, back in enumerate((gap + 3, 1))
    )
    for more, told in ((0, [gap + 2]), (3, [])):
        events = (replace(talks[0], on=talks[0].on + timedelta(days=more)), talks[1])
        changed = replace(found.dossier, events=events)
        deal = actions_free(found, changed)
        shown = [one.silence.days for one in days(timeline(deal, Wanted(), "zh")) if one.silence]
        assert shown == told


def actions_free(found: Room, dossier: object) -> Room:
    """The same room on another dossier, without writing one."""
    from yingdan import briefing
    from yingdan.records.playbooks import playbooks_of

    brief = briefing.assess(dossier, playbooks_of(dossier), TODAY, "qingyu")  # type: ignore[arg-type]
    return replace(found, dossier=dossier, brief=brief, deal=brief.deals["qingyu"])  # type: ignore[arg-type]


@settings(max_examples=often(30), deadline=None)
@given(offsets=st.lists(st.integers(-3000, 3000), min_size=1, max_size=40))
def test_the_picture_stays_in_its_frame(offsets: list[int]) -> None:
    found = room_of(small(), "qingyu", TODAY)
    events = tuple(
        Event(id=f"x{n}", on=TODAY + timedelta(days=back), kind="visit", opportunity="qingyu", with_=("cen", "qi"))
        for n, back in enumerate(offsets)
    )
    page = timeline(actions_free(found, replace(found.dossier, events=events)), Wanted(), "en")
    for picture, width in zip(page.strip.pictures, WIDTHS, strict=True):
        assert picture.width == width
        assert len(picture.lanes) <= LANES
        for dot in picture.dots:
            assert picture.left - 0.01 <= dot.x <= width
            assert 0 <= dot.y <= picture.height
        assert picture.left <= picture.today <= width
    assert BACK > 365


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_tells_every_contact_of_the_picture(found: Room, lang: str) -> None:
    page = timeline(found, Wanted(), lang)  # type: ignore[arg-type]
    words = words_of(found, lang)  # type: ignore[arg-type]
    drawn = {dot.touch.event for dot in page.strip.pictures[0].dots}
    told = {line.url: line for line in page.strip.told if line.url}
    assert drawn and {event_url(found, one) for one in drawn} <= set(told)
    for one in found.dossier.events:
        line = told.get(event_url(found, one.id))
        if line is not None:
            assert line.kind == words.names.activity(one.kind)
            assert all(words.names.person(who) in line.who for who in one.with_ if who in found.deal.look.people)
            assert [words.evidence.fact(fact, one) for fact in one.saw] == list(line.seen)[: len(one.saw)]


def test_every_stage_is_named_on_its_band_or_in_the_key(found: Room) -> None:
    for picture in timeline(found, Wanted(), "en").strip.pictures:
        spans = found.deal.look.spans
        assert len(picture.bands) == len(spans)
        named = [band.name for band in picture.bands if not band.name.isdigit() and band.name]
        assert len(named) + len(picture.key) == len(spans)
        numbers = {band.name for band in picture.bands if band.name.isdigit()}
        assert numbers <= {str(number) for number, _name in picture.key}


def test_long_names_stand_above_their_lanes(found: Room) -> None:
    people = tuple(replace(one, name="Somebody With An Uncommonly Long Name " * 3) for one in found.dossier.people)
    for picture in timeline(actions_free(found, replace(found.dossier, people=people)), Wanted(), "en").strip.pictures:
        assert picture.left < 10
        assert all(lane.name.endswith("…") or width_of(lane.name, 12) <= picture.width for lane in picture.lanes)
        assert all(lane.name_y < lane.y for lane in picture.lanes)


def test_the_number_of_queries_is_the_same() -> None:
    counts = []
    for people in (15, 500):
        owner = user(f"owner{people}")
        made = actions.load_dossier(owner, crowd(people))
        client = visitor(owner)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse("timeline", args=[made.opportunity])).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 15


def test_what_was_seen_stands_in_the_table_of_the_page() -> None:
    c = cast()
    told = timeline(room(c.owner, c.deal), Wanted(), "zh").strip.told
    html = visitor(c.owner).get(reverse("timeline", args=[c.deal])).content.decode()
    assert html.count("told-seen") == sum(len(one.seen) for one in told) > 0


def test_the_colleague_reads_only_their_deal() -> None:
    c = cast()
    assert visitor(c.colleague).get(reverse("timeline", args=[c.other_deal])).status_code == 404
    said = visitor(c.colleague).get(reverse("timeline", args=[c.deal])).content.decode()
    assert "北桥" not in said


@pytest.mark.parametrize("query", [{"person": "<b>"}, {"kind": "' OR 1"}, {"findings": "x"}, {"person": "x" * 5000}])
def test_hostile_filters_are_answered(query: dict[str, str]) -> None:
    c = cast()
    answer = visitor(c.owner).get(reverse("timeline", args=[c.deal]), query)
    assert answer.status_code == 200
    assert b"<b>" not in answer.content
