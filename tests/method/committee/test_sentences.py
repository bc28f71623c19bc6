"""Every code of the process and committee rooms has its sentences in both languages, with the parameters it really gives."""

from __future__ import annotations

import string

import pytest

from tests.method.committee.test_map import PLANTED
from tests.method.process import kit
from yingdan.facts import Language
from yingdan.method import committee, process
from yingdan.method.base import Code, Finding
from yingdan.wording import Names, Words
from yingdan.wording.build import LOCALE, read

CODES: tuple[Code, ...] = process.CODES + committee.CODES
PARTS = ("title", "why", "do", "meaning", "fires_when", "silent_when")
LONGEST = {"zh": 26, "en": 14}

HERE: dict[str, tuple[kit.Edit, ...]] = {
    **PLANTED,
    "lead_as_opportunity": (kit.drop("facts", what="budget"),),
    "opportunity_proven": (),
    "proof_contradicted": (
        kit.add("facts", {"what": "budget", "value": "none", "source": "hearsay", "on": "2026-11-02"}),
    ),
    "unknown_stage": (kit.deal(stages=[]),),
    "stage_unproved": (kit.drop("facts", value="survey_report"),),
    "stage_ageing": (kit.deal(stages=[{"stage": "solution", "from": "2026-10-16"}]),),
    "stage_overdue": (kit.deal(stages=[{"stage": "solution", "from": "2026-09-16"}]),),
    "stage_went_back": (
        kit.deal(stages=[{"stage": "solution", "from": "2026-10-16"}, {"stage": "survey", "from": "2026-11-16"}]),
    ),
    "no_next_step": (kit.drop("steps", id="s1"),),
    "expected_passed": (kit.deal(expected="2026-11-03"),),
}


def texts(lang: Language) -> dict[str, str]:
    return read({"zh": "zh_Hans", "en": "en"}[lang], LOCALE).texts()


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def raised(code: str) -> Finding:
    edits = HERE[code]
    findings = (*kit.process_of(*edits).findings, *kit.committee_of(*edits).findings)
    return next(one for one in findings if one.code == code)


def test_every_code_is_raised_here() -> None:
    assert HERE.keys() == {code.id for code in CODES}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_a_code_says_everything_it_must(code: Code, lang: Language) -> None:
    book = texts(lang)
    for part in PARTS:
        text = book[f"finding.{code.id}.{part}"]
        assert text
        assert not any(mark in text for mark in "!！")
    for part in ("meaning", "fires_when", "silent_when"):
        assert names(book[f"finding.{code.id}.{part}"]) <= set(code.limits)
    assert names(book[f"finding.{code.id}.fires_when"]) == set(code.limits), "each number of the condition is told"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("code", [code.id for code in CODES])
def test_sentences_use_only_what_the_finding_gives(code: str, lang: Language) -> None:
    book, finding = texts(lang), raised(code)
    for part in ("title", "why", "do"):
        assert names(book[f"finding.{code}.{part}"]) <= finding.params.keys()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("code", [code.id for code in CODES])
def test_titles_are_short_once_filled_in(code: str, lang: Language) -> None:
    finding = raised(code)
    shown = Words(Names(lang, kit.dossier(*HERE[code]), kit.playbook())).shown(finding.params)
    title = texts(lang)[f"finding.{code}.title"].format_map(shown)
    length = len(title.replace(" ", "")) if lang == "zh" else len(title.split())
    assert length <= LONGEST[lang], title
