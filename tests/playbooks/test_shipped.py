"""Every shipped playbook: deep enough, in both languages, and no two alike ("any two differ in stages, seats and curves")."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import combinations

import pytest

from tests.demo.kit import texts
from yingdan.briefing import look_at
from yingdan.facts import Account, Dossier, Fact, Opportunity, StageSpan
from yingdan.facts.scales import ATTENTIONS
from yingdan.method import process
from yingdan.playbooks import load_playbook, shipped
from yingdan.playbooks.model import Playbook, Proof

BOOKS = {name: load_playbook(name) for name in shipped()}
every_book = pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
two_books = pytest.mark.parametrize(("one", "other"), [*combinations(BOOKS.values(), 2)], ids=lambda book: str(book.id))
TODAY = date(2026, 11, 23)


@every_book
def test_it_is_deep_enough(book: Playbook) -> None:
    assert len(book.stages) >= 5
    assert len(book.seats) >= 9
    assert len(book.goals) >= 9
    assert all(stage.advice is not None for stage in book.stages)
    assert {goal.family for goal in book.goals} == {
        "relationship", "decision_chain", "pain_chain", "competition", "advice",
    }  # fmt: skip
    bound = [proof for stage in book.stages for proof in stage.proofs if proof.fact != "proof"]
    assert len(bound) >= 2


@every_book
def test_every_stage_can_be_asked_about_and_every_goal_answered(book: Playbook) -> None:
    before = [stage.id for stage in book.stages[:-1]]
    assert [one for one in before if not any(goal.value.get(one) for goal in book.goals)] == []
    seats = {seat.id for seat in book.seats}
    assert [goal.id for goal in book.goals if not goal.knows or not set(goal.knows) <= seats] == []
    assert [
        goal.id for goal in book.goals if not goal.question.zh.endswith("？") or not goal.question.en.endswith("?")
    ] == []


@every_book
def test_what_is_about_a_person_can_be_asked_of_others(book: Playbook) -> None:
    """Asked of somebody else, "you" would bring their own answer."""
    for goal in book.goals:
        assert (goal.question_about is not None) is (goal.scope == "people"), goal.id
        if goal.question_about is not None:
            for text in (goal.question_about.zh, goal.question_about.en):
                assert text.count("{who}") == 1, text
                assert "您" not in text and " you " not in text, text


@every_book
def test_somebody_decides_writes_signs_accepts_and_pays(book: Playbook) -> None:
    assert any(seat.role == "decider" and seat.executive for seat in book.seats)
    assert any(seat.writes for seat in book.seats)
    assert {"sign", "accept", "pay"} <= {later for seat in book.seats for later in seat.later}
    assert {seat.group for seat in book.seats} == {"leading", "executing", "outside"}
    assert [seat.id for seat in book.seats if not any(seat.influence.values())] == []


@every_book
def test_no_single_seat_is_the_whole_committee(book: Playbook) -> None:
    for stage in book.stages:
        weights = [seat.influence.get(stage.id, 0) for seat in book.seats]
        assert max(weights) / sum(weights) < 0.5, stage.id


@every_book
def test_it_is_native_in_both_languages(book: Playbook) -> None:
    for path, text in texts((book.stages, book.seats, book.goals, book.name, book.when)):
        assert not re.search(r"[\u3400-\u9fff，。：；“”]", text.en), path
        assert re.search(r"[\u3400-\u9fff]", text.zh), path
        assert not re.search(r"[A-Za-z]{4,}", text.zh), path
        assert not re.search("[!！]", text.zh + text.en), path


@two_books
def test_two_differ_in_stages_seats_and_curves(one: Playbook, other: Playbook) -> None:
    assert [stage.id for stage in one.stages] != [stage.id for stage in other.stages]
    assert {stage.name.zh for stage in one.stages} != {stage.name.zh for stage in other.stages}
    assert {seat.id for seat in one.seats} != {seat.id for seat in other.seats}
    assert {tuple(sorted(seat.influence.values())) for seat in one.seats} != {
        tuple(sorted(seat.influence.values())) for seat in other.seats
    }
    curves = [[tuple(stage.attention[topic] for topic in ATTENTIONS) for stage in book.stages] for book in (one, other)]
    assert not set(curves[0]) <= set(curves[1]) and not set(curves[1]) <= set(curves[0])
    assert not {goal.question.zh for goal in one.goals} & {goal.question.zh for goal in other.goals}


def given(book: Playbook, proofs: list[Proof]) -> Dossier:
    """A deal in its second last stage, with these proofs on paper."""
    stages = book.stages[:-1]
    first = TODAY - timedelta(days=len(stages))
    spans = tuple(
        StageSpan(
            stage=stage.id,
            from_=first + timedelta(days=place),
            to=first + timedelta(days=place + 1) if place + 1 < len(stages) else None,
        )
        for place, stage in enumerate(stages)
    )
    deal = Opportunity(id="deal", name="商机", playbook=book.id, team=(), stages=spans)
    facts = tuple(
        Fact(what="proof", value=proof.id, source="document", on=first, opportunity="deal") for proof in proofs
    )
    account = Account(id="a", name="客户", nature="state_owned")
    return Dossier(yingdan="dossier/1", as_of=TODAY, account=account, opportunities=(deal,), facts=facts)


def standing(book: Playbook, proofs: list[Proof]) -> str | None:
    """The stage where the deal stands by its proofs."""
    dossier = given(book, proofs)
    return process.read(look_at(dossier, {book.id: book}, TODAY, "deal")).standing


@every_book
def test_taking_any_proof_away_reopens_its_stage(book: Playbook) -> None:
    passed = book.stages[:-2]
    proofs = [proof for stage in passed for proof in stage.proofs]
    assert standing(book, proofs) == book.stages[-2].id
    for stage in passed:
        for proof in stage.proofs:
            assert standing(book, [one for one in proofs if one is not proof]) == stage.id, proof.id


def test_a_single_source_keeps_to_the_law() -> None:
    """A notice of five working days at least, formal while it runs; talks with the team are lawful, gifts are not (T14)."""
    stages = {stage.id: stage for stage in BOOKS["single-source"].stages}
    notice, talks = stages["publication"], stages["negotiation"]
    assert (notice.contact, notice.tender_live) == ("formal", True)
    assert notice.usual_days >= 7
    assert (talks.contact, talks.tender_live) == ("open", True)
    assert not any(stage.tender_live for stage in (stages["use_review"], stages["argument"], stages["use"]))
    assert BOOKS["single-source"].limits.suppliers_least == 1
    assert BOOKS["public-tender"].limits.suppliers_least == 3
