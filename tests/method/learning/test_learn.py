"""What own closed deals teach: nothing under the least, then by credibility, and never more than they say (A6, A7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingdan.facts import Decider, Review, ReviewReason, StageDays
from yingdan.method.learning import Lesson, axes, learn, learned_playbook
from yingdan.playbooks import load_playbook, playbook_hash, shipped

BOOK = load_playbook("public-tender")
LEAST = BOOK.limits.learn_least
STAGES = {one.id: one for one in BOOK.stages}


def lesson(
    days: int | None = None, *deciders: Decider, nature: str = "state_owned", stage: str = "solution", state: str = "lost",
    reasons: tuple[str, ...] = (),
) -> Lesson:  # fmt: skip
    stages = (StageDays(stage=stage, days=days),) if days is not None else ()
    why = tuple(ReviewReason(reason=one) for one in reasons)
    review = Review(on=date(2026, 11, 1), deciders=deciders, stages=stages, reasons=why)
    return Lesson(BOOK.id, nature, state, review)


def test_too_few_deals_change_nothing() -> None:
    few = [lesson(5, Decider(seat="adviser", weight="decisive"))] * (LEAST - 1)
    learned = learn(few, BOOK)
    assert (learned.stages, learned.chairs, learned.named, learned.changes) == ((), (), (), False)
    assert learned_playbook(BOOK, learned) is BOOK


def test_days_lie_between_the_playbooks_and_ones_own() -> None:
    usual = STAGES["solution"].usual_days
    (stage,) = learn([lesson(90)] * LEAST, BOOK).stages
    assert (stage.book, stage.deals) == (usual, LEAST)
    assert usual < stage.days < 90


def test_days_by_hand() -> None:
    """30 days by the playbook, four own deals of 120: Z = 4/8, the geometric middle of 30 and 120 is 60."""
    book = replace(BOOK, limits=replace(BOOK.limits, learn_prior=4.0, learn_least=3))
    assert STAGES["solution"].usual_days == 30
    (stage,) = learn([lesson(120)] * 4, book).stages
    assert stage.days == 60


def test_one_stalled_deal_moves_little() -> None:
    calm = learn([lesson(30)] * 6, BOOK).stages[0].days
    stalled = learn([*[lesson(30)] * 5, lesson(3000)], BOOK).stages[0].days
    assert calm == 30
    assert stalled < 60  # the mean of the days would be 525


def test_a_stage_done_at_once_counts_as_a_day() -> None:
    (stage,) = learn([lesson(0)] * 50, BOOK).stages
    assert stage.days >= 1


def test_customers_of_the_same_nature_count_alone_once_there_are_enough() -> None:
    alike, other = [lesson(100)] * LEAST, [lesson(10, nature="private")] * 20
    (stage,) = learn([*alike, *other], BOOK, "state_owned").stages
    assert (stage.deals, stage.same_nature) == (LEAST, True)
    (mixed,) = learn([*alike[1:], *other], BOOK, "state_owned").stages
    assert (mixed.deals, mixed.same_nature) == (LEAST - 1 + 20, False)


def test_a_chair_nobody_expected_becomes_usual() -> None:
    assert not next(one for one in BOOK.seats if one.id == "affiliate").expected
    learned = learn([lesson(None, Decider(seat="affiliate", weight="decisive", surprise=True))] * 5, BOOK)
    (chair,) = learned.chairs
    assert (chair.decided, chair.surprised, chair.deals, chair.usual) == (5, 5, 5, True)
    made = learned_playbook(BOOK, learned)
    assert next(one for one in made.seats if one.id == "affiliate").expected
    assert playbook_hash(made) != playbook_hash(BOOK)


def test_a_chair_that_did_not_weigh_stays_out() -> None:
    learned = learn([lesson(None, Decider(seat="affiliate", weight="none"))] * 5, BOOK)
    assert not learned.chairs[0].usual


def test_those_who_may_not_be_approached_are_never_a_chair_to_fill() -> None:
    """J2: evaluators decide every tender, and nobody is to look for them."""
    shut = [
        (book, one)
        for book in map(load_playbook, shipped())
        for one in book.seats
        if not one.approach
    ]  # fmt: skip
    assert shut
    for book, kind in shut:
        learned = learn([lesson(None, Decider(seat=kind.id, weight="decisive"))] * 20, book)
        assert not any(one.usual for one in learned.chairs)


def test_a_chair_without_a_place_is_named_whatever_its_capitals() -> None:
    every = [lesson(None, Decider(name=one, weight="decisive")) for one in ("Audit", "audit ", "AUDIT")]
    (named,) = learn(every, BOOK).named
    assert (named.name.casefold(), named.decided, named.deals) == ("audit", 3, 3)
    assert not learn(every[:2], BOOK).named


def test_a_name_twice_in_one_review_is_one_deal() -> None:
    two = Decider(name="Audit", weight="decisive")
    assert not learn([lesson(None, two, two, two)], BOOK).named


@given(st.lists(st.integers(0, 3650), min_size=LEAST, max_size=40))
def test_days_never_leave_what_was_seen(days: list[int]) -> None:
    """Between the shortest and the longest of own days and the playbook's, whatever they are."""
    (stage,) = learn([lesson(one) for one in days], BOOK).stages
    ends = [max(one, 1) for one in days] + [stage.book]
    assert min(ends) <= stage.days <= max(ends)


@given(st.integers(LEAST, 60))
def test_more_deals_draw_nearer(deals: int) -> None:
    near = learn([lesson(200)] * deals, BOOK).stages[0].days
    nearer = learn([lesson(200)] * (deals + 1), BOOK).stages[0].days
    assert STAGES["solution"].usual_days < near <= nearer <= 200


def test_only_stages_the_playbook_has() -> None:
    assert not learn([lesson(5, stage="gone")] * 9, BOOK).stages


@pytest.mark.parametrize(
    ("lost", "expected"),
    [
        ([("late",)] * 3, "industry"),
        ([("late",)] * 2, None),  # too few
        ([("late", "coach_lacking")] * 4, None),  # none stands out
        ([("late", "coach_lacking"), ("coach_lacking",), ("price", "product_behind")], "communication"),
    ],
)
def test_the_axis_that_holds_back(lost: list[tuple[str, ...]], expected: str | None) -> None:
    found = axes([lesson(reasons=one) for one in lost], {BOOK.id: BOOK}, LEAST)
    assert found.holds_back == expected
    assert found.deals == len(lost)


def test_a_won_deal_holds_nobody_back() -> None:
    found = axes([lesson(state="won", reasons=("early",))] * 9, {BOOK.id: BOOK}, LEAST)
    assert (found.deals, found.holds_back, sum(found.counts.values())) == (0, None, 0)
