"""The Overview: what it shows is what the method says, in words, with reasons that add up and evidence that opens."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import Model
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.web.opportunities.rooms import bare, demo, room_of
from yingdan.facts import Language
from yingdan.queries.room import Room
from yingdan.web.opportunities.control_points import about
from yingdan.web.opportunities.event import present_event
from yingdan.web.opportunities.head import head_of
from yingdan.web.opportunities.lines import month, soon, words_of
from yingdan.web.opportunities.overview import FINDINGS, OverviewPage, present
from yingdan.web.opportunities.person import present_person
from yingdan.web.opportunities.reasons import score_view
from yingdan.web.opportunities.stepper import stage_views
from yingdan.web.opportunities.strip import strip

LANGUAGES: tuple[Language, ...] = ("zh", "en")
CODE = re.compile(r"\b[a-z]+_[a-z_]+\b")


@pytest.fixture(scope="module")
def room() -> Room:
    return room_of(demo())


def shown(room: Room, lang: Language) -> OverviewPage:
    with translation.override("en" if lang == "en" else "zh-hans"):
        return present(room, lang)


def leaves(thing: Any) -> Iterator[Any]:
    """Everything inside a view-model."""
    yield thing
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        for one in dataclasses.fields(thing):
            yield from leaves(getattr(thing, one.name))
    elif isinstance(thing, tuple):
        for one in thing:
            yield from leaves(one)
    elif isinstance(thing, dict):
        for one in thing.values():
            yield from leaves(one)


def texts(page: Any) -> Iterator[str]:
    """What is read: no addresses, ids or codes."""
    skipped = {
        "url",
        "id",
        "code",
        "key",
        "ref",
        "kind",
        "icon",
        "state",
        "rung",
        "guard",
        "grade",
        "severity",
        "rules",
    }
    skipped |= {"points", "topic", "gap", "event", "event_urls", "seat", "do_url", "differ_url", "agree_url", "rule"}

    def walk(thing: Any) -> Iterator[str]:
        if isinstance(thing, str):
            yield thing
        elif isinstance(thing, tuple):
            for one in thing:
                yield from walk(one)
        elif dataclasses.is_dataclass(thing) and not isinstance(thing, type):
            for one in dataclasses.fields(thing):
                if one.name not in skipped or not isinstance(getattr(thing, one.name), str):
                    yield from walk(getattr(thing, one.name))

    yield from walk(page)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_but_frozen_values_reaches_the_template(room: Room, lang: Language) -> None:
    for one in leaves(shown(room, lang)):
        assert not isinstance(one, Model)
        assert not isinstance(one, list | set), one
        if dataclasses.is_dataclass(one):
            assert one.__dataclass_params__.frozen, one  # type: ignore[union-attr]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_not_codes_and_one_language(room: Room, lang: Language) -> None:
    said = list(texts(shown(room, lang)))
    for text in said:
        assert not CODE.search(text), text
        if lang == "en":
            assert not re.search(r"[\u4e00-\u9fff]", text), text
    if lang == "zh":
        assert not any(re.search(r"[!！您]", text) for text in said)


@pytest.mark.parametrize("deal", ["qingyu", "beiqiao"])
def test_reasons_add_up_to_every_score(deal: str) -> None:
    room = room_of(demo(), deal)
    assert room.deal.scores
    for score in room.deal.scores:
        view = score_view(room, score, words_of(room, "zh"))
        assert sum(one.points for one in view.reasons) == pytest.approx(view.value)
        assert view.value <= view.high
        assert [one.up_to for one in view.missing] == sorted((one.up_to for one in view.missing), reverse=True)
        assert all(one.rows for one in view.reasons), "a reason without evidence"
        assert sum(one.count for one in view.counts) == len({e.ref for r in score.reasons for e in r.evidence})


def test_evidence_of_an_event_opens_it(room: Room) -> None:
    page = shown(room, "zh")
    rows = [row for point in page.points for reason in point.score.reasons for row in reason.rows]
    opened = [row for row in rows if row.url]
    assert opened
    assert all(re.fullmatch(r"/opportunities/7/events/[\w.-]+/", row.url) for row in opened)


def test_every_finding_is_on_the_page_once_and_in_its_order(room: Room) -> None:
    page = shown(room, "zh")
    ids = [card.id for card in (*page.findings, *page.more)]
    assert ids == [one.id for one in room.deal.findings]
    assert len(page.findings) == min(FINDINGS, page.total)


def test_four_control_points_and_what_to_do_leads_to_a_proposal(room: Room) -> None:
    page = shown(room, "zh")
    assert [one.score.id for one in page.points] == ["executive", "coach", "requirement", "general"]
    numbers = {f"#do-{one.number}" for one in (*page.todo.first, *page.todo.rest)}
    for one in page.points:
        assert one.sentence
        assert bool(one.do) == bool(one.do_url)
        assert not one.do_url or one.do_url in numbers


def test_what_holds_a_score_back_really_lacks_points(room: Room) -> None:
    for score in room.deal.control_points.scores:
        for finding in about(room.deal.findings, score):
            assert finding.severity != "good"


def test_stages_one_now_and_in_the_playbook_order(room: Room) -> None:
    page = shown(room, "zh")
    assert [one.id for one in page.steps] == [one.id for one in room.playbook.stages]
    assert [one.id for one in page.steps if one.state == "now"] == ["solution"]
    now = next(one for one in page.steps if one.state == "now")
    assert str(room.deal.process.days) in now.note
    assert str(room.deal.process.usual) in now.note


def test_a_stage_left_without_its_proofs_is_not_shown_as_done() -> None:
    dossier = demo()
    without = dataclasses.replace(
        dossier,
        events=tuple(
            dataclasses.replace(e, saw=tuple(o for o in e.saw if o.what not in ("proof", "budget")))
            for e in dossier.events
        ),
        facts=tuple(one for one in dossier.facts if one.what not in ("proof", "budget")),
    )
    page = shown(room_of(without), "zh")
    assert page.steps[0].state == "reopened"
    assert page.steps[0].note == "凭据不全"


def test_ageing_says_how_long_until_we_ask(room: Room) -> None:
    with translation.override("zh-hans"):
        stage = strip(room, words_of(room, "zh")).stage
    left = int(stage.full - (stage.days or 0))
    assert stage.state == "watch"
    assert f"{left} 天" in stage.note


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_deal_of_which_only_the_name_is_known(lang: Language) -> None:
    room = room_of(bare())
    page = shown(room, lang)
    assert page.strip.value == ""
    assert page.strip.next is None
    assert page.strip.stage.days is None
    assert page.people == ()
    assert page.recent == ()
    assert page.attention.ours == ()
    assert page.strip.kind.have == 0
    assert all(one.state in ("future", "skipped") for one in page.steps)
    with translation.override("en" if lang == "en" else "zh-hans"):
        assert head_of(room, lang).team == ()
        assert len(stage_views(room, words_of(room, lang))) == len(room.playbook.stages)


def test_the_table_says_the_same_as_the_chart(room: Room) -> None:
    attention = shown(room, "zh").attention
    reading = room.deal.committee
    for row, stage in zip(attention.rows, room.playbook.stages, strict=True):
        for share, topic in zip(row.shares, ("needs", "solution", "price", "risk"), strict=True):
            assert share == round(reading.attention[stage.id][topic] * 100)  # type: ignore[index]
    assert sum(attention.ours) in range(98, 103)
    assert [one.now for one in attention.rows].count(True) == 1


def test_late_things_come_first_and_are_not_shown_twice(room: Room) -> None:
    plan = shown(room, "zh").todo
    every = (*plan.late, *plan.late_rest, *plan.planned, *plan.later)
    assert len({(one.kind, one.ref) for one in every}) == len(every)
    assert all(one.late for one in (*plan.late, *plan.late_rest))
    assert not any(one.late for one in (*plan.planned, *plan.later))
    assert len(plan.first) + len(plan.rest) == len(room.deal.proposals)


def test_who_may_only_look_is_offered_no_tick() -> None:
    page = shown(room_of(demo(), can_change=False), "zh")
    assert not any(one.tick for one in (*page.todo.late, *page.todo.planned))
    assert not any(card.differ_url or card.agree_url for card in page.findings)


# --- drawers ---


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everybody_and_everything_has_a_drawer_in_words(room: Room, lang: Language) -> None:
    with translation.override("en" if lang == "en" else "zh-hans"):
        people = [present_person(room, one, lang) for one in room.deal.look.people]
        events = [present_event(room, one.id, lang) for one in room.dossier.events]
    for drawer in (*people, *events):
        assert drawer is not None
        for text in texts(drawer):
            assert not CODE.search(text), text
            if lang == "en":
                assert not re.search(r"[\u4e00-\u9fff]", text), text


def test_a_person_who_has_left_has_no_drawer(room: Room) -> None:
    assert present_person(room, "lu", "zh") is None
    assert present_person(room, "nobody", "zh") is None
    assert present_event(room, "nothing", "zh") is None


def test_a_person_s_shares_are_the_committee_s(room: Room) -> None:
    drawer = present_person(room, "cen", "zh")
    voice = room.deal.committee.voice("cen")
    assert drawer is not None
    assert voice is not None
    assert [one.percent for one in drawer.shares] == [
        round(voice.influence.get(stage.id, 0.0) * 100) for stage in room.playbook.stages
    ]


def test_facts_of_a_person_are_all_there(room: Room) -> None:
    for ref in room.deal.look.people:
        drawer = present_person(room, ref, "zh")
        assert drawer is not None
        rows = len(drawer.attitude) + sum(len(group.rows) for group in drawer.groups)
        assert rows == len({one.ref for one in room.deal.look.facts if one.who == ref})


# --- days ---

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@given(DAYS, st.integers(-400, 400), st.sampled_from(LANGUAGES))
def test_days_near_today_are_told_apart(today: date, ahead: int, lang: Language) -> None:
    with translation.override("en" if lang == "en" else "zh-hans"):
        week = {soon(today + timedelta(days=n), today, lang) for n in range(7)}
        text = soon(today + timedelta(days=ahead), today, lang)
    assert len(week) == 7
    assert (text in week) == (0 <= ahead < 7)


@given(DAYS, DAYS, st.sampled_from(LANGUAGES))
def test_a_far_month_names_its_year(day: date, today: date, lang: Language) -> None:
    far = abs((day - today).days) > 300
    assert (str(day.year) in month(day, today, lang)) == far
