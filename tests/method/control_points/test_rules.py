"""I1: every code fires on its mistake and is silent next to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.method.control_points import kit
from yingdan import facts
from yingdan.facts import Dossier
from yingdan.method.control_points import CODES


def test_sound_deal_has_only_the_good_finding() -> None:
    assert kit.codes(kit.sound()) == ["points_held"]


def test_one_coach() -> None:
    alone = replace(kit.sound(), claims=(kit.claim("c1", "lund", True),))
    assert "coach_single" in kit.codes(alone)
    assert "coach_single" not in kit.codes(kit.at_stage(alone, "approval"))


def test_a_single_informant_who_is_against_us_is_no_coach() -> None:
    against = facts.Fact(who="lund", what="attitude", value=-1, source="visit", on=date(2026, 11, 20))
    dossier = replace(kit.sound(), claims=(kit.claim("c1", "lund", True),), facts=(against,))
    assert "coach_single" not in kit.codes(dossier)
    assert kit.read(dossier).coaches == ()


def test_support_by_guess_makes_no_coach() -> None:
    dossier = replace(
        kit.sound(), claims=(kit.claim("c1", "nobody", True),), people=(*kit.sound().people, kit.person("nobody", "IT"))
    )
    guess = facts.Fact(who="nobody", what="attitude", value=2, source="guess", on=date(2026, 11, 20))
    assert kit.read(replace(dossier, facts=(guess,))).coaches == ()
    assert len(kit.read(replace(dossier, facts=(replace(guess, source="colleague"),))).coaches) == 1


def test_coaches_of_one_department() -> None:
    def units(unit: str | None) -> Dossier:
        people = tuple(replace(one, unit=unit) if one.id == "hart" else one for one in kit.sound().people)
        return replace(kit.sound(), people=people)

    assert "coach_one_department" in kit.codes(units("Engineering"))
    assert "coach_one_department" not in kit.codes(units(None))


def unchecked(dossier: Dossier) -> dict[str, int]:
    found = [one for one in kit.read(dossier).findings if one.code == "coach_unchecked"]
    assert all(one.subject.kind == "person" and one.params["person"] == one.subject.id for one in found)
    return {one.subject.id: int(str(one.params["count"])) for one in found}


def test_unchecked_claims_are_told_of_each_who_made_them() -> None:
    def told(*claims: facts.Claim) -> dict[str, int]:
        return unchecked(replace(kit.sound(), claims=claims))

    assert told(kit.claim("c1", "lund"), kit.claim("c2", "hart"), kit.claim("c3", "hart")) == {"lund": 1, "hart": 2}
    assert told(kit.claim("c1", "lund", False), kit.claim("c2", "hart")) == {"hart": 1}, "one check clears one coach"
    assert told(kit.claim("c1", "lund", True), kit.claim("c2", "lund"), kit.claim("c3", "hart", True)) == {}
    assert told() == {}


def test_the_evidence_of_an_unchecked_coach_is_their_own() -> None:
    dossier = replace(kit.sound(), claims=(kit.claim("c1", "lund", True), kit.claim("c2", "hart")))
    found = next(one for one in kit.read(dossier).findings if one.code == "coach_unchecked")
    assert [one.ref for one in found.evidence] == ["claims/c2"]


def test_a_check_still_to_come_checks_nothing() -> None:
    later = facts.Check(on=date(2026, 12, 1), source="document", agrees=True)
    claims = (replace(kit.claim("c1", "lund"), checks=(later,)), kit.claim("c2", "hart"))
    assert unchecked(replace(kit.sound(), claims=claims)) == {"lund": 1, "hart": 1}


@pytest.mark.parametrize(
    ("checks", "fires"), [((True, False), True), ((False, True), False), ((False,), True), ((), False)]
)
def test_the_newest_check_decides(checks: tuple[bool, ...], fires: bool) -> None:
    dossier = replace(kit.sound(), claims=(kit.claim("c1", "lund", *checks), kit.claim("c2", "hart", True)))
    assert ("coach_contradicted" in kit.codes(dossier)) is fires


def test_no_claims_at_all_late_in_the_deal() -> None:
    none = replace(kit.sound(), claims=())
    assert "unknown_coach" not in kit.codes(none)
    assert "unknown_coach" in kit.codes(kit.at_stage(none, "solution"))


def strengths(dossier: Dossier, **change: object) -> Dossier:
    return kit.with_deal(dossier, lambda deal: replace(deal, strengths=(replace(deal.strengths[0], **change),)))  # type: ignore[arg-type]


def test_a_strength_not_in_writing_before_the_tender() -> None:
    bare = strengths(kit.sound(), clause=None, agreed_at=None, suppliers=None)
    assert "strength_unwritten" in kit.codes(kit.at_stage(bare, "preparation"))
    for stage in ("survey", "solution", "bidding"):
        assert "strength_unwritten" not in kit.codes(kit.at_stage(bare, stage))


@pytest.mark.parametrize(("at", "fires"), [("e4", False), ("e3", True), (None, True)])
def test_a_strength_put_forward_in_the_open(at: str | None, fires: bool) -> None:
    assert ("strength_not_open" in kit.codes(strengths(kit.sound(), agreed_at=at))) is fires


@pytest.mark.parametrize(("suppliers", "fires"), [(2, True), (3, False), (None, False)])
def test_a_narrow_clause(suppliers: int | None, fires: bool) -> None:
    assert ("strength_narrow" in kit.codes(strengths(kit.sound(), suppliers=suppliers))) is fires


def test_nobody_known_for_acceptance() -> None:
    def without(dossier: Dossier, *seats: str) -> Dossier:
        return kit.with_deal(
            dossier, lambda deal: replace(deal, seats=tuple(s for s in deal.seats if s.seat not in seats))
        )

    bidding = kit.at_stage(kit.sound(), "bidding")
    assert "unknown_later" not in kit.codes(bidding)
    found = [one for one in kit.read(without(bidding, "operations")).findings if one.code == "unknown_later"]
    assert [one.params["later"] for one in found] == [("accept",)]
    # where the chair weighs now or next, the committee room reports it instead
    assert "unknown_later" not in kit.codes(without(kit.at_stage(kit.sound(), "solution"), "operations"))


def test_held_only_when_all_four_are() -> None:
    assert "points_held" not in kit.codes(strengths(kit.sound(), clause=None))


def test_a_closed_deal_is_left_alone() -> None:
    lost = kit.with_deal(replace(kit.sound(), claims=()), lambda deal: replace(deal, state="lost"))
    assert kit.codes(lost) == []


def test_every_code_is_of_this_room_and_rule() -> None:
    assert {code.rule for code in CODES} == {"I1"}
    assert len({code.id for code in CODES}) == len(CODES)
