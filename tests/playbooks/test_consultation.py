"""Competitive consultation: the closed group, the law's days, and what may be done while nobody may be seen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from yingdan.playbooks import load_playbook

BOOK = load_playbook("competitive-consultation")
STAGES = {stage.id: stage for stage in BOOK.stages}
SEATS = {seat.id: seat for seat in BOOK.seats}


def test_the_group_is_closed_and_only_that_stage_is_frozen() -> None:
    assert [stage.id for stage in BOOK.stages if stage.contact == "frozen"] == ["consultation"]
    assert STAGES["consultation"].tender_live


def test_written_channels_frame_the_closed_group() -> None:
    assert [stage.id for stage in BOOK.stages if stage.contact == "formal"] == ["file", "result"]
    assert [stage.id for stage in BOOK.stages if stage.tender_live] == ["file", "consultation", "result"]


@pytest.mark.parametrize(
    ("stage", "least"),
    [
        ("intention", timedelta(days=30)),  # the intention stands for thirty days before the purchase
        ("file", timedelta(days=10)),  # ten days at least from the documents to the first response
        ("result", timedelta(days=9)),  # five working days to confirm and two to announce
    ],
)
def test_usual_days_leave_room_for_the_law(stage: str, least: timedelta) -> None:
    assert timedelta(days=STAGES[stage].usual_days) >= least


def test_the_survey_asks_three() -> None:
    assert BOOK.limits.suppliers_least >= 3
    assert {"three_surveyed", "survey_concluded"} <= {proof.id for proof in STAGES["market_survey"].proofs}


def test_nobody_is_sent_to_look_for_the_group() -> None:
    """Its names are secret until the result: no placeholder chair, or the map would ask the rep to find them."""
    assert [SEATS[seat].expected for seat in ("buyer_delegate", "pool_experts")] == [False, False]
    assert not any({"buyer_delegate", "pool_experts"} & set(goal.knows) for goal in BOOK.goals)


def test_experts_weigh_most_in_the_session_and_nothing_before_the_file() -> None:
    weights = {seat.id: seat.influence.get("consultation", 0) for seat in BOOK.seats}
    assert max(weights, key=lambda seat: weights[seat]) == "pool_experts"
    assert set(SEATS["pool_experts"].influence) == {"file", "consultation"}


def test_price_leads_in_the_session_and_needs_in_the_ward() -> None:
    leading = {name: max(stage.attention, key=lambda topic: stage.attention[topic]) for name, stage in STAGES.items()}
    assert leading["ward_need"] == "needs"
    assert leading["market_survey"] == "solution"
    assert leading["consultation"] == "price"
    assert leading["result"] == "risk"
