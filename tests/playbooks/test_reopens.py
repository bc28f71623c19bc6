"""A stage is over when the buyer's proofs say so: taking any one of them away reopens it, in every shipped playbook."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

import pytest

from yingdan.briefing import look_at
from yingdan.facts import KINDS, Fact
from yingdan.method import process
from yingdan.playbooks.model import Playbook, Proof

from .kit import BOOKS, TODAY, deal, given


class Case(NamedTuple):
    book: Playbook
    place: int
    """Of the stage whose proof goes."""
    proof: Proof

    @property
    def name(self) -> str:
        return f"{self.book.id}-{self.book.stages[self.place].id}-{self.proof.id}"


CASES = [
    Case(book, place, proof)
    for book in BOOKS.values()
    for place, stage in enumerate(book.stages)
    for proof in stage.proofs
]
each = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def standing(book: Playbook, stage: str, facts: list[Fact]) -> str | None:
    """Where the deal stands by its proofs; None = every stage is over."""
    return process.read(look_at(deal(book, stage, facts=facts), {book.id: book}, TODAY, "deal")).standing


def proofs_upto(book: Playbook, place: int) -> list[Proof]:
    return [proof for stage in book.stages[: place + 1] for proof in stage.proofs]


@each
def test_taking_a_proof_away_reopens_its_stage(case: Case) -> None:
    """Whether the deal has just left the stage or is in the last one."""
    book, place = case.book, case.place
    for end in {place, len(book.stages) - 1}:
        now = book.stages[min(end + 1, len(book.stages) - 1)].id
        proofs = proofs_upto(book, end)
        after = book.stages[end + 1].id if end + 1 < len(book.stages) else None
        assert standing(book, now, given(proofs)) == after
        assert standing(book, now, given(one for one in proofs if one.id != case.proof.id)) == book.stages[place].id


@each
def test_a_guess_gives_no_proof(case: Case) -> None:
    book, place = case.book, case.place
    others = [one for one in proofs_upto(book, place) if one.id != case.proof.id]
    now = book.stages[min(place + 1, len(book.stages) - 1)].id
    guess = Fact(what="proof", value=case.proof.id, source="guess", on=TODAY - timedelta(days=5), opportunity="deal")
    assert standing(book, now, [*given(others), guess]) == book.stages[place].id


BOUND = [case for case in CASES if case.proof.fact != "proof"]


@pytest.mark.parametrize("case", BOUND, ids=lambda case: case.name)
def test_the_kind_of_fact_it_is_bound_to_gives_it(case: Case) -> None:
    """… with the value asked for; a value that says the opposite never does."""
    book, place, proof = case.book, case.place, case.proof
    others = [one for one in proofs_upto(book, place) if one.id != proof.id]
    now = book.stages[min(place + 1, len(book.stages) - 1)].id
    after = book.stages[place + 1].id if place + 1 < len(book.stages) else None
    right = proof.value or next(
        (one for one in KINDS[proof.fact].choices if one not in proof.refuted), "客户写在纸上的一句话"
    )

    def bound(value: str) -> list[Fact]:
        on = TODAY - timedelta(days=5)
        return [*given(others), Fact(what=proof.fact, value=value, source="document", on=on, opportunity="deal")]

    assert standing(book, now, bound(right)) == after
    wrong = {one for one in KINDS[proof.fact].choices if one in proof.refuted or proof.value not in (None, one)}
    for value in wrong:
        assert standing(book, now, bound(value)) == book.stages[place].id, value


def test_no_budget_proves_no_budget() -> None:
    """A proof that any budget gives must say that `none` is not one."""
    loose = [
        case.name
        for case in BOUND
        if case.proof.fact == "budget" and case.proof.value is None and "none" not in case.proof.refuted
    ]
    assert loose == []


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_every_stage_has_two_proofs_and_every_proof_its_own_name(book: Playbook) -> None:
    assert all(len(stage.proofs) >= 2 for stage in book.stages)
    proofs = [*book.lead_proofs, *(proof for stage in book.stages for proof in stage.proofs)]
    for names in ([one.id for one in proofs], [one.name.zh for one in proofs], [one.name.en for one in proofs]):
        assert len(set(names)) == len(names)
    assert all(proof.fact in KINDS for proof in proofs)
