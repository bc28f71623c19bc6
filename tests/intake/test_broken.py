# ruff: noqa: E501 - tables of cases
"""Broken files written by hand: each one gives exactly its problems, with line, path and code."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import yingdan
from tests.intake.sample import SAMPLE, broken, line_of
from yingdan.facts import LANGUAGES, Language
from yingdan.intake import DossierError, read_text
from yingdan.playbooks import load_playbook
from yingdan.wording.catalogue import catalogue
from yingdan.wording.problems import problem_line

# what is changed, into what, the path, the code; the line is that of a sign in the new text (default: the new text)
CASES: list[tuple[str, str, str, str]] = [
    ("    state: open", "    closed: 2026-10-01", "opportunities[0].closed", "deal_is_open"),
    ("    state: open", "    winner: 朔钧", "opportunities[0].winner", "deal_is_open"),
    ("closed: 2026-08-30", "closed: 2026-12-30", "opportunities[1].closed", "in_future"),
    ("price: 9100000 CNY", "price: 910 万", "opportunities[1].price", "not_money"),
    ("      by: he", "      by: jin", "opportunities[1].review.by", "is_a_person"),
    ("      on: 2026-09-02", "      on: 2026-12-02", "opportunities[1].review.on", "in_future"),
    ("{reason: price}", "{reason: prize}", "opportunities[1].review.reasons[0].reason", "unknown_reason"),
    ("{reason: seat_against, seat: finance_head", "{reason: price, seat: finance_head", "opportunities[1].review.reasons[1].reason", "listed_twice"),
    ("{seat: procurement_head, weight", "{seat: buyer, weight", "opportunities[1].review.deciders[0].seat", "unknown_seat"),
    ("{name: 审计部, weight", "{seat: adviser, name: 审计部, weight", "opportunities[1].review.deciders[1]", "seat_or_name"),
    ("{name: 审计部, weight: some}", "{weight: some}", "opportunities[1].review.deciders[1]", "seat_or_name"),
    ("{name: 审计部, weight: some}", "{name: 审计部, weight: strong}", "opportunities[1].review.deciders[1].weight", "not_allowed"),
    ("{stage: survey, days: 48}", "{stage: surveys, days: 48}", "opportunities[1].review.stages[0].stage", "unknown_stage"),
    ("{stage: survey, days: 48}", "{stage: survey, days: -1}", "opportunities[1].review.stages[0].days", "too_small"),
    ("yingdan: dossier/1", "yingdan: dossier/2", "yingdan", "not_allowed"),
    ("as_of: 2026-11-23", "as_of: 23.11.2026", "as_of", "expected_date"),
    ("as_of: 2026-11-23", "as_of: 20261123", "as_of", "expected_date"),
    ("as_of: 2026-11-23", 'as_of: "1795392000"', "as_of", "expected_date"),
    ("as_of: 2026-11-23", "as_of: 2026-11-23T10:00:00", "as_of", "expected_date"),
    ("as_of: 2026-11-23", "as_of: 2026-02-30", "as_of", "expected_date"),
    ("as_of: 2026-11-23", "as_of: ２０２６-11-23", "as_of", "expected_date"),
    ("as_of: 2026-11-23", "as_of:", "as_of", "null_value"),
    ("nature: state_owned, industry", "nature: stateowned, industry", "account.nature", "not_allowed"),
    ("nature: state_owned, industry", "nature: [state_owned], industry", "account.nature", "not_allowed"),
    ("{id: lan, name: 澜川电网,", "{id: lan lan, name: 澜川电网,", "account.id", "not_id"),
    ("{id: lan, name: 澜川电网,", "{id: -lan, name: 澜川电网,", "account.id", "not_id"),
    ("{id: lan, name: 澜川电网,", "{id: 12, name: 澜川电网,", "account.id", "expected_text"),
    ("{id: lan, name: 澜川电网,", "{id: lan, name: 3,", "account.name", "expected_text_or_both"),
    ("{id: lan, name: 澜川电网,", '{id: lan, name: "  ",', "account.name", "blank_text"),
    ("{id: lan, name: 澜川电网,", "{id: lan, name: {zh: 澜川电网},", "account.name.en", "missing_key"),
    ("{id: lan, name: 澜川电网,", "{id: lan, nme: 澜川电网,", "account.nme", "unknown_key"),
    ("relation: design_institute", "relation: institute_of_design", "organisations[0].relation", "not_allowed"),
    ("{id: ye, name: 叶青禾, rank: staff", "{id: ye, name: 叶青禾, rank: clerk", "us[0].rank", "not_allowed"),
    ("{id: he, name: 贺远舟, rank", "{id: ye, name: 贺远舟, rank", "us[1].id", "duplicate_id"),
    ("{id: jin, name: 靳世安", "{id: ye, name: 靳世安", "people[0].id", "duplicate_id"),
    ("reports_to: jin", "reports_to: jim", "people[1].reports_to", "no_such_person"),
    ("reports_to: jin", "reports_to: ye", "people[1].reports_to", "is_a_colleague"),
    ("reports_to: jin", "reports_to: cen", "people[1].reports_to", "refers_to_itself"),
    ("{id: jin, name: 靳世安, rank: vice_president}", "{id: jin, name: 靳世安, reports_to: cen}", "people[1].reports_to", "reports_in_circle"),
    ("    unit: 生产部", "    rung: cares", "people[1].rung", "derived_key"),
    ("    unit: 生产部", "    score: 80", "people[1].score", "derived_key"),
    ("    unit: 生产部", "    influence: decisive", "people[1].influence", "fact_as_key"),
    ("    unit: 生产部", "    title: 又一个", "people[1].title", "duplicate_key"),
    ("    public: true", "    public: yes", "people[1].public", "expected_flag"),
    ("    public: true", "    public: 1", "people[1].public", "expected_flag"),
    ("{to: qi, kind: 同门", "{to: qq, kind: 同门", "people[1].ties[0].to", "no_such_person"),
    ("{to: qi, kind: 同门", "{to: cen, kind: 同门", "people[1].ties[0].to", "refers_to_itself"),
    ("source: visit, on: 2026-09-09, from", "source: gossip, on: 2026-09-09, from", "people[1].ties[0].source", "not_allowed"),
    ("by: ye, on: 2026-10-01}", "by: cen, on: 2026-10-01}", "people[1].override.rung.by", "is_a_person"),
    ("rung: {value: cares,", "rung: {value: friend,", "people[1].override.rung.value", "not_allowed"),
    ("of: sheji, left", "of: shiji, left", "people[2].of", "no_such_organisation"),
    ("    value: 38600000 CNY", "    value: 38600000", "opportunities[0].value", "not_money"),
    ("    value: 38600000 CNY", "    value: [38600000]", "opportunities[0].value", "expected_text"),
    ("    value: 38600000 CNY", "    value: true", "opportunities[0].value", "expected_text"),
    ("    value: 38600000 CNY", "    score: 70", "opportunities[0].score", "derived_key_of_deal"),
    ("    state: done", "    temperature: warm", "events[0].temperature", "derived_key_of_deal"),
    ("    kind: visit", "    kind visit", "events[0].kind", "colon_missing"),
    ("    kind: visit", "    kind:visit", "events[0].kind", "colon_space"),
    ("    kind: visit", "    kind：visit", "events[0].kind", "colon_full_width"),
    ("    kind: visit", "    kind ： visit", "events[0].kind", "colon_full_width"),
    ("  - id: e1", "  - id：e1", "events[0].id", "colon_full_width"),
    ("  - id: e1", "  - id e1", "events[0].id", "colon_missing"),
    ("events:\n", "events：\n", "events", "colon_full_width"),
    ("people:\n", "people\n", "people", "colon_missing"),
    ("yingdan: dossier/1", "yingdan：dossier/1", "yingdan", "colon_full_width"),
    ("topics: {solution: 3", "topics: {solution:3", "events[0].topics.solution", "colon_space"),
    ("topics: {solution: 3", "topics: {solution：3", "events[0].topics.solution", "colon_full_width"),
    ("    rank: staff\n", "     rank: staff\n", "people[1]", "colon_or_indent"),
    ("    minutes: 40", '    minutes: "40"', "events[0].minutes", "quoted_value"),
    ("    public: true", '    public: "true"', "people[1].public", "quoted_value"),
    ("    public: true", '    public: "1"', "people[1].public", "expected_flag"),
    ("what: attitude, value: 0", 'what: attitude, value: "1"', "events[0].saw[1].value", "quoted_value"),
    ("what: veto, value: true", 'what: veto, value: "true"', "events[0].saw[2].value", "quoted_value"),
    ("    value: 38600000 CNY", "    value: 3860 万", "opportunities[0].value", "not_money"),
    ("    value: 38600000 CNY", "    value: 38,600,000 CNY", "opportunities[0].value", "not_money"),
    ("    playbook: public-tender", "    playbook: public-tendr", "opportunities[0].playbook", "unknown_playbook"),
    ("    playbook: public-tender", "    playbook: ./own.yaml", "opportunities[0].playbook", "playbook_file_refused"),
    ("    team: [ye, he]", "    team: [ye, cen]", "opportunities[0].team[1]", "is_a_person"),
    ("    team: [ye, he]", "    team: [ye, ye]", "opportunities[0].team[1]", "listed_twice"),
    ("    team: [ye, he]", "    team: ye", "opportunities[0].team", "expected_list"),
    ("stage: approval, from: 2026-06-02", "stage: aproval, from: 2026-06-02", "opportunities[0].stages[0].stage", "unknown_stage"),
    ("to: 2026-10-16}", "to: 2026-05-16}", "opportunities[0].stages[0].to", "ends_before"),
    ("snooze: {until: 2026-12-01,", "snooze: {until: 2026-10-01,", "opportunities[0].stages[1].snooze.until", "ends_before"),
    ("{seat: quality}", "{seat: qualty}", "opportunities[0].seats[1].seat", "unknown_seat"),
    ("{seat: quality}", "{seat: quality, person: ~}", "opportunities[0].seats[1].person", "null_value"),
    ("{seat: quality}", "{seat: quality, grade: confirmed}", "opportunities[0].seats[1].grade", "grade_typed"),
    ("agreed_at: e1, suppliers: 4", "agreed_at: e9, suppliers: 4", "opportunities[0].strengths[0].agreed_at", "no_such_event"),
    ("agreed_at: e1, suppliers: 4", "agreed_at: e1, suppliers: 0", "opportunities[0].strengths[0].suppliers", "too_small"),
    ("backed_by: [jin]", "backed_by: [sheji]", "opportunities[0].rivals[0].backed_by[0]", "is_a_organisation"),
    ('    at: "14:30"', '    at: "25:30"', "events[0].at", "not_clock"),
    ('    at: "14:30"', "    at: 1430", "events[0].at", "expected_text"),
    ("    kind: visit", "    kind: visits", "events[0].kind", "unknown_activity"),
    ("    minutes: 40", "    minutes: 40 min", "events[0].minutes", "expected_whole_number"),
    ("    minutes: 40", "    minutes: 40.5", "events[0].minutes", "expected_whole_number"),
    ("    minutes: 40", "    minutes: 0", "events[0].minutes", "not_above"),
    ("    minutes: 40", "    minutes: 99999", "events[0].minutes", "too_large_number"),
    ("    minutes: 40", "    minutes: .nan", "events[0].minutes", "not_finite"),
    ("    minutes: 40", "    minutes: 12345678901234567890123", "events[0].minutes", "number_too_large"),
    ("    opportunity: deal\n    with", "    opportunity: dael\n    with", "events[0].opportunity", "no_such_opportunity"),
    ("    with: [cen]", "    with: [cne]", "events[0].with[0]", "no_such_person"),
    ("    with: [cen]", "    withh: [cen]", "events[0].withh", "unknown_key"),
    ("    us: [ye]", "    us: [cen]", "events[0].us[0]", "is_a_person"),
    ("topics: {solution: 3, risk: 1}", "topics: {solution: 0, risk: 0}", "events[0].topics", "topics_zero"),
    ("topics: {solution: 3, risk: 1}", "topics: {solutions: 3, risk: 1}", "events[0].topics.solutions", "unknown_key"),
    ("topics: {solution: 3, risk: 1}", "topics: {solution: -3, risk: 1}", "events[0].topics.solution", "too_small"),
    ("sensitivity: 2, who: cen", "sensitivity: 6, who: cen", "events[0].asked[0].sensitivity", "too_large_number"),
    ("what: marker, value: asks_for_method", "what: marker, value: asks_method", "events[0].saw[0].value", "fact_choice"),
    ("{who: cen, what: marker", "{what: marker", "events[0].saw[0].who", "fact_needs_who"),
    ("{who: cen, what: marker", "{who: cen, what: markr", "events[0].saw[0].what", "unknown_fact_kind"),
    ("{who: cen, what: marker", "{who: cen, what: rung", "events[0].saw[0].what", "derived_fact"),
    ("what: attitude, value: 0", "what: attitude, value: 3", "events[0].saw[1].value", "fact_attitude"),
    ("what: attitude, value: 0", "what: attitude, value: good", "events[0].saw[1].value", "fact_attitude"),
    ("what: attitude, value: 0", "what: attitude, value: true", "events[0].saw[1].value", "fact_attitude"),
    ("what: veto, value: true", "what: veto, value: yes", "events[0].saw[2].value", "fact_flag"),
    ("what: proof, value: review_minutes", "what: proof, value: review", "events[0].saw[3].value", "fact_proof"),
    ("what: info, value: scoring_author", "what: info, value: who_scores", "events[0].saw[5].value", "fact_info"),
    ("what: need, value: 停电时间要短", "what: need, value: 5", "facts[1].value", "fact_text_needed"),
    ("{id: e2, on: 2026-12-04, kind: tech_exchange, state: planned", "{id: e2, on: 2026-12-04, kind: tech_exchange, state: done", "events[1].on", "done_in_future"),
    ("state: planned, with", "outcome: reached, with", "events[1].outcome", "not_happened_yet"),
    ("{id: e2, on", "{id: e1, on", "events[1].id", "duplicate_id"),
    ("source: document, on: 2026-09-01", "source: document, on: 2027-09-01", "facts[1].on", "in_future"),
    ("source: document, on: 2026-09-01", "on: 2026-09-01", "facts[1].source", "missing_key"),
    ("size: 2, met_need", "size: 2, value: 500 CNY, met_need", "exchanges[0].value", "money_in_exchange"),
    ("kind: information, size", "kind: gift, size", "exchanges[0].kind", "money_in_exchange"),
    ("kind: information, size", "kind: money, size", "exchanges[0].kind", "money_in_exchange"),
    ("way: give, person", "way: gave, person", "exchanges[0].way", "not_allowed"),
    ("due: 2026-11-17", "due: 2026-10-17", "commitments[0].due", "ends_before"),
    ("by: ye, to: cen, text: 带数据", "by: ye, to: ye, text: 带数据", "commitments[0].to", "refers_to_itself"),
    ("who: ye, with: cen, due", "who: cen, with: cen, due", "steps[0].who", "is_a_person"),
    ("source: colleague, from: jin, agrees: true", "source: colleague, from: jim, agrees: true", "claims[0].checks[0].from", "no_such_person"),
    ("agrees: true", "agrees: perhaps", "claims[0].checks[0].agrees", "expected_flag"),
    ("theirs: jin, ours: he", "theirs: he, ours: jin", "counterparts[0].theirs", "is_a_colleague"),
    ("value: 80 CNY", "value: 80 yuan", "gifts[0].value", "not_money"),
    ("made_in: visit", "made_in: email", "promises[0].made_in", "not_allowed"),
    ("needed: 2026-11-25", "needed: soon", "requests[0].needed", "expected_date"),
    ("by: qi, to: cen", "by: cen, to: cen", "introductions[0].to", "refers_to_itself"),
]  # fmt: skip


def problems_of(text: str) -> list[tuple[str, int, str]]:
    with pytest.raises(DossierError) as caught:
        read_text(text)
    return [(one.where, one.line, one.code) for one in caught.value.problems]


def test_the_sample_is_valid() -> None:
    assert read_text(SAMPLE).account.id == "lan"


@pytest.mark.parametrize(("old", "new", "path", "code"), CASES)
def test_one_thing_wrong(old: str, new: str, path: str, code: str) -> None:
    text = broken(old, new)
    found = problems_of(text)
    assert (path, code) in [(where, what) for where, _, what in found], found
    if code == "reports_in_circle":  # shown where one link of the circle stands
        return
    changed = text[: SAMPLE.index(old)].count("\n") + 1
    line = next(at for where, at, what in found if (where, what) == (path, code))
    assert line == changed, found
    assert len(found) == 1 or _follows(path, found), found


def _follows(path: str, found: list[tuple[str, int, str]]) -> bool:
    """A changed id leaves references to it behind; nothing else may be told besides the mistake itself."""
    rest = [code for where, _, code in found if where != path]
    return all(code.startswith(("no_such_", "is_a_", "refers_to", "missing_key", "not_happened")) for code in rest)


def told(text: str, lang: Language) -> list[str]:
    with pytest.raises(DossierError) as caught:
        read_text(text, "f.yaml")
    return [problem_line(one, lang) for one in caught.value.problems]


def test_the_full_width_colon_is_named() -> None:
    text = broken("    kind: visit", "    kind：visit")
    line = line_of(text, "kind：visit")
    assert told(text, "zh") == [f"f.yaml:{line}: events[0].kind: kind 后面是全角冒号“：”，要用半角冒号加一个空格。"]
    assert "full-width colon “：”" in told(text, "en")[0]


@pytest.mark.parametrize("between", ["", "\n", "\n\n"])
def test_a_key_too_far_right_may_be_meant_as_a_key(between: str) -> None:
    text = broken("    rank: staff\n", f"{between}     rank: staff\n")
    assert "或者这一行缩进多了" in told(text, "zh")[0] and "indented too far" in told(text, "en")[0]


def test_two_colons_in_a_line_are_no_matter_of_indentation() -> None:
    text = broken("    title: 变电专责", "    title: 职务: 专责")
    assert "缩进" not in told(text, "zh")[0] and "indented" not in told(text, "en")[0]


def test_quotes_that_make_a_text_of_a_number_are_shown() -> None:
    text = broken("what: attitude, value: 0", 'what: attitude, value: "1"')
    assert '"1"' in told(text, "zh")[0] and "去掉引号" in told(text, "zh")[0]
    assert '"1" in quotes is text' in told(text, "en")[0]


def test_only_a_person_has_an_override() -> None:
    assert "override" in told(broken("    unit: 生产部", "    rung: cares"), "en")[0]
    for lang in LANGUAGES:
        assert "override" not in told(broken("    state: open\n    team", "    score: 70\n    team"), lang)[0]


# what follows only from a doubled id: (old, new, the doubled id's path)
DOUBLED = [
    ("{id: jin, name: 靳世安, rank: vice_president}", "{id: cen, name: 靳世安, reports_to: qi}\n  - {id: jin, name: 新人, reports_to: cen}", "people[2].id"),
    ("{id: qi, name: 戚雨敏, of: sheji, left: 2026-12-01}", "{id: qi, name: 戚雨敏, of: sheji}\n  - {id: jin, name: 同名, reports_to: cen}", "people[3].id"),
    ("{id: qi, name: 戚雨敏, of: sheji, left: 2026-12-01}", "{id: qi, name: 戚雨敏, of: sheji}\n  - {id: jin, name: 同名, reports_to: jin}", "people[3].id"),
    ("{id: qi, name: 戚雨敏, of: sheji, left: 2026-12-01}", "{id: qi, name: 戚雨敏, of: sheji}\n  - {id: cen, name: 同名, ties: [{to: cen, kind: 同门, source: visit, on: 2026-09-09}]}", "people[3].id"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "path"), DOUBLED)
def test_a_doubled_id_alone_is_told(old: str, new: str, path: str) -> None:
    assert [(where, code) for where, _, code in problems_of(broken(old, new))] == [(path, "duplicate_id")]


def test_price_alone_is_no_reason() -> None:
    """A6: what stood behind it must be said too."""
    text = broken("        - {reason: seat_against, seat: finance_head, text: 他只认付款条件}\n", "")
    assert [(where, code) for where, _, code in problems_of(text)] == [("opportunities[1].review.reasons", "reason_alone")]


def test_only_a_lost_deal_has_a_winner() -> None:
    text = broken("    state: lost", "    state: won")
    assert [(where, code) for where, _, code in problems_of(text)] == [("opportunities[1].winner", "winner_of_lost")]


def test_of_two_deals_with_one_id_nothing_else_is_said() -> None:
    """Which playbook's words an event of theirs may use cannot be told."""
    tender = load_playbook("public-tender")
    own = replace(
        tender, activities=tender.activities[:1], stages=tender.stages[:2], lead_proofs=tender.lead_proofs[:1]
    )
    text = broken("events:\n", "  - {id: deal, name: 另一个, playbook: own}\nevents:\n")
    with pytest.raises(DossierError) as caught:
        read_text(text, books={"own": own})
    assert [(one.where, one.code) for one in caught.value.problems] == [("opportunities[2].id", "duplicate_id")]


