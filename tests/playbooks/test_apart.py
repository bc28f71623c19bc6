"""Any two ways of buying are really different: in names, in what is looked at when, and in who weighs when."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from yingdan.playbooks.model import Playbook

from .kit import BOOKS, apart, attention, influence, unlike

ATTENTION_FLOOR = 0.10
"""Two ways of buying look elsewhere with a tenth of their attention at the least, over the whole way."""
INFLUENCE_FLOOR = 0.15
"""… and leave the say to other groups and roles for more than a seventh of it."""
NAMES_FLOOR = 0.9
"""Share of ids of stages, seats and goals that only one of two has."""
TITLES_FLOOR = 0.85
"""… and of their names: a head of finance is called so in every house."""

two_books = pytest.mark.parametrize(("one", "other"), [*combinations(BOOKS.values(), 2)], ids=lambda book: str(book.id))


def test_all_six_are_shipped() -> None:
    assert set(BOOKS) == {
        "public-tender", "soe-framework", "single-source", "competitive-consultation", "private-purchase", "design-institute",
    }  # fmt: skip


@two_books
def test_they_look_at_other_things(one: Playbook, other: Playbook) -> None:
    assert apart(one, other, attention) >= ATTENTION_FLOOR


@two_books
def test_other_people_weigh(one: Playbook, other: Playbook) -> None:
    assert apart(one, other, influence) >= INFLUENCE_FLOOR


@two_books
def test_they_share_hardly_a_name(one: Playbook, other: Playbook) -> None:
    assert unlike((stage.id for stage in one.stages), (stage.id for stage in other.stages)) >= NAMES_FLOOR
    assert unlike((seat.id for seat in one.seats), (seat.id for seat in other.seats)) >= NAMES_FLOOR
    assert unlike((goal.id for goal in one.goals), (goal.id for goal in other.goals)) >= NAMES_FLOOR
    for lang in ("zh", "en"):
        for part in ("stages", "seats", "goals"):
            names = [[getattr(item.name, lang) for item in getattr(book, part)] for book in (one, other)]
            assert unlike(*names) >= TITLES_FLOOR, (lang, part)
        advice = [{getattr(stage.advice, lang) for stage in book.stages} for book in (one, other)]
        assert not advice[0] & advice[1]


def test_a_playbook_is_not_apart_from_itself() -> None:
    book = BOOKS["public-tender"]
    assert apart(book, book, attention) == apart(book, book, influence) == 0


def test_a_retouched_copy_would_not_pass() -> None:
    """The floors are worth something: moving a few points in every stage does not reach them."""
    book = BOOKS["public-tender"]
    moved = replace(
        book,
        stages=tuple(
            replace(stage, attention={**stage.attention, "risk": stage.attention["risk"] + 0.05})
            for stage in book.stages
        ),
        seats=tuple(
            replace(seat, influence={stage: weight + 0.5 for stage, weight in seat.influence.items()})
            for seat in book.seats
        ),
    )
    assert 0 < apart(book, moved, attention) < ATTENTION_FLOOR
    assert 0 < apart(book, moved, influence) < INFLUENCE_FLOOR


def test_distance_is_symmetric_and_bounded() -> None:
    for one, other in combinations(BOOKS.values(), 2):
        for curve in (attention, influence):
            there = apart(one, other, curve)
            assert there == pytest.approx(apart(other, one, curve))
            assert 0 <= there <= 1
