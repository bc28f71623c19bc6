"""Whoever judges the bid is weighed and shown, but nobody is ever sent to look for them, meet them or ask them (J2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from yingdan import briefing
from yingdan.briefing import look_at
from yingdan.facts import Dossier, Event, Fact
from yingdan.method.guard import Act, context_of, judge
from yingdan.playbooks.model import Playbook

from .kit import BOOKS, TODAY, deal

CLOSED = [(name, seat.id) for name, book in BOOKS.items() for seat in book.seats if not seat.approach]
STAGES = [(name, seat, stage.id) for name, seat in CLOSED for stage in BOOKS[name].stages]
each = pytest.mark.parametrize(("name", "seat", "stage"), STAGES)


def approachable(book: Playbook) -> Playbook:
    """The same playbook without the mark."""
    return replace(book, seats=tuple(replace(one, approach=True) for one in book.seats))


def named(book: Playbook, dossier: Dossier, person: str) -> set[str]:
    """Codes of findings that mention somebody, and activities proposed with them."""
    told = briefing.assess(dossier, {book.id: book}, TODAY)
    codes = {
        one.code
        for one in told.assessment.findings
        if one.subject.id == person or any(person in _values(value) for value in one.params.values())
    }
    return codes | {one.proposal.activity for one in told.assessment.actions if person in one.proposal.with_}


def _values(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def with_opponent(dossier: Dossier, person: str) -> Dossier:
    """Somebody told us they are against us, and we once met them: everything that would make one turn to them."""
    on = TODAY - timedelta(days=70)
    fact = Fact(who=person, what="attitude", value=-1, source="colleague", on=on, opportunity="deal")
    met = Event(id="m1", on=on, kind="visit", opportunity="deal", with_=(person,), us=(), minutes=30)
    return replace(dossier, facts=(*dossier.facts, fact), events=(met,))


def test_the_shipped_ones_know_who_judges() -> None:
    assert dict(CLOSED) == {
        "competitive-consultation": "pool_experts", "design-institute": "reviewer", "single-source": "argument_expert",
        "soe-framework": "bid_evaluators",
    }  # fmt: skip


@each
def test_nobody_is_sent_to_them(name: str, seat: str, stage: str) -> None:
    person, book = f"p_{seat}", BOOKS[name]
    full = deal(book, stage, seats="full")
    assert named(book, full, person) == set()
    assert named(book, with_opponent(full, person), person) <= {"unknown_contacts"}


@pytest.mark.parametrize(("name", "seat"), CLOSED)
def test_without_the_mark_somebody_would_be(name: str, seat: str) -> None:
    book = approachable(BOOKS[name])
    found = [
        named(book, with_opponent(deal(book, one.id, seats="full"), f"p_{seat}"), f"p_{seat}") for one in book.stages
    ]
    assert set().union(*found) & {"next_voice_untouched", "opponent_unattended", "outside_veto", "visit"}


@each
def test_their_empty_chair_is_nobodys_business(name: str, seat: str, stage: str) -> None:
    told = briefing.assess(deal(BOOKS[name], stage, seats="empty"), {name: BOOKS[name]}, TODAY)
    assert seat not in {one.subject.id for one in told.assessment.findings if one.code == "empty_chair"}
    worst = told.deals["deal"].committee.worst
    assert worst is None or worst[0] != f"p_{seat}"


@each
def test_they_still_weigh(name: str, seat: str, stage: str) -> None:
    book = BOOKS[name]
    kind = next(one for one in book.seats if one.id == seat)
    told = briefing.assess(deal(book, stage, seats="full"), {name: book}, TODAY)
    voice = told.deals["deal"].committee.voice(f"p_{seat}")
    assert voice is not None
    assert (voice.influence[stage] > 0) == bool(kind.influence.get(stage))


@each
def test_the_guard_forbids_meeting_them_outside_the_open(name: str, seat: str, stage: str) -> None:
    book = BOOKS[name]
    look = look_at(deal(book, stage, seats="full"), {name: book}, TODAY, "deal")
    others = next(f"p_{one.id}" for one in book.seats if one.approach)
    for kind in book.activities:
        verdict = judge((Act("activity", kind.id, (others, f"p_{seat}")),), context_of(look, (others, f"p_{seat}")))
        if kind.ladder in ("standard", "clean") and not kind.in_the_open:
            assert verdict.level == "forbidden" and "J2" in verdict.rules, kind.id
        else:
            assert "J2" not in verdict.rules, kind.id
        alone = judge((Act("activity", kind.id, (others,)),), context_of(look, (others,)))
        assert "J2" not in alone.rules, kind.id
