"""The shipped demo dossier: what the method finds in it, what it leaves alone, and whether it reads like a real account."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import yingdan.intake
from yingdan.briefing import assess
from yingdan.facts import Bilingual, Commitment, Counterpart, Dossier, Event, Strength
from yingdan.intake import read_dossier
from yingdan.playbooks import load_playbook

HERE = Path(yingdan.intake.__file__).parent / "demo"
EXPECTED: dict[str, Any] = yaml.safe_load((HERE / "lanchuan.expected.yaml").read_text(encoding="utf-8"))
SOURCE = (HERE / "lanchuan.yaml").read_text(encoding="utf-8")
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAMES = {"name", "title", "unit"}
"""Fields that may repeat: several people share a department."""


@cache
def dossier() -> Dossier:
    return read_dossier(HERE / "lanchuan.yaml")


Row = tuple[str | None, str, str, str, str]


def findings_of(given: Dossier) -> tuple[Row, ...]:
    """Deal, code, kind and id of the subject, severity of every finding."""
    rows = assess(given, {"public-tender": load_playbook("public-tender")}).assessment.findings
    return tuple((one.opportunity, one.code, one.subject.kind, one.subject.id, one.severity) for one in rows)


@cache
def found() -> tuple[Row, ...]:
    return findings_of(dossier())


def matching(row: dict[str, Any]) -> list[Row]:
    wanted = row.get("subject")
    return [
        one
        for one in found()
        if one[1] == row["code"]
        and one[0] == row["opportunity"]
        and (wanted is None or (one[2], one[3]) == (wanted["kind"], wanted["id"]))
    ]


def title(row: dict[str, Any]) -> str:
    return f"{row['opportunity']}-{row['code']}-{row.get('subject', {}).get('id', 'any')}"


@pytest.mark.parametrize("row", EXPECTED["planted"], ids=title)
def test_planted_mistake_is_found_once(row: dict[str, Any]) -> None:
    assert [one[4] for one in matching(row)] == [row["severity"]]


@pytest.mark.parametrize("row", EXPECTED["forbidden"], ids=title)
def test_temptation_raises_nothing(row: dict[str, Any]) -> None:
    assert matching(row) == []


def test_every_act_or_stop_finding_was_planted() -> None:
    planted = {
        (row["opportunity"], row["code"], row["subject"]["kind"], row["subject"]["id"]) for row in EXPECTED["planted"]
    }
    assert [one for one in found() if one[4] in ("act", "stop") and one[:4] not in planted] == []


def event(given: Dossier, name: str, **new: Any) -> Dossier:
    return replace(given, events=tuple(replace(one, **new) if one.id == name else one for one in given.events))


def kept(one: Commitment) -> Commitment:
    return replace(one, state="kept") if one.id in ("k1", "k2") else one


def put_forward(one: Strength) -> Strength:
    return replace(one, agreed_at="e60") if one.id == "docking" else one


def strengths(given: Dossier) -> Dossier:
    deals = tuple(
        replace(deal, strengths=tuple(put_forward(one) for one in deal.strengths)) for deal in given.opportunities
    )
    return replace(given, opportunities=deals)


MENDED: dict[str, Callable[[Dossier], Dossier]] = {
    "commitment_overdue_ours": lambda it: replace(it, commitments=tuple(kept(one) for one in it.commitments)),
    "commitment_overdue_theirs": lambda it: replace(it, commitments=tuple(kept(one) for one in it.commitments)),
    "executive_unmatched": lambda it: replace(
        it, counterparts=(*it.counterparts, Counterpart(theirs="jin", ours="he"))
    ),
    "activity_without_outcome": lambda it: event(it, "e60", outcome="partly"),
    "question_too_deep": lambda it: event(it, "e52", asked=()),
    "plan_without_purpose": lambda it: event(it, "e69", state="cancelled"),
    "contact_in_closed_stage": lambda it: event(it, "b05", state="cancelled"),
    "strength_not_open": strengths,
    "rung_overclaimed": lambda it: replace(it, people=tuple(replace(one, override=None) for one in it.people)),
    "topics_off_now": lambda it: event(event(it, "e61", topics={"risk": 1}), "e63", topics={"risk": 2, "solution": 3}),
    "next_voice_untouched": lambda it: event(it, "e60", with_=("luo", "qi", "ruan", "pei", "kang", "cen")),
}


@pytest.mark.parametrize("code", MENDED)
def test_a_mended_mistake_is_gone(code: str) -> None:
    assert code in {one[1] for one in found()}
    assert code not in {one[1] for one in findings_of(MENDED[code](dossier()))}


def test_the_small_example_pays_back_at_once() -> None:
    small = read_dossier(EXAMPLES / "first-deal.yaml")
    assert len([one for one in findings_of(small) if one[4] != "good"]) >= 3


def test_it_is_a_real_account_in_size() -> None:
    done = [one.on for one in dossier().events if one.on <= dossier().as_of]
    assert len(dossier().people) >= 18
    assert len(dossier().events) >= 66
    assert (max(done) - min(done)).days >= 270


def texts(thing: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Bilingual]]:
    """Every free text with its path."""
    if isinstance(thing, Bilingual):
        yield path, thing
    elif isinstance(thing, tuple):
        for number, one in enumerate(thing):
            yield from texts(one, (*path, str(number)))
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from texts(getattr(thing, field.name), (*path, field.name))


def sentences(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[。；;!?？]|(?<=[a-z])\.\s", text) if part.strip(" .")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_two_texts_share_a_sentence(lang: str) -> None:
    said = Counter(
        part.rstrip(".").casefold()
        for path, text in texts(dossier())
        if path[-1] not in NAMES
        for part in sentences(getattr(text, lang))
    )
    assert [part for part, count in said.items() if count > 1] == []


def test_chinese_is_chinese_and_english_is_english() -> None:
    assert [path for path, text in texts(dossier()) if re.search(r"[\u3400-\u9fff，。：；“”]", text.en)] == []
    wordy = [(path, text.zh) for path, text in texts(dossier()) if re.search(r"[A-Za-z]{4,}", text.zh)]
    assert wordy == []
    assert [(path, text.zh) for path, text in texts(dossier()) if not re.search(r"[\u3400-\u9fff]", text.zh)] == []


def test_every_free_text_is_in_both_languages() -> None:
    """Whatever holds Chinese characters stands in a zh key: nothing shows on the wrong screen."""
    lines = [line.split(" #")[0] for line in SOURCE.splitlines() if not line.lstrip().startswith("#")]
    bare = [line for line in lines if re.search(r"[\u3400-\u9fff]", re.sub(r'zh: "[^"]*"', "", line))]
    assert bare == []


CALENDAR = re.compile(
    r"\d{1,2}\s*月|\d{1,2}\s*[日号]|周[一二三四五六日]|星期|\d{4}-\d\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"\b(?:January|February|April|June|July|August|September|October|November|December)\b"
)


def test_texts_name_no_calendar_day() -> None:
    """The demo is moved in time when loaded; a day in a text would then be wrong."""
    assert [
        (path, part) for path, text in texts(dossier()) for part in (text.zh, text.en) if CALENDAR.search(part)
    ] == []


def test_nobody_uses_exclamation_marks() -> None:
    assert [text for _, text in texts(dossier()) if re.search("[!！]", text.zh + text.en)] == []


def carries(one: Event) -> bool:
    """A fact, a question, a purpose: something the method can read."""
    return bool(one.saw or one.asked or one.purpose)


def test_every_event_carries_something_or_tempts() -> None:
    """Each event has facts, serves a finding, or has a comment in the file that says what it tempts."""
    told = re.findall(r"# (?:tempts|planted)[^\n]*\n(?:\s*#[^\n]*\n)*\s*- id: (\w+)", SOURCE)
    assert [one.id for one in dossier().events if not carries(one) and one.id not in told] == []


def test_every_person_and_colleague_appears() -> None:
    seen = {who for one in dossier().events for who in (*one.with_, *one.us)}
    known = {one.id for one in dossier().people} | {one.id for one in dossier().us}
    assert known - seen == set()


def test_every_done_event_has_a_note() -> None:
    assert [one.id for one in dossier().events if one.on < dossier().as_of and one.note is None] == []


def test_one_deal_is_in_a_formal_stage() -> None:
    book = load_playbook("public-tender")
    contact = {stage.id: stage.contact for stage in book.stages}
    last = {deal.id: contact[max(deal.stages, key=lambda span: span.from_).stage] for deal in dossier().opportunities}
    assert last == {"qingyu": "open", "beiqiao": "formal"}


def test_our_conduct_is_lawful() -> None:
    """Nothing of money value was given; meals are in the canteen or did not take place."""
    assert {gift.direction for gift in dossier().gifts} == {"refused"}
    assert [
        one.id
        for one in dossier().events
        if one.kind in ("meal", "sport", "away_inspection") and one.state != "cancelled"
    ] == []
