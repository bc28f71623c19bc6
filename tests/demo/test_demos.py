"""The shipped demo dossiers: what the method finds in them, what it leaves alone, and whether they read like real accounts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import yaml

import yingdan.intake
from tests.demo.kit import CALENDAR, NAMES, sentences, texts
from yingdan.briefing import assess
from yingdan.cli.server import demo_files
from yingdan.facts import (
    Commitment,
    Counterpart,
    Dossier,
    Event,
    Fact,
    Observation,
    Opportunity,
    Strength,
)
from yingdan.intake import read_dossier
from yingdan.method.planning import RECIPES
from yingdan.method.planning.recipes import IN_HOUSE
from yingdan.playbooks import load_playbook

HERE = Path(yingdan.intake.__file__).parent / "demo"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
Row = tuple[str | None, str, str, str, str]


@dataclass(frozen=True)
class Demo:
    """A demo file, its source, and what is expected of it."""

    name: str
    source: str
    expected: dict[str, Any]

    @cached_property
    def dossier(self) -> Dossier:
        return read_dossier(HERE / f"{self.name}.yaml")

    @cached_property
    def found(self) -> tuple[Row, ...]:
        return findings_of(self.dossier)

    def matching(self, row: dict[str, Any]) -> list[Row]:
        wanted = row.get("subject")
        return [
            one
            for one in self.found
            if one[1] == row["code"]
            and one[0] == row["opportunity"]
            and (wanted is None or (one[2], one[3]) == (wanted["kind"], wanted["id"]))
        ]


def read(name: str) -> Demo:
    expected = (HERE / f"{name}.expected.yaml").read_text(encoding="utf-8")
    return Demo(name, (HERE / f"{name}.yaml").read_text(encoding="utf-8"), yaml.safe_load(expected))


def findings_of(given: Dossier) -> tuple[Row, ...]:
    """Deal, code, kind and id of the subject, severity of every finding."""
    books = {deal.playbook: load_playbook(deal.playbook) for deal in given.opportunities}
    rows = assess(given, books).assessment.findings
    return tuple((one.opportunity, one.code, one.subject.kind, one.subject.id, one.severity) for one in rows)


DEMOS = {path.stem: read(path.stem) for path in demo_files()}
every_demo = pytest.mark.parametrize("demo", DEMOS.values(), ids=DEMOS)


def rows(part: str) -> list[Any]:
    return [
        pytest.param(demo, row, id=f"{name}-{title(row)}")
        for name, demo in DEMOS.items()
        for row in demo.expected[part]
    ]


def title(row: dict[str, Any]) -> str:
    return f"{row['opportunity']}-{row['code']}-{row.get('subject', {}).get('id', 'any')}"


@pytest.mark.parametrize(("demo", "row"), rows("planted"))
def test_planted_mistake_is_found_once(demo: Demo, row: dict[str, Any]) -> None:
    assert [one[4] for one in demo.matching(row)] == [row["severity"]]


@pytest.mark.parametrize(("demo", "row"), rows("forbidden"))
def test_temptation_raises_nothing(demo: Demo, row: dict[str, Any]) -> None:
    assert demo.matching(row) == []


@every_demo
def test_every_act_or_stop_finding_was_planted(demo: Demo) -> None:
    planted = {
        (row["opportunity"], row["code"], row["subject"]["kind"], row["subject"]["id"])
        for row in demo.expected["planted"]
    }
    assert [one for one in demo.found if one[4] in ("act", "stop") and one[:4] not in planted] == []


@every_demo
def test_enough_is_planted_and_enough_tempts(demo: Demo) -> None:
    assert len({row["code"] for row in demo.expected["planted"]}) >= 20
    assert len(demo.expected["forbidden"]) >= 20
    assert demo.expected["dossier"] == f"{demo.name}.yaml"
    assert demo.expected["as_of"] == demo.dossier.as_of


def test_the_first_demo_comes_first() -> None:
    assert next(iter(DEMOS)) == "lanchuan"
    assert "bank" in DEMOS


def test_no_two_demos_share_a_text() -> None:
    """Each account reads like itself: no sentence and no name was carried over, but for the rep who sees them all."""
    said: dict[str, set[str]] = {}
    for name, demo in DEMOS.items():
        spoken = {
            part
            for path, text in texts(demo.dossier)
            if path[-1] not in NAMES or (path[0] == "people" and path[-1] == "name")
            for part in sentences(text.zh)
            if len(part) > 9 or path[0] == "people"
        }
        for part in spoken:
            said.setdefault(part, set()).add(name)
    assert {part: names for part, names in said.items() if len(names) > 1} == {}


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
    # two heavy voices of the next stage are silent; the heavier one is told of
    "next_voice_untouched": lambda it: event(it, "e60", with_=("luo", "qi", "ruan", "pei", "kang", "cen", "wu")),
}


def step_back(given: Dossier) -> Dossier:
    """The misranked counterpart is a vice president after all."""
    pairs = tuple(replace(one, ours="du") if one.theirs == "xun" else one for one in given.counterparts)
    return replace(given, counterparts=pairs)


BANK: dict[str, Callable[[Dossier], Dossier]] = {
    "commitment_overdue_ours": lambda it: replace(it, commitments=tuple(kept(one) for one in it.commitments)),
    "commitment_overdue_theirs": lambda it: replace(it, commitments=tuple(kept(one) for one in it.commitments)),
    "executive_misranked": step_back,
    "activity_without_outcome": lambda it: event(it, "v54", outcome="reached"),
    "question_too_deep": lambda it: event(it, "v39", asked=()),
    "plan_without_purpose": lambda it: event(it, "v67", state="cancelled"),
    "activity_too_deep": lambda it: event(it, "v66", kind="visit"),
    "next_voice_untouched": lambda it: event(it, "v53", with_=("fei", "xun", "wei")),
    "rung_overclaimed": lambda it: replace(it, people=tuple(replace(one, override=None) for one in it.people)),
    "coach_contradicted": lambda it: replace(it, claims=tuple(one for one in it.claims if one.id != "c1")),
    "proof_contradicted": lambda it: event(it, "v56", saw=()),
    "thin_attitude": lambda it: event(it, "v50", saw=()),
    "question_ahead_of_reserve": lambda it: event(it, "v48", asked=()),
    "reserve_stepped_back": lambda it: event(it, "v71", saw=()),
    "probing_unanswered": lambda it: event(it, "v31", saw=()),
}
MENDS = [
    *(pytest.param("lanchuan", code, mend, id=f"lanchuan-{code}") for code, mend in MENDED.items()),
    *(pytest.param("bank", code, mend, id=f"bank-{code}") for code, mend in BANK.items()),
]


@pytest.mark.parametrize(("name", "code", "mend"), MENDS)
def test_a_mended_mistake_is_gone(name: str, code: str, mend: Callable[[Dossier], Dossier]) -> None:
    assert code in {one[1] for one in DEMOS[name].found}
    assert code not in {one[1] for one in findings_of(mend(DEMOS[name].dossier))}


def test_the_small_example_pays_back_at_once() -> None:
    small = read_dossier(EXAMPLES / "first-deal.yaml")
    assert len([one for one in findings_of(small) if one[4] != "good"]) >= 3


@every_demo
def test_it_is_a_real_account_in_size(demo: Demo) -> None:
    done = [one.on for one in demo.dossier.events if one.on <= demo.dossier.as_of]
    assert len(demo.dossier.people) >= 18
    assert len(demo.dossier.events) >= 66
    assert (max(done) - min(done)).days >= 270


@every_demo
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_two_texts_share_a_sentence(demo: Demo, lang: str) -> None:
    said = Counter(
        part.rstrip(".").casefold()
        for path, text in texts(demo.dossier)
        if path[-1] not in NAMES
        for part in sentences(getattr(text, lang))
    )
    assert [part for part, count in said.items() if count > 1] == []


@every_demo
def test_chinese_is_chinese_and_english_is_english(demo: Demo) -> None:
    assert [path for path, text in texts(demo.dossier) if re.search(r"[\u3400-\u9fff，。：；“”]", text.en)] == []
    wordy = [(path, text.zh) for path, text in texts(demo.dossier) if re.search(r"[A-Za-z]{4,}", text.zh)]
    assert wordy == []
    assert [(path, text.zh) for path, text in texts(demo.dossier) if not re.search(r"[\u3400-\u9fff]", text.zh)] == []


@every_demo
def test_every_free_text_is_in_both_languages(demo: Demo) -> None:
    """Whatever holds Chinese characters stands in a zh key: nothing shows on the wrong screen."""
    lines = [line.split(" #")[0] for line in demo.source.splitlines() if not line.lstrip().startswith("#")]
    bare = [line for line in lines if re.search(r"[\u3400-\u9fff]", re.sub(r'zh: "[^"]*"', "", line))]
    assert bare == []


@every_demo
def test_texts_name_no_calendar_day(demo: Demo) -> None:
    """The demo is moved in time when loaded; a day in a text would then be wrong."""
    assert [
        (path, part) for path, text in texts(demo.dossier) for part in (text.zh, text.en) if CALENDAR.search(part)
    ] == []


@every_demo
def test_nobody_uses_exclamation_marks(demo: Demo) -> None:
    assert [text for _, text in texts(demo.dossier) if re.search("[!！]", text.zh + text.en)] == []


def carries(one: Event) -> bool:
    """A fact, a question, a purpose: something the method can read."""
    return bool(one.saw or one.asked or one.purpose)


@every_demo
def test_every_event_carries_something_or_tempts(demo: Demo) -> None:
    """Each event has facts, serves a finding, or has a comment in the file that says what it tempts."""
    told = re.findall(r"# (?:tempts|planted)[^\n]*\n(?:\s*#[^\n]*\n)*\s*- id: (\w+)", demo.source)
    assert [one.id for one in demo.dossier.events if not carries(one) and one.id not in told] == []


@every_demo
def test_every_person_and_colleague_appears(demo: Demo) -> None:
    seen = {who for one in demo.dossier.events for who in (*one.with_, *one.us)}
    known = {one.id for one in demo.dossier.people} | {one.id for one in demo.dossier.us}
    assert known - seen == set()


@every_demo
def test_every_done_event_has_a_note(demo: Demo) -> None:
    assert [one.id for one in demo.dossier.events if one.on < demo.dossier.as_of and one.note is None] == []


def contact_now(deal: Opportunity) -> str:
    book = load_playbook(deal.playbook)
    last = max(deal.stages, key=lambda span: span.from_).stage
    return next(stage.contact for stage in book.stages if stage.id == last)


@every_demo
def test_one_deal_is_open_and_one_in_a_formal_stage(demo: Demo) -> None:
    contacts = [contact_now(deal) for deal in demo.dossier.opportunities]
    assert "open" in contacts
    assert set(contacts) & {"formal", "frozen"}


@every_demo
def test_types_and_reserves_can_be_read(demo: Demo) -> None:
    """Five people show three markers and more, and somebody's wants and signs are on record (B3, B4, B5)."""
    noted: list[Fact | Observation] = [*demo.dossier.facts]
    noted += [fact for one in demo.dossier.events for fact in one.saw]
    markers = Counter(one.who for one in noted if one.what == "marker")
    assert len([who for who, count in markers.items() if count >= 3]) >= (5 if demo.name != "lanchuan" else 0)
    assert {"marker", "want", "appeal"} <= {one.what for one in noted}


@every_demo
def test_our_conduct_is_lawful(demo: Demo) -> None:
    """Nothing of money value was given; meals are in the canteen or did not take place."""
    assert {gift.direction for gift in demo.dossier.gifts} == {"refused"}
    assert [
        one.id
        for one in demo.dossier.events
        if one.kind in ("meal", "sport", "away_inspection") and one.state != "cancelled"
    ] == []


@every_demo
def test_the_first_reason_of_a_step_is_the_one_that_made_it(demo: Demo) -> None:
    """A step for this very person leads, and so does its reason; the visitor reads them as one sentence."""
    given = demo.dossier
    deals = assess(given, {deal.playbook: load_playbook(deal.playbook) for deal in given.opportunities}).deals
    for deal in deals.values():
        codes = {one.id: one.code for one in deal.findings}
        for one in deal.proposals:
            if one.why:
                code = codes[one.why[0]]
                made_by = {recipes[code].purpose for recipes in (RECIPES, IN_HOUSE) if code in recipes}
                assert one.purpose in made_by, (one.purpose, one.why)
