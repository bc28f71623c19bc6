"""I1: every item earns its points from evidence, and loses them with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.method.control_points import kit
from yingdan import facts
from yingdan.facts import Dossier
from yingdan.method.control_points.parts import Blend, Part


def bare() -> Dossier:
    return Dossier(
        yingdan="dossier/1",
        as_of=kit.TODAY,
        account=facts.Account(id="brook", name="Brook", nature="private"),
        opportunities=(facts.Opportunity(id="pumps", name="Pumps", playbook="public-tender"),),
    )


def test_nothing_known_is_nothing_earned_and_everything_possible() -> None:
    for score in kit.read(bare()).scores:
        assert (score.value, score.low) == (0, 0)
        assert score.high == 100
        assert not score.reasons
        assert sum(one.up_to for one in score.missing) == pytest.approx(100)


def test_a_held_deal() -> None:
    values = {score.id: score.value for score in kit.read(kit.sound()).scores}
    # executive: decider at 2 (25), known (10), matched (20), met (25), nothing joint; coach: 30 + 25 + 25 + rungs
    assert values["executive"] == 80
    assert values["coach"] > 80
    # requirement: 15 + 40 + 25 + both writers at attitude 1 (20 × 0.8)
    assert values["requirement"] == 96
    assert all(value >= kit.book().limits.held for value in values.values())


def test_without_a_deal_there_are_no_scores() -> None:
    assert kit.read(replace(kit.sound(), opportunities=())).scores == ()


@pytest.mark.parametrize(
    ("item", "points", "loosened"),
    [("executive_attitude", 25, 15), ("executive_known", 10, 10)],
)
def test_reported_evidence_counts_for_less(item: str, points: float, loosened: float) -> None:
    assert kit.points(kit.sound(), item) == points
    event = replace(kit.sound().events[0], saw=(replace(kit.saw("berg", 2), source="colleague"),))
    assert kit.points(replace(kit.sound(), events=(event, *kit.sound().events[1:])), item) == loosened


def test_an_executive_seat_known_by_hearsay() -> None:
    dossier = kit.with_deal(
        kit.sound(), lambda deal: replace(deal, seats=tuple(replace(one, source="hearsay") for one in deal.seats))
    )
    assert kit.points(dossier, "executive_known") == 6


def test_a_pair_that_has_not_met_lately() -> None:
    old = replace(kit.sound().events[0], on=date(2026, 9, 23))
    assert kit.points(replace(kit.sound(), events=(old, *kit.sound().events[1:])), "executive_met") == 0
    edge = replace(old, on=date(2026, 9, 24))  # sixty days
    assert kit.points(replace(kit.sound(), events=(edge, *kit.sound().events[1:])), "executive_met") == 25


def test_a_counterpart_of_too_low_a_rank_matches_nobody() -> None:
    low = (facts.Counterpart(theirs="berg", ours="ann"),)
    assert kit.points(replace(kit.sound(), counterparts=low), "executive_matched") == 0


def test_joint_work_and_standing_share_an_item() -> None:
    joint = replace(kit.sound(), events=(*kit.sound().events, kit.event("e9", 2, "joint_work", "berg")))
    assert kit.points(joint, "organisation_joint") == 5  # one of two, of the half that joint work makes
    standing = facts.Fact(what="standing", value="On the short list", source="document", on=date(2026, 11, 1))
    assert kit.points(replace(joint, facts=(standing,)), "organisation_joint") == 15


def test_a_second_coach_must_sit_elsewhere() -> None:
    together = replace(
        kit.sound(),
        people=tuple(replace(one, unit="Engineering") if one.id == "hart" else one for one in kit.sound().people),
    )
    assert kit.points(kit.sound(), "coach_second") == 25
    assert kit.points(together, "coach_second") == 0
    assert kit.points(together, "coach_first") == 30


def test_a_denied_claim_is_sure_and_worth_nothing() -> None:
    denied = replace(kit.sound(), claims=(kit.claim("c1", "lund", True, False), kit.claim("c2", "hart", True)))
    unchecked = replace(kit.sound(), claims=(kit.claim("c1", "lund"), kit.claim("c2", "hart", True)))
    assert kit.points(denied, "coach_checked") == kit.points(unchecked, "coach_checked") == 12.5
    width = {
        name: (one := kit.score(d, "coach")).high - one.low for name, d in (("denied", denied), ("open", unchecked))
    }
    assert width["open"] - width["denied"] == pytest.approx(12.5, abs=0.11)


def test_strengths_count_where_they_stand_and_were_put_forward() -> None:
    def edit(**change: object) -> Dossier:
        return kit.with_deal(
            kit.sound(),
            lambda deal: replace(deal, strengths=tuple(replace(one, **change) for one in deal.strengths)),  # type: ignore[arg-type]
        )

    assert kit.points(edit(clause=None), "strengths_written") == 0
    assert kit.points(edit(agreed_at=None), "strengths_open") == 12.5
    assert kit.points(edit(agreed_at="e3"), "strengths_open") == 12.5  # a plain visit is not in the open
    assert kit.points(edit(suppliers=2), "strengths_open") == 12.5
    assert kit.points(edit(suppliers=None), "strengths_open") == 12.5


def test_an_opponent_with_a_veto_pulls_the_item_down() -> None:
    veto = facts.Fact(who="moss", what="veto", value=True, source="visit", on=date(2026, 11, 11))
    before = kit.points(kit.at_stage(kit.sound(), "solution"), "no_open_veto")
    assert before == 12  # the designer at attitude 1
    assert kit.points(replace(kit.at_stage(kit.sound(), "solution"), facts=(veto,)), "no_open_veto") == before
    against = replace(
        kit.at_stage(kit.sound(), "solution"),
        facts=(veto, facts.Fact(who="moss", what="attitude", value=-2, source="visit", on=date(2026, 11, 20))),
    )
    assert kit.points(against, "no_open_veto") == 0


def test_whoever_left_holds_no_points() -> None:
    gone = replace(
        kit.sound(),
        people=tuple(replace(one, left=date(2026, 11, 20)) if one.id == "berg" else one for one in kit.sound().people),
    )
    assert kit.score(gone, "executive").value == 0


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 9)), max_size=6))
def test_a_blend_stays_within_its_points(parts: list[tuple[float, float, float]]) -> None:
    item = Blend("x", 40, tuple(Part(share, firm, (), None, weight) for share, firm, weight in parts), {}).item()
    assert -1e-9 <= item.value <= item.high + 1e-9 <= 40 + 1e-6


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=6), st.data())
def test_a_less_firm_part_never_narrows_a_blend(parts: list[tuple[float, float]], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(parts) - 1))
    less = list(parts)
    less[place] = (data.draw(st.floats(0, 1)), data.draw(st.floats(0, parts[place][1])))
    one, two = (Blend("x", 40, tuple(Part(*part) for part in found), {}).item() for found in (parts, less))
    assert two.high - two.value >= one.high - one.value - 1e-6
