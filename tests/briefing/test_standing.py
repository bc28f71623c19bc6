"""How we stand with everybody, in a line each."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cast import TODAY, small
from yingdan import facts
from yingdan.briefing import standings
from yingdan.briefing.standing import Standing
from yingdan.facts import Dossier
from yingdan.playbooks import load_playbook


def of(dossier: Dossier, person: str = "cen", days: int = 0) -> Standing:
    books = {deal.playbook: load_playbook(deal.playbook) for deal in dossier.opportunities}
    return next(one for one in standings(dossier, books, TODAY + timedelta(days=days)) if one.person == person)


def deal(*spans: str, seat: str = "technical_lead", book: str = "public-tender") -> facts.Opportunity:
    stages = tuple(facts.StageSpan(stage=name, from_=TODAY - timedelta(days=9 - n)) for n, name in enumerate(spans))
    return facts.Opportunity(
        id=f"d-{'-'.join(spans)}", name="x", playbook=book, stages=stages, seats=(facts.Seat(seat=seat, person="cen"),)
    )


def test_the_rhythm_is_the_rungs_and_begins_at_the_last_contact() -> None:
    found = of(small())
    assert (found.last, found.rung, found.contact, found.attitude, found.style) == (
        TODAY - timedelta(days=20), "acquainted", "open", 0, None,
    )  # fmt: skip
    cadence = next(one.cadence_days for one in load_playbook("public-tender").rungs if one.rung == "acquainted")
    assert found.due == TODAY + timedelta(days=cadence - 20)


def test_a_stranger_without_a_seat_is_no_relation_to_keep() -> None:
    lone = replace(small(), opportunities=(deal("survey", seat="quality"),))
    assert of(lone, "cen", 300).due is not None
    assert of(lone, "jin", 300).due is None
    assert of(lone, "jin", 300).last is not None


@pytest.mark.parametrize("kept", ["formal", "frozen"])
def test_closed_only_where_every_deal_of_theirs_is(kept: str) -> None:
    closed = deal("bidding") if kept == "formal" else deal("consultation", book="competitive-consultation")
    shut, both = replace(small(), opportunities=(closed,)), replace(small(), opportunities=(closed, deal("survey")))
    assert (of(shut).contact, of(shut).due) == (kept, None)
    assert (of(both).contact, of(both).due is None) == ("open", False)


def test_an_evaluator_is_reached_on_record_only_and_never_called() -> None:
    judge = replace(small(), opportunities=(deal("need", seat="argument_expert", book="single-source"),))
    assert (of(judge).contact, of(judge).due) == ("formal", None)


def test_what_is_planned_or_a_step_of_ours_is_ahead() -> None:
    step = facts.Step(id="s9", text="去看他", who="ye", with_="cen", due=TODAY + timedelta(days=2))
    visit = facts.Event(id="e9", on=TODAY + timedelta(days=3), kind="visit", with_=("cen",), us=("ye",))
    assert of(small()).ahead is None  # the open step is overdue
    assert of(replace(small(), steps=(step,), events=(*small().events, visit))).ahead == step.due
    assert of(replace(small(), steps=(), events=(*small().events, visit))).ahead == visit.on


def test_who_left_stands_nowhere() -> None:
    gone = replace(small(), people=tuple(replace(one, left=TODAY) for one in small().people))
    assert standings(gone, {"public-tender": load_playbook("public-tender")}, TODAY) == ()