# whole texts: (text, line, path, code)
TEXTS: list[tuple[str, int, str, str]] = [
    ("", 0, "", "empty"),
    ("   \n\n", 0, "", "empty"),
    ("# only a comment\n", 0, "", "empty"),
    ("~", 1, "", "null_value"),
    ("hello", 1, "", "expected_mapping"),
    ("- a\n- b\n", 1, "", "expected_mapping"),
    ("yingdan: dossier/1\n\tas_of: 2026-11-23\n", 2, "yingdan", "tab"),
    ("yingdan: dossier/1\naccount:\n\tid: a\n", 3, "account", "tab"),
    ("yingdan: dossier/1\naccount: {id: a, name: b\n", 2, "account", "flow_separator"),
    ("yingdan: dossier/1\nus: [{id: a, name: b\npeople: []\n", 2, "us", "flow_separator"),
    ('yingdan: "dossier/1\nas_of: 2026-11-23\n', 1, "yingdan", "unclosed"),
    ("yingdan: dossier/1\naccount: a: b\n", 2, "", "colon_in_text"),
    ("yingdan: dossier/1\nas_of 2026-11-23\naccount: {}\n", 2, "as_of", "colon_missing"),
    ("yingdan: dossier/1\n  as_of: 2026-11-23\n", 2, "", "colon_or_indent"),
    ("yingdan: dossier/1\naccount:\n    id: a\n  name: b\n", 4, "", "indentation"),
    ("yingdan: dossier/1\naccount: &a {id: x}\n", 2, "account", "anchor"),
    ("yingdan: dossier/1\naccount: *a\n", 2, "account", "anchor"),
    ("yingdan: dossier/1\naccount: !!map {id: x}\n", 2, "account", "tag"),
    ("yingdan: !!python/object/apply:os.system [ls]\n", 1, "yingdan", "tag"),
    ("yingdan: dossier/1\naccount: {<<: {id: x}}\n", 2, "account", "merge_key"),
    ("yingdan: dossier/1\n? [a, b]\n: c\n", 2, "", "key_not_text"),
    ("yingdan: dossier/1\n---\nyingdan: dossier/1\n", 2, "", "several_documents"),
    ("yingdan: dossier/1\naccount: @x\n", 2, "account", "bad_character"),
    ("yingdan: dossier/1\naccount: `x`\n", 2, "account", "bad_character"),
    ('yingdan: dossier/1\naccount: "\\q"\n', 2, "account", "bad_escape"),
    ("a: " + "[" * 60 + "]" * 60, 1, "a", "too_deep"),
    ("yingdan: dossier/1\nname: a\x07b\n", 2, "", "control_character"),
    ("yingdan: dossier/1\nname: a\u2028b\n", 2, "", "control_character"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "path", "code"), TEXTS)
