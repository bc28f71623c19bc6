"""The hospital demo: a closed group on one deal, an open survey on the other, and what a mend of each mistake takes away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import yingdan.intake
from yingdan.briefing import assess
from yingdan.facts import Check, Counterpart, Dossier, Opportunity, Seat
from yingdan.intake import read_dossier
from yingdan.playbooks import load_playbook

DOSSIER = read_dossier(Path(yingdan.intake.__file__).parent / "demo" / "hospital.yaml")
BOOKS = {"competitive-consultation": load_playbook("competitive-consultation")}
ALARMS = {"contact_gap", "contact_gap_coming", "rung_fallen", "rung_falling", "next_voice_untouched", "cadence_missed"}
Row = tuple[str | None, str, str]


def found(given: Dossier, today: date | None = None) -> set[Row]:
    rows = assess(given, BOOKS, today).assessment.findings
    return {(one.opportunity, one.code, one.subject.id) for one in rows}


def event(given: Dossier, name: str, **new: Any) -> Dossier:
    return replace(given, events=tuple(replace(one, **new) if one.id == name else one for one in given.events))


def deal(given: Dossier, name: str, change: Callable[[Opportunity], Opportunity]) -> Dossier:
    deals = tuple(change(one) if one.id == name else one for one in given.opportunities)
    return replace(given, opportunities=deals)


def stage_of(name: str) -> str:
    spans = next(one.stages for one in DOSSIER.opportunities if one.id == name)
    last = max(spans, key=lambda span: span.from_).stage
    return next(stage.contact for stage in BOOKS["competitive-consultation"].stages if stage.id == last)


def test_the_main_deal_is_frozen_and_the_other_is_open() -> None:
    assert [one.id for one in DOSSIER.opportunities] == ["line", "slides"]
    assert (stage_of("line"), stage_of("slides")) == ("frozen", "open")


@pytest.mark.parametrize("days", [0, 10, 30, 90])
def test_silence_raises_no_alarm_while_the_group_is_closed(days: int) -> None:
    """However long the judging takes, nobody is told to go and see somebody (F3)."""
    rows = found(DOSSIER, DOSSIER.as_of + timedelta(days=days))
    assert {row for row in rows if row[0] == "line" and row[1] in ALARMS} == set()


def test_only_work_at_our_own_desk_is_proposed_for_the_frozen_deal() -> None:
    ladder = {one.id: one.ladder for one in BOOKS["competitive-consultation"].activities}
    proposals = assess(DOSSIER, BOOKS).deals["line"].proposals
    assert proposals
    assert {ladder[one.activity] for one in proposals} <= {"internal", "paper", "formal"}
    assert [one.with_ for one in proposals if one.with_] == []


def test_the_open_deal_is_alive() -> None:
    proposals = assess(DOSSIER, BOOKS).deals["slides"].proposals
    assert {"xing", "sui"} & {who for one in proposals for who in one.with_}


def test_the_same_visit_would_be_fine_before_the_notice() -> None:
    """The stop is about the stage, not about the visit."""
    opened = deal(DOSSIER, "line", lambda it: replace(it, stages=it.stages[:3]))
    assert ("line", "contact_in_closed_stage", "h46") in found(DOSSIER)
    assert "contact_in_closed_stage" not in {row[1] for row in found(opened)}


def kept(given: Dossier) -> Dossier:
    commitments = tuple(replace(one, state="kept") if one.id in ("k1", "k2") else one for one in given.commitments)
    return replace(given, commitments=commitments)


def agreed(given: Dossier) -> Dossier:
    check = Check(on=date(2026, 11, 20), source="visit", from_="cha", agrees=True)
    return replace(
        given, claims=tuple(replace(one, checks=(check,)) if one.id == "c2" else one for one in given.claims)
    )


def put_forward(it: Opportunity) -> Opportunity:
    strengths = tuple(replace(one, agreed_at="h26") if one.id == "reagent" else one for one in it.strengths)
    return replace(it, strengths=strengths)


def seated(it: Opportunity) -> Opportunity:
    seat = Seat(seat="engineer", person="che", source="visit", on=date(2026, 11, 20))
    return replace(it, seats=(*(one for one in it.seats if one.seat != "engineer"), seat))


MENDS: dict[Row, Callable[[Dossier], Dossier]] = {
    ("line", "contact_in_closed_stage", "h46"): lambda it: event(it, "h46", state="cancelled"),
    (None, "executive_unmatched", "ge"): lambda it: replace(
        it, counterparts=(*it.counterparts, Counterpart(theirs="ge", ours="shang"))
    ),
    (None, "rung_overclaimed", "long"): lambda it: replace(
        it, people=tuple(replace(one, override=None) for one in it.people)
    ),
    ("slides", "empty_chair", "engineer"): lambda it: deal(it, "slides", seated),
    ("slides", "question_too_deep", "p15"): lambda it: event(it, "p15", asked=()),
    ("slides", "plan_without_purpose", "p22"): lambda it: event(it, "p22", state="cancelled"),
    ("slides", "activity_without_outcome", "p13"): lambda it: event(it, "p13", outcome="missed"),
    ("slides", "commitment_overdue_ours", "sui"): kept,
    ("slides", "commitment_overdue_theirs", "xing"): kept,
    ("slides", "coach_contradicted", "c2"): agreed,
    ("slides", "topics_off_now", "slides"): lambda it: event(
        event(it, "p19", topics={"solution": 3, "needs": 2}), "p17", topics={"solution": 3, "price": 1}
    ),
    ("slides", "support_on_guess", "wan"): lambda it: event(it, "p05", saw=()),
    ("slides", "polite_support", "sui"): lambda it: event(it, "p04", saw=()),
    ("slides", "rung_fallen", "lin"): lambda it: event(it, "p14", with_=("gan", "xing", "lin")),
}


@pytest.mark.parametrize(("row", "mend"), MENDS.items(), ids=[f"{row[1]}-{row[2]}" for row in MENDS])
def test_a_mended_mistake_is_gone(row: Row, mend: Callable[[Dossier], Dossier]) -> None:
    assert row in found(DOSSIER)
    assert row not in found(mend(DOSSIER))
