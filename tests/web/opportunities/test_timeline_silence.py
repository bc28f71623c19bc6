"""Long silences: what counts, what the rules close, and that page and finding say the same number."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast import TODAY, cast, small
from tests.depth import often
from tests.web.opportunities.rooms import room_of
from tests.web.opportunities.test_timeline import actions_free
from yingdan.facts import Event, StageSpan
from yingdan.facts.text import LANGUAGES
from yingdan.queries.room import Room, room
from yingdan.web.opportunities.lines import words_of
from yingdan.web.opportunities.timeline import Wanted, timeline
from yingdan.web.opportunities.timeline_scene import person_strip, said
from yingdan.web.opportunities.timeline_silence import of_deal, with_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def found() -> Room:
    c = cast()
    return room(c.owner, c.deal, TODAY)


def at(found: Room, stage: str, *ago: int, since: int = 400) -> Room:
    """The deal in this stage for so many days, with one visit to Cen on each of these days."""
    events = tuple(
        Event(id=f"v{n}", on=TODAY - timedelta(days=back), kind="visit", opportunity="qingyu", with_=("cen",))
        for n, back in enumerate(ago)
    )
    spans = (StageSpan(stage=stage, from_=TODAY - timedelta(days=since)),)
    deals = tuple(replace(one, stages=spans) if one.id == "qingyu" else one for one in found.dossier.opportunities)
    return actions_free(found, replace(found.dossier, events=events, opportunities=deals, exchanges=()))


def test_only_more_than_the_stage_allows_is_a_silence(found: Room) -> None:
    limit = next(one.gap_days for one in found.playbook.stages if one.id == "survey")
    shown = of_deal(at(found, "survey", limit * 2 + 1, limit, 0))
    assert [(one.days, one.limit, one.closed) for one in shown] == [(limit + 1, limit, False)]
    assert of_deal(at(found, "survey", limit * 2, limit, 0)) == ()


def test_the_silence_that_lasts_is_the_one_of_the_finding(found: Room) -> None:
    quiet = at(found, "survey", 80)
    shown = of_deal(quiet)
    (told,) = (one for one in quiet.deal.findings if one.code == "contact_gap")
    assert [one.days for one in shown] == [told.params["days"]] == [80]
    assert shown[0].end == TODAY
    assert [one.silence for one in timeline(quiet, Wanted(), "zh").days if one.today] == [shown[0]]


@pytest.mark.parametrize("stage", ["bidding", "award"])
def test_a_stage_closed_to_contact_makes_no_fault(found: Room, stage: str) -> None:
    assert next(one.contact for one in found.playbook.stages if one.id == stage) != "open"
    quiet = at(found, stage, 150, since=100)
    # the first day of the stage and today are both closed
    assert [(one.closed, one.days) for one in of_deal(quiet)] == [(True, 101)]
    assert [one.closed for one in with_person(quiet, "cen")] == [True]
    page = timeline(quiet, Wanted(), "zh")
    assert page.strip.closed
    assert all(lane.quiet is None or lane.quiet.kind == "closed" for one in page.strip.pictures for lane in one.lanes)
    assert "contact_gap" not in {one.code for one in quiet.deal.findings}


def test_with_a_person_the_cadence_of_their_rung_decides(found: Room) -> None:
    rhythm = at(found, "survey", 1).deal.relations.long_short["cen"].cadence_days
    limit = rhythm + found.playbook.limits.cadence_grace
    for more, days in ((0, []), (1, [limit + 1])):
        quiet = at(found, "survey", limit + more + 1, 1)
        assert quiet.deal.relations.long_short["cen"].cadence_days == rhythm
        assert [one.days for one in with_person(quiet, "cen")] == days


def test_nobody_met_is_no_silence(found: Room) -> None:
    quiet = at(found, "survey")
    assert of_deal(quiet) == with_person(quiet, "cen") == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_kinds_are_said_in_words_of_their_own(found: Room, lang: str) -> None:
    texts = set()
    for quiet in (at(found, "survey", 150), at(found, "bidding", 150, since=100)):
        (one,) = of_deal(quiet)
        texts |= {said(one), one.text}
        assert str(one.days) in said(one) and str(one.days) in one.text
        assert said(one) in [line.note for line in timeline(quiet, Wanted(), lang).strip.told]  # type: ignore[arg-type]
    assert len(texts) == 4


@settings(max_examples=often(25), deadline=None)
@given(ago=st.lists(st.integers(0, 500), min_size=1, max_size=15), stage=st.sampled_from(["survey", "bidding"]))
def test_silences_follow_each_other_and_stay_in_the_picture(ago: list[int], stage: str) -> None:
    quiet = at(room_of(small(), "qingyu", TODAY), stage, *ago, since=300)
    shown = of_deal(quiet)
    assert all(one.start < one.end <= TODAY and one.days > 0 for one in shown)
    assert all(one.end <= other.start for one, other in pairwise(shown))
    assert all(one.closed or one.days > one.limit for one in shown)
    for strip in (timeline(quiet, Wanted(), "zh").strip, person_strip(quiet, words_of(quiet, "en"), "cen")):
        for picture in strip.pictures:
            for pause in picture.pauses:
                assert picture.left <= pause.x <= picture.width
                assert pause.end <= picture.width
                assert 0 < pause.y < pause.text_y < picture.height or 0 < pause.text_y < pause.y < picture.height