def test_texts_that_cannot_be_read(text: str, line: int, path: str, code: str) -> None:
    where, at, what = problems_of(text)[0]
    assert (at, what) == (line, code)
    assert where.split("[")[0].split(".")[0] == path


JSON: list[tuple[str, int, str]] = [
    ('{"yingdan": "dossier/1",\n "as_of": }', 2, "json_value"),
    ('{"yingdan": "dossier/1",\n}', 2, "json_key"),
    ('{"yingdan": "dossier/1"\n "as_of": 1}', 2, "json_separator"),
    ('{"yingdan": "dossier/1", "us": [\n1, 2', 1, "unclosed"),
    ('{"yingdan": "dossier/1\n"}', 1, "unclosed"),
    ('{"yingdan" "dossier/1"}', 1, "colon_missing"),
    ('{"yingdan": "a",\n "yingdan": "b"}', 2, "duplicate_key"),
    ('{"yingdan": null}', 1, "null_value"),
    ('{"yingdan": NaN}', 1, "not_finite"),
    ('{"yingdan": 1e999}', 1, "not_finite"),
    ("{}\n{}", 2, "json_rest"),
    ("{'a': 1}", 1, "json_key"),
    ('{"a": "\\ud800"}', 1, "control_character"),
    ('{"a": "\\u0000"}', 1, "control_character"),
    ("[" * 5000, 1, "too_deep"),
]


