"""Sentences: every code speaks both languages, parameters are shown by name, unknown things never break a sentence."""

from __future__ import annotations

import string
from datetime import date
from typing import get_args

import pytest

from yingdan.facts import Account, Bilingual, Dossier, Event, Language, Observation, Person, scales
from yingdan.facts.account import Relation
from yingdan.facts.kinds import KINDS
from yingdan.method.base import Evidence, Finding, Subject
from yingdan.method.planning.reading import Purpose
from yingdan.playbooks import load_playbook
from yingdan.wording import Names, Words, has, sentence
from yingdan.wording.catalogue import catalogue


def words(lang: Language) -> Words:
    dossier = Dossier(
        yingdan="dossier/1",
        as_of=date(2026, 11, 23),
        account=Account(id="a", name=Bilingual(zh="澜川电网", en="Lanchuan Grid"), nature="state_owned"),
        people=(Person(id="cen", name=Bilingual(zh="岑海宁", en="Cen Haining"), title="变电专责"),),
        events=(
            Event(
                id="e1",
                on=date(2026, 11, 3),
                kind="visit",
                with_=("cen",),
                note="他问了两次。后来下雨了。",
                saw=(Observation(who="cen", what="attitude", value=-1, quote="再看看"),),
            ),
        ),
    )
    return Words(Names(lang, dossier, load_playbook("public-tender")))


def keys(lang: Language) -> set[str]:
    return {key for key in catalogue(lang)._catalog if isinstance(key, str) and "." in key and " " not in key}  # type: ignore[attr-defined]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys() -> None:
    speaking = ("finding.", "reason.", "missing.", "score.", "action.", "fact.", "rung.", "grade.")
    zh = {key for key in keys("zh") if key.startswith(speaking)}
    en = {key for key in keys("en") if key.startswith(speaking)}
    assert zh == en
    assert zh


def test_the_two_sentences_of_a_key_use_the_same_parameters() -> None:
    for key in sorted(keys("zh") & keys("en")):
        assert placeholders(sentence("zh", key)) == placeholders(sentence("en", key)), key


def test_no_chinese_in_english_and_some_chinese_in_chinese() -> None:
    def chinese(text: str) -> bool:
        return any("一" <= letter <= "鿿" for letter in text)

    for key in keys("en"):
        if key.startswith(("finding.", "reason.", "missing.", "action.")):
            assert not chinese(sentence("en", key)), key
            assert chinese(sentence("zh", key)), key


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("rung", scales.RUNGS),
        ("grade", scales.GRADES),
        ("topic", scales.ATTENTIONS),
        ("relation", get_args(Relation)),
        ("rank", scales.RANKS),
        ("fact", tuple(KINDS)),
        ("marker", KINDS["marker"].choices),
        ("reserve", KINDS["reserve"].choices),
        ("want", KINDS["want"].choices),
        ("influence", KINDS["influence"].choices),
        ("budget", KINDS["budget"].choices),
        ("attitude", ("-2", "-1", "0", "1", "2", "unknown")),
    ],
)
def test_closed_vocabularies_have_words(lang: Language, group: str, codes: tuple[str, ...]) -> None:
    for code in codes:
        assert has(lang, f"{group}.{code}"), f"{group}.{code}"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_maker_is_not_told_to_make_room_for_several(lang: Language) -> None:
    def said(makers: str) -> tuple[str, str]:
        params: dict[str, str | int | float | tuple[str, ...]] = {"strength": "seals", "makers": makers}
        finding = Finding("I1", "strength_unwritten", "d", Subject("strength", "seals"), "act", (), params)
        return words(lang).finding(finding).do, words(lang).purpose(Purpose("write_strength", params))

    several, sole = said("several"), said("sole")
    word = "几家" if lang == "zh" else "several"
    assert all(word in text for text in several)
    assert all(text and word not in text for text in sole)


def test_parameters_are_shown_by_their_names() -> None:
    given: dict[str, str | int | float | tuple[str, ...]] = {"person": "cen", "next_share": 0.314, "days": 21}
    given |= {"since": "2026-11-03", "people": ("cen", "nobody")}
    shown = words("zh").shown(given)
    assert shown == {
        "person": "岑海宁",
        "next_share": "31%",
        "days": "21",
        "since": "11-03",
        "people": "岑海宁、nobody",
    }
    assert words("en").shown({"since": "2025-11-03"}) == {"since": "3 Nov 2025"}


def test_a_sentence_with_a_parameter_missing_says_so_and_does_not_break() -> None:
    finding = Finding("C2", "empty_chair", "q", Subject("seat", "quality"), "act", ())
    said = words("zh").finding(finding)
    assert said.title and "?" in said.title + said.why + said.do


@pytest.mark.parametrize(
    ("ref", "text"),
    [
        ("events/e1/saw/0", "岑海宁 · 态度：有保留 “再看看”"),
        ("events/e1", "拜访 岑海宁：他问了两次"),
        ("playbook/seats/quality", "同类项目：质检处"),
        ("people/cen", "岑海宁 · 变电专责"),
        ("events/none/saw/9", "events/none/saw/9"),
        ("nothing", "nothing"),
    ],
)
def test_evidence_is_followed_into_the_dossier(ref: str, text: str) -> None:
    line = words("zh").evidence.line(Evidence(ref, "confirmed", date(2026, 11, 3)))
    assert (line.text, line.grade_word, line.day) == (text, "已证实", "11-03")


def test_what_never_happened_has_its_own_sentence() -> None:
    def said(params: dict[str, str | int]) -> str:
        finding = Finding(
            "B1", "next_voice_untouched", "q", Subject("person", "cen"), "act", (), {"person": "cen", **params}
        )
        return words("zh").finding(finding).title

    assert said({"last_on": "2026-11-02", "days": 21}) == "下一阶段最有分量的岑海宁，21 天没谈过。"
    assert said({"last_on": "never"}) == "下一阶段最有分量的岑海宁，一次也没谈过。"
