"""The words of the three rooms: complete in both languages, and the numbers they name are the playbook's."""

from __future__ import annotations

import re
from functools import lru_cache
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from tests.method.process import kit as base
from tests.method.relations import kit
from yingdan.method import activities, influence, relations
from yingdan.method.base import Code
from yingdan.wording.build import LANGUAGES, LOCALE, parameters

ROOMS = {"relations": relations.CODES, "activities": activities.CODES, "influence": influence.CODES}
ALL = [(room, code) for room, codes in ROOMS.items() for code in codes]
PARTS = ("title", "why", "do", "meaning", "fires_when", "silent_when")
ENDS = ("。", ".", "”。")


@lru_cache(maxsize=8)
def texts(room: str, language: str) -> dict[str, str]:
    catalogue = read_po(BytesIO((LOCALE / language / f"room_{room}.po").read_bytes()))
    return {str(one.id): str(one.string) for one in catalogue if one.id}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("room", "code"), ALL, ids=[code.id for _, code in ALL])
def test_every_code_is_explained(room: str, code: Code, language: str) -> None:
    for part in PARTS:
        text = texts(room, language)[f"finding.{code.id}.{part}"]
        assert text.endswith(ENDS), text
        assert not re.search(r"[!！]", text)
        assert re.search(r"[一-鿿]", text) is None or language == "zh_Hans"
    limits = set()
    for part in ("fires_when", "silent_when"):
        limits |= parameters(texts(room, language)[f"finding.{code.id}.{part}"])
    assert limits <= set(code.limits)
    assert limits == set(code.limits), "a number that the code reads is not told"


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_are_short(language: str) -> None:
    for room, code in ALL:
        title = re.sub(
            r"\{\w+\}", "某某" if language == "zh_Hans" else "x", texts(room, language)[f"finding.{code.id}.title"]
        )
        assert len(title) <= 26 if language == "zh_Hans" else len(title.split()) <= 14, title


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_of_the_layers_has_its_words(language: str) -> None:
    known = texts("relations", language)
    for layer in base.playbook().layers:
        assert f"score.layer_{layer.id}" in known
        for item in layer.items:
            assert {f"reason.{item.id}", f"missing.{item.id}"} <= set(known)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_ladder_says_has_its_words(language: str) -> None:
    known = texts("relations", language)
    edits = (kit.met("cen", 400, 300), kit.shown("cen", "help"), kit.never("cen"))
    for one in (kit.ladder_of("cen", *edits), kit.ladder_of("luo", kit.shown("luo", "help")), kit.ladder_of("wu")):
        assert {f"reason.{because.code}" for because in one.reasons} <= set(known)
        assert {f"missing.{because.code}" for because in one.next_needs} <= set(known)
        for because in one.reasons:
            assert parameters(known[f"reason.{because.code}"]) <= set(because.params)


def named(identifier: str, text: str) -> bool:
    return re.search(rf"(?<![a-z_]){identifier}(?![a-z_])", text) is not None


def told(room: str, code: str, name: str, number: int) -> bool:
    """Both languages name the number right after the name."""
    return all(
        re.search(rf"\b{name} {number}\b", texts(room, language)[f"finding.{code}.fires_when"])
        for language in LANGUAGES
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_names_the_stages_or_seats_of_one_playbook(language: str) -> None:
    """What a code reads of a playbook is told by its key, so that the text is true for every way of buying."""
    for code in ("contact_gap", "contact_gap_coming"):
        assert "gap_days" in texts("activities", language)[f"finding.{code}.fires_when"]
    book = base.playbook()
    ids = {one for one in (*(stage.id for stage in book.stages), *(seat.id for seat in book.seats)) if "_" in one}
    for room in ROOMS:
        for key, text in texts(room, language).items():
            assert not [one for one in ids if named(one, text)], key


def test_half_lives_and_sensitivities_are_the_playbooks() -> None:
    for rule in base.playbook().rungs:
        assert told("activities", "question_too_deep", rule.rung, rule.sensitivity)
        if rule.rung != "stranger":
            assert told("relations", "rung_falling", rule.rung, rule.half_life_days)
            assert told("relations", "rung_fallen", rule.rung, rule.half_life_days)
    for kind in base.playbook().activities:
        if kind.ladder in ("standard", "clean"):
            assert told("activities", "question_too_deep", kind.id, kind.sensitivity), kind.id


def test_the_rungs_needs_are_the_playbooks() -> None:
    needs = {rule.rung: (rule.visits, rule.depth, rule.shown) for rule in base.playbook().rungs}
    assert needs == {
        "stranger": (0, 0, ()), "acquainted": (1, 3, ()), "familiar": (3, 3, ("private_topic",)),
        "cares": (3, 4, ("private_topic", "help")), "bound": (5, 4, ("private_topic", "help", "speaks_for_us")),
    }  # fmt: skip
    text = texts("relations", "en")["finding.rung_fallen.fires_when"]
    assert (
        "acquainted 1 contact in person (depth 3 or more); familiar 3, and private_topic; cares 3, one of depth 4"
        in text
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_kinds_named_are_the_playbooks(language: str) -> None:
    deep = texts("activities", language)["finding.activity_too_deep.fires_when"]
    clean = texts("activities", language)["finding.clean_ladder_instead.fires_when"]
    for kind in base.playbook().activities:
        if kind.ladder in ("standard", "clean"):
            assert named(kind.id, deep) is (kind.needs != "stranger"), kind.id
            assert named(kind.id, clean) is kind.value_to_person, kind.id
    assert named("executive", texts("relations", language)["finding.executive_unmatched.fires_when"])


def test_the_seats_named_have_the_say_that_is_claimed() -> None:
    reading = base.committee_of()
    for who in ("cen", "luo"):  # technical lead, head of engineering
        voice = reading.voice(who)
        assert voice is not None
        assert all(
            voice.influence[stage] >= kit.look().limits.voice_influence
            for stage in ("survey", "solution", "preparation")
        )
