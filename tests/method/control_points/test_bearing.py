"""What type and reserve take from a score (B3, B4): courtesy without a deed, and a rung behind a closed reserve."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.method.control_points import kit
from yingdan import facts
from yingdan.briefing.order import read_all
from yingdan.facts import Dossier, Fact
from yingdan.method.base import Look, Score


def with_facts(*more: tuple[str, str, str]) -> Dossier:
    made = tuple(
        Fact(who=who, what=what, value=value, source="visit", on=date(2026, 10, 3 + number))
        for number, (who, what, value) in enumerate(more)
    )
    base = kit.sound()
    return replace(base, facts=(*base.facts, *made))


def scores(dossier: Dossier) -> dict[str, Score]:
    read = read_all(Look(dossier, kit.book(), kit.TODAY, dossier.opportunities[0]))
    return {one.id: one for one in read.control_points.scores}


OWL = [("kim", "marker", value) for value in ("asks_for_data", "waits_to_speak", "wants_it_written")]
"""Kim writes the requirement."""


def points(dossier: Dossier, score: str, item: str) -> float:
    return sum(one.points for one in scores(dossier)[score].reasons if one.code == item)


def test_the_courtesy_of_an_owl_counts_for_less_and_the_range_is_as_wide() -> None:
    before, after = scores(kit.sound())["requirement"], scores(with_facts(*OWL))["requirement"]
    assert points(with_facts(*OWL), "requirement", "technical_support") < points(
        kit.sound(), "requirement", "technical_support"
    )
    assert after.high - after.value == pytest.approx(before.high - before.value, abs=0.11)


def test_a_deed_makes_it_whole_again() -> None:
    helped = with_facts(*OWL, ("kim", "help", "读了样机数据"))
    assert points(helped, "requirement", "technical_support") == points(kit.sound(), "requirement", "technical_support")


@pytest.mark.parametrize("marker", ["tells_stories", "jokes", "speaks_first"])
def test_a_peacocks_support_is_taken_as_it_is(marker: str) -> None:
    lively = with_facts(
        *(("kim", "marker", one) for one in ("tells_stories", "speaks_first", marker, "shows_feelings"))
    )
    assert points(lively, "requirement", "technical_support") == points(kit.sound(), "requirement", "technical_support")


def test_two_markers_name_nobody_and_take_nothing() -> None:
    assert points(with_facts(*OWL[:2]), "requirement", "technical_support") == points(
        kit.sound(), "requirement", "technical_support"
    )


def test_a_rung_behind_a_closed_reserve_counts_for_less_step_by_step() -> None:
    found = [
        points(with_facts(("kim", "reserve", f"defence_{state}")), "coach", "key_people_rung")
        for state in ("closed", "easing", "open")
    ]
    assert found == sorted(found)
    assert found[0] < found[2] == points(kit.sound(), "coach", "key_people_rung")


def test_the_markers_stand_among_the_evidence() -> None:
    reason = next(one for one in scores(with_facts(*OWL))["requirement"].reasons if one.code == "technical_support")
    assert [one.ref for one in reason.evidence if one.ref.startswith("facts/")]


def test_the_numbers_come_from_the_playbook() -> None:
    assert facts.KINDS["marker"].choices
    assert 0 < kit.book().limits.polite_share < 1
    assert kit.book().reserve_share["closed"] < kit.book().reserve_share["easing"] <= 1
