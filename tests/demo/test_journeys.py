"""The three worked journeys: they assess cleanly, end where the story says, and read like real accounts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from tests.demo.kit import CALENDAR, NAMES, sentences, texts
from yingdan.briefing import assess, look_at
from yingdan.facts import Dossier
from yingdan.facts.scales import rung_step
from yingdan.intake import WORKED, Worked, worked
from yingdan.method.base import Look
from yingdan.method.relations import Journey, history, journey
from yingdan.playbooks import load_playbooks
from yingdan.wording import has, sentence

IDS = [one.id for one in WORKED]
BY_ID = {one.id: one for one in WORKED}
EVERY = pytest.mark.parametrize("name", IDS)


@cache
def dossier(name: str) -> Dossier:
    return BY_ID[name].read()


@cache
def look(name: str) -> Look:
    found = dossier(name)
    books = load_playbooks([deal.playbook for deal in found.opportunities], BY_ID[name].file.parent)
    return look_at(found, books, None, BY_ID[name].opportunity)


def told(name: str) -> Journey:
    return journey(look(name), BY_ID[name].person)


def test_three_are_shipped() -> None:
    assert IDS == ["long", "short", "executive"]
    assert worked("nothing") is None
    assert {one.file.name for one in WORKED} == {path.name for path in WORKED[0].file.parent.glob("*.yaml")}


@EVERY
def test_it_assesses_cleanly(name: str) -> None:
    found = dossier(name)
    books = load_playbooks([deal.playbook for deal in found.opportunities], BY_ID[name].file.parent)
    raised = assess(found, books).assessment.findings
    assert [one.id for one in raised if one.severity in ("act", "stop")] == []


@pytest.mark.parametrize(
    ("name", "best", "end"),
    [("long", "bound", "bound"), ("short", "familiar", "acquainted"), ("executive", "bound", "bound")],
)
def test_the_person_ends_where_the_story_says(name: str, best: str, end: str) -> None:
    story = told(name)
    rungs = [one.rung for one in story.chapters if one.rung is not None]
    assert max(rungs, key=rung_step) == best
    assert story.rung == rungs[-1] == end


@EVERY
def test_every_change_of_rung_is_explained(name: str) -> None:
    story = told(name)
    moved = [one for one in story.chapters if one.rung is not None]
    assert [one.on for one in moved] == [one.on for one in history(look(name), BY_ID[name].person)]
    for one in moved:
        assert one.because.params.keys() >= {"rung", "rung2"}
        assert one.evidence


def test_the_long_one_is_patient_and_has_one_setback() -> None:
    story = told("long")
    assert story.start is not None and (look("long").today - story.start).days >= 14 * 30
    assert {one.on for one in story.chapters if one.kind == "setback"} == {story.chapters[6].on}
    small = [one for one in look("long").contacts_with["nie"] if look("long").activities[one.kind].small]
    assert len(small) >= 15


def test_the_short_one_asks_after_two_signs_serves_and_ends() -> None:
    seen = look("short")
    signs = [one.on for one in seen.of("sui", "sign")]
    (found,) = [one.on for one in seen.of("sui", "appeal")]
    assert len(signs) == 2 and max(signs) < found
    served = [one.on for one in seen.dossier.exchanges if one.way == "give" and one.met_need]
    assert served and all(day > found for day in served)
    assert told("short").chapters[-1].kind == "fell"
    assert dossier("short").opportunities[0].state == "dropped"


def test_the_signs_of_the_short_one_would_have_been_found() -> None:
    """On the day after the second sign, with the deal open, the code asks for the appeal; once it is noted, no more."""
    whole = dossier("short")
    open_ = replace(whole, opportunities=tuple(replace(one, state="open") for one in whole.opportunities))
    books = load_playbooks(["public-tender"], BY_ID["short"].file.parent)
    seen = {one.what: one.on for one in look("short").account_facts if one.who == "sui"}
    before = assess(open_, books, seen["sign"]).assessment.findings
    after = assess(open_, books, seen["appeal"]).assessment.findings
    assert "appeal_unasked" in {one.code for one in before}
    assert "appeal_unasked" not in {one.code for one in after}


def test_the_executive_one_goes_through_four_cycles_and_radiates_down() -> None:
    story = told("executive")
    codes = [one.because.code for one in story.chapters]
    order = ["introduced", "missed", "brought", "given_met", "rose_shown", "introduced_to"]
    places = [codes.index(code) for code in order]
    assert places == sorted(places)
    assert codes.count("introduced_to") >= 2
    assert look("executive").people["wen"].rank == "vice_president"
    assert {one.ours for one in dossier("executive").counterparts if one.theirs == "wen"} == {"rong"}


@EVERY
def test_nobody_is_met_while_contact_is_closed(name: str) -> None:
    seen = look(name)
    for event in seen.contacts:
        stage = seen.stage_on(event.on)
        assert stage is None or stage.contact == "open" or event.opportunity != BY_ID[name].opportunity, event.id


@EVERY
def test_every_change_of_a_rung_has_words_and_the_story_a_lesson(name: str) -> None:
    for lang in ("zh", "en"):
        for part in ("title", "whom", "lesson"):
            assert has(lang, f"journey.{name}.{part}")
    assert len(sentence("zh", f"journey.{name}.title")) <= 26


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_two_texts_share_a_sentence(lang: str) -> None:
    said = Counter(
        part.rstrip(".").casefold()
        for name in IDS
        for path, text in texts(dossier(name))
        if path[-1] not in NAMES
        for part in sentences(getattr(text, lang))
    )
    assert [part for part, count in said.items() if count > 1] == []


@EVERY
def test_both_languages_are_pure_and_plain(name: str) -> None:
    for path, text in texts(dossier(name)):
        assert not re.search(r"[\u3400-\u9fff，。：；“”]", text.en), path
        assert not re.search(r"[A-Za-z]{4,}", text.zh), path
        assert re.search(r"[\u3400-\u9fff]", text.zh), path
        assert not re.search("[!！]", text.zh + text.en), path
        assert not CALENDAR.search(text.zh) and not CALENDAR.search(text.en), (path, text)


@EVERY
def test_every_event_carries_something_and_every_past_one_a_note(name: str) -> None:
    found = dossier(name)
    assert [one.id for one in found.events if not (one.saw or one.asked or one.purpose)] == []
    assert [one.id for one in found.events if one.on <= found.as_of and one.note is None] == []
    days = [one.on for one in found.events]
    assert all(before <= after for before, after in pairwise(days))


@EVERY
def test_our_conduct_is_lawful(name: str) -> None:
    found = dossier(name)
    values = {one.id for one in look(name).playbook.activities if one.value_to_person}
    assert found.gifts == ()
    assert [one.id for one in found.events if one.kind in values] == []


@pytest.mark.parametrize("one", WORKED, ids=IDS)
def test_its_person_and_deal_are_there(one: Worked) -> None:
    found = one.read()
    assert one.person in {somebody.id for somebody in found.people}
    assert one.opportunity in {deal.id for deal in found.opportunities}
