"""One exit: findings, scores and actions of an account, explained by evidence that exists."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import jsonschema
import pytest

from tests.briefing import kit
from yingdan import briefing
from yingdan.facts import Dossier
from yingdan.method.base import Evidence
from yingdan.wording import Names, Words

SNAPSHOT = Path(__file__).with_name("assessment_schema.json")


def evidence() -> Iterator[tuple[str, Evidence]]:
    found = kit.brief().assessment
    for finding in found.findings:
        yield from ((finding.id, one) for one in finding.evidence)
    for score in found.scores:
        for reason in score.reasons:
            yield from ((f"{score.id}.{reason.code}", one) for one in reason.evidence)


def test_the_assessment_keeps_to_its_schema() -> None:
    schema = briefing.assessment_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    data = json.loads(json.dumps(kit.brief().assessment.as_json(), allow_nan=False))
    jsonschema.Draft202012Validator(schema).validate(data)


def test_the_schema_changes_only_on_purpose() -> None:
    """After a change that is meant: `python -m tests.briefing.test_assess` writes the snapshot anew."""
    assert json.loads(SNAPSHOT.read_text(encoding="utf-8")) == briefing.assessment_schema()


def test_every_finding_and_reason_rests_on_evidence_that_exists() -> None:
    names = Names("zh", kit.demo(), kit.books()["public-tender"])
    lines = Words(names).evidence
    for where, one in evidence():
        line = lines.line(one)
        assert line.text != one.ref, f"{where}: {one.ref} leads nowhere"
    assert all(finding.evidence for finding in kit.brief().assessment.findings)


def test_reasons_add_up_and_missing_says_the_rest() -> None:
    for score in kit.brief().assessment.scores:
        assert sum(reason.points for reason in score.reasons) == pytest.approx(score.value, abs=0.01)
        assert score.value + sum(one.up_to for one in score.missing) == pytest.approx(100, abs=3)


def test_actions_answer_findings_and_pass_the_guard() -> None:
    found = kit.brief().assessment
    known = {one.id for one in found.findings}
    assert found.actions
    for action in found.actions:
        assert set(action.proposal.why) <= known
        assert action.proposal.guard != "forbidden"


def test_findings_of_the_account_appear_once() -> None:
    account = [one.id for one in kit.brief().assessment.findings if one.opportunity is None]
    assert account
    assert len(account) == len(set(account))
    told = {name: {one.id for one in deal.findings} for name, deal in kit.brief().deals.items()}
    assert set(account) <= told["qingyu"]
    # where nobody may be met, nobody is asked for either
    assert {one.split(".")[1] for one in set(account) - told["beiqiao"]} <= {"executive_unmatched"}


def test_one_deal_alone_is_judged_as_among_others() -> None:
    alone = briefing.assess(kit.demo(), kit.books(), opportunity="qingyu")
    assert list(alone.deals) == ["qingyu"]
    assert alone.deals["qingyu"].findings == kit.brief().deals["qingyu"].findings
    assert alone.deals["qingyu"].proposals == kit.brief().deals["qingyu"].proposals


def test_without_a_deal_the_account_itself_is_read() -> None:
    """Executives, rungs set by hand and commitments belong to the account; nothing else is said, and nothing scored."""
    brief = briefing.assess(replace(kit.demo(), opportunities=()), {})
    found = {(one.code, one.subject.id) for one in brief.assessment.findings}
    assert {("executive_unmatched", "jin"), ("rung_overclaimed", "shi")} <= found
    assert {one.rule for one in brief.assessment.findings} <= {"C3", "C4", "E4"}
    assert (brief.deals, brief.assessment.scores, brief.assessment.actions) == ({}, (), ())
    assert all(one.opportunity is None for one in brief.assessment.findings if one.rule != "E4")


def test_an_account_with_nobody_in_it_is_left_in_peace() -> None:
    empty = replace(kit.demo(), opportunities=(), people=(), events=(), counterparts=(), commitments=())
    assert briefing.assess(empty, {}).assessment.findings == ()


def test_what_must_stop_comes_before_all_else_whatever_the_deal() -> None:
    severities = [one.severity for one in kit.brief().assessment.findings]
    assert "stop" in severities
    assert severities == sorted(severities, key=lambda one: {"stop": 0, "good": 2}.get(one, 1))
    for deal in kit.brief().deals.values():
        stops = {one.id for one in deal.findings if one.severity == "stop"}
        answers = [bool(stops & set(one.why)) for one in deal.proposals]
        assert answers == sorted(answers, reverse=True)
        assert not stops or answers[0]


def test_an_unknown_deal_or_playbook_names_the_known_ones() -> None:
    with pytest.raises(briefing.AssessError) as wrong:
        briefing.assess(kit.demo(), kit.books(), opportunity="nowhere")
    assert wrong.value.known == ("qingyu", "beiqiao")
    with pytest.raises(briefing.AssessError) as lacking:
        briefing.assess(kit.demo(), {})
    assert (lacking.value.what, lacking.value.name) == ("playbook", "public-tender")


def test_today_is_given_or_the_files_own() -> None:
    assert kit.brief().today == kit.demo().as_of
    later = briefing.assess(kit.demo(), kit.books(), kit.demo().as_of + timedelta(days=30))
    assert later.assessment.as_of == kit.demo().as_of + timedelta(days=30)
    process = later.deals["qingyu"].process
    assert process.days == (kit.brief().deals["qingyu"].process.days or 0) + 30


def test_what_has_not_happened_yet_is_not_known_yet() -> None:
    """On an earlier day only what had happened by then counts."""
    day = kit.demo().as_of - timedelta(days=100)

    def until(dossier: Dossier) -> Dossier:
        return replace(
            dossier,
            events=tuple(one for one in dossier.events if one.on <= day or one.state == "planned"),
            facts=tuple(one for one in dossier.facts if one.on <= day),
        )

    one = briefing.assess(kit.demo(), kit.books(), day).deals["qingyu"].control_points.scores
    two = briefing.assess(until(kit.demo()), kit.books(), day).deals["qingyu"].control_points.scores
    assert [(score.id, score.value, score.high) for score in one] == [
        (score.id, score.value, score.high) for score in two
    ]


if __name__ == "__main__":
    SNAPSHOT.write_text(json.dumps(briefing.assessment_schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