@pytest.mark.parametrize(("text", "line", "code"), JSON)
def test_json_that_cannot_be_read(text: str, line: int, code: str) -> None:
    with pytest.raises(DossierError) as caught:
        read_text(text, "x.json")
    assert (line, code) in [(one.line, one.code) for one in caught.value.problems]


def test_all_problems_are_told_in_the_order_of_lines_and_at_most_twenty() -> None:
    text = SAMPLE.replace("source:", "sauce:").replace("rank:", "rnk:").replace("on: 2026", "on: x2026")
    with pytest.raises(DossierError) as caught:
        read_text(text)
    lines = [one.line for one in caught.value.problems]
    assert len(lines) == 20 and lines == sorted(lines)
    assert caught.value.more > 0


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    assert read_text("\ufeff" + SAMPLE.replace("\n", "\r\n")) == read_text(SAMPLE)


def test_a_line_is_right_after_windows_line_ends() -> None:
    text = broken("kind: visit", "kind: visitt")
    assert problems_of(text.replace("\n", "\r\n"))[0][1] == line_of(text, "kind: visitt")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_problem_has_a_sentence_in_both_languages(lang: str) -> None:
    told = set()
    for old, new, _, _ in CASES:
        with pytest.raises(DossierError) as caught:
            read_text(broken(old, new), "f.yaml")
        for problem in caught.value.problems:
            line = problem_line(problem, lang)  # type: ignore[arg-type]
            assert line.startswith(f"f.yaml:{problem.line}: {problem.where}: ")
            assert problem.code not in line.split(": ", 2)[2]
            assert "{" not in line.replace("{zh", "").replace("{en", "").replace("{rung", "").replace(
                "{value", ""
            ).replace("{who", "").replace("{…}", "")
            assert "?: " not in line
            told.add(problem.code)
    assert len(told) > 30


def test_no_problem_is_without_words_and_no_words_are_without_a_problem() -> None:
    source = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("files", "intake", "playbooks", "actions")
        for path in (Path(yingdan.__file__).parent / folder).rglob("*.py")
    )
    codes = {key.removeprefix("error.") for key in _keys() if key.startswith("error.")}
    built = {"table_", "expected_", "no_such_", "is_a_", "fact_", "unknown_"}  # put together from a stem and a kind
    unused = {code for code in codes if f'"{code}"' not in source and not any(code.startswith(stem) for stem in built)}
    assert not unused
    told = {code for _, _, _, code in [*CASES, *TEXTS]} | {code for _, _, code in JSON}
    assert told <= codes


def _keys() -> set[str]:
    return {key for key in catalogue("zh")._catalog if isinstance(key, str)}  # type: ignore[attr-defined]
