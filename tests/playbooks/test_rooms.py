"""Every room works with every playbook: with nothing known, with every chair named and empty, with a person in each."""

from __future__ import annotations

from functools import cache

import pytest

from yingdan import briefing
from yingdan.briefing import Brief
from yingdan.facts.scales import Nature

from .kit import BOOKS, TODAY, deal, given

every_book = pytest.mark.parametrize("name", BOOKS)
STAGES = [(name, stage.id) for name, book in BOOKS.items() for stage in book.stages]
every_stage = pytest.mark.parametrize(("name", "stage"), [*STAGES, *((name, None) for name in BOOKS)])
NOBODY_THERE = {"empty_chair", "unknown_seats", "unknown_decider", "unknown_later"}
SEATS = ("none", "empty", "full")
NATURES: dict[str, Nature] = {"private-purchase": "private", "competitive-consultation": "public_institution"}


@cache
def brief(name: str, stage: str | None, seats: str) -> Brief:
    book = BOOKS[name]
    dossier = deal(book, stage, seats=seats, nature=NATURES.get(name, "state_owned"))
    return briefing.assess(dossier, {name: book}, TODAY)


@every_stage
@pytest.mark.parametrize("seats", SEATS)
def test_all_rooms_answer(name: str, stage: str | None, seats: str) -> None:
    told = brief(name, stage, seats)
    one = told.deals["deal"]
    assert one.process.stage == stage
    assert len({score.id for score in one.scores}) == len(one.scores) >= 7
    assert all(0 <= score.low <= score.value <= score.high <= 100 for score in one.scores)
    assert len({finding.id for finding in told.assessment.findings}) == len(told.assessment.findings)


@every_stage
@pytest.mark.parametrize("seats", SEATS)
def test_influence_sums_to_one_in_each_stage(name: str, stage: str | None, seats: str) -> None:
    voices = brief(name, stage, seats).deals["deal"].committee.voices
    for one in BOOKS[name].stages:
        assert sum(voice.influence[one.id] for voice in voices) == pytest.approx(1), one.id
        assert all(0 <= voice.influence[one.id] <= 1 for voice in voices)


@every_stage
def test_a_person_in_each_chair_leaves_none_empty(name: str, stage: str | None) -> None:
    full = brief(name, stage, "full")
    assert full.deals["deal"].committee.empty_seats == ()
    codes = {finding.code for finding in full.assessment.findings}
    assert not codes & NOBODY_THERE
    if stage is not None:
        assert brief(name, stage, "empty").deals["deal"].committee.empty_seats != ()


@every_stage
def test_an_empty_deal_is_never_told_that_something_was_done_wrong(name: str, stage: str | None) -> None:
    """Nothing has been done yet, so nothing can be forbidden."""
    assert not [one.code for one in brief(name, stage, "none").assessment.findings if one.severity == "stop"]


@every_stage
def test_what_is_proposed_keeps_to_the_stage(name: str, stage: str | None) -> None:
    book = BOOKS[name]
    contact = next((one.contact for one in book.stages if one.id == stage), "open")
    kinds = {one.id: one for one in book.activities}
    for seats in SEATS:
        for action in brief(name, stage, seats).assessment.actions:
            ladder = kinds[action.proposal.activity].ladder
            assert contact == "open" or ladder in ("formal", "internal", "paper"), action


@every_stage
def test_every_goal_of_a_stage_has_somebody_to_ask(name: str, stage: str | None) -> None:
    book = BOOKS[name]
    holders = {seat.id for seat in book.seats}
    for goal in book.goals:
        assert set(goal.knows) <= holders
        if stage is not None and goal.value.get(stage):
            there = [
                seat for seat in book.seats if seat.id in goal.knows and (seat.expected or seat.influence.get(stage))
            ]
            assert there, (goal.id, stage)


@every_book
def test_the_codes_of_empty_chairs_are_raised_at_all(name: str) -> None:
    """… or their absence above would mean nothing."""
    assert {entry.id for entry in briefing.codes()} >= NOBODY_THERE
    raised = {one.code for stage in BOOKS[name].stages for one in brief(name, stage.id, "empty").assessment.findings}
    assert {"empty_chair", "unknown_decider"} <= raised


@every_book
def test_five_proofs_make_an_opportunity(name: str) -> None:
    book = BOOKS[name]
    for proofs, kind in ((book.lead_proofs, "opportunity"), (book.lead_proofs[1:], "lead")):
        dossier = deal(book, book.opportunity_from, facts=given(proofs))
        told = briefing.assess(dossier, {name: book}, TODAY)
        assert told.deals["deal"].process.kind == kind
        assert ("lead_as_opportunity" in {one.code for one in told.assessment.findings}) == (kind == "lead")


@every_book
def test_a_full_committee_knows_whom_to_ask(name: str) -> None:
    """Nobody of the seats that could tell is missing, so each open goal names a person, now or later."""
    book = BOOKS[name]
    for stage in book.stages:
        for goal in brief(name, stage.id, "full").deals["deal"].visits.open:
            assert goal.seats == ()
            assert goal.ask or goal.later, (stage.id, goal.goal)
