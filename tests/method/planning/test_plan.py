"""Next actions: whom, how, what for; the effect is the score after the success, by the same code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import cast

import pytest

from tests.method.control_points import kit
from yingdan import briefing, facts
from yingdan.briefing.deal_brief import Readings
from yingdan.briefing.order import read_all
from yingdan.briefing.tools import Lent
from yingdan.facts import Dossier
from yingdan.facts.scales import Contact, rung_step
from yingdan.method.base import Look
from yingdan.method.planning import RECIPES, Change, Deed, after
from yingdan.method.planning.people import Circle
from yingdan.method.planning.reading import Known

TODAY = kit.TODAY


def brief(dossier: Dossier) -> briefing.DealBrief:
    return briefing.assess(dossier, {"public-tender": kit.book()}).deals["pumps"]


def purposes(dossier: Dossier) -> list[str]:
    return [code for one in brief(dossier).proposals for code in (one.purpose, *(also.code for also in one.also))]


def public(dossier: Dossier) -> Dossier:
    return replace(dossier, account=replace(dossier.account, nature="state_owned"))


def lonely() -> Dossier:
    """One coach, silent people, no executive contact: much to do."""
    return replace(
        kit.at_stage(kit.sound(), "solution"),
        claims=(kit.claim("c1", "lund", True),),
        counterparts=(),
        events=tuple(one for one in kit.sound().events if one.id in ("e2", "e4")),
    )


def test_everything_proposed_has_reasons_rules_and_a_success() -> None:
    found = brief(lonely())
    known = {one.id for one in found.findings}
    assert found.proposals
    for one in found.proposals:
        assert set(one.why) <= known
        assert one.why
        assert one.rules
        assert one.success
        assert one.effort_minutes > 0
        assert one.effect >= 0


def test_one_meeting_serves_several_findings() -> None:
    pairs = [one.with_ for one in brief(lonely()).proposals if one.with_]
    assert len(pairs) == len(set(pairs))
    assert any(len(one.why) > 1 for one in brief(lonely()).proposals)


def test_no_more_than_the_playbook_shows() -> None:
    assert len(brief(lonely()).proposals) <= kit.book().limits.actions_shown


def test_an_executive_is_met_by_one_of_enough_rank() -> None:
    found = next(
        one for one in brief(lonely()).proposals if "match_executive" in (one.purpose, *(a.code for a in one.also))
    )
    assert (found.who, found.with_) == ("cole", ("berg",))
    # a stranger is visited first: an executive meeting needs an acquaintance
    assert found.activity == "visit"
    assert found.change.paired == (("berg", "cole"),)
    assert found.effect > 5


def test_of_ours_goes_who_knows_them_best() -> None:
    """Whoever met somebody most, else who leads the deal (A5)."""
    dossier = replace(
        kit.sound(),
        us=(*kit.sound().us, facts.Colleague(id="dale", name="Dale", rank="staff")),
        events=tuple(replace(one, us=("dale",)) for one in kit.sound().events),
    )
    known = read_all(Look(dossier, kit.book(), TODAY, dossier.opportunities[0]))
    circle = Circle(known.look, cast("Known", known))
    assert circle.ours("lund") == "dale" != circle.lead()
    assert circle.ours("nobody") == circle.lead()
    assert circle.closest
    assert set(circle.closest) <= set(known.look.contacts_with)


def test_a_stranger_is_reached_through_somebody_known() -> None:
    tied = replace(
        lonely(),
        people=tuple(replace(one, reports_to="berg") if one.id == "lund" else one for one in lonely().people),
    )
    found = next(one for one in brief(tied).proposals if one.with_ == ("berg",))
    assert found.via == "lund"
    assert next(one for one in brief(lonely()).proposals if one.with_ == ("berg",)).via is None


def test_a_second_coach_is_looked_for_in_another_department() -> None:
    found = next(
        one for one in brief(lonely()).proposals if "second_coach" in (one.purpose, *(a.code for a in one.also))
    )
    assert found.with_ in (("hart",), ("dorn",))


def test_closed_contact_means_writing_and_desk_work() -> None:
    found = brief(kit.at_stage(lonely(), "bidding"))
    ladders = {kit.book().activities[i].ladder for i, kind in enumerate(kit.book().activities)
               if kind.id in {one.activity for one in found.proposals}}  # fmt: skip
    assert ladders <= {"formal", "internal"}
    assert {"write_question", "work_inside"} <= set(purposes(kit.at_stage(lonely(), "bidding")))
    assert all(one.with_ == () for one in found.proposals)


@pytest.mark.parametrize("contact", ["formal", "frozen"])
def test_while_contact_is_closed_an_executive_is_matched_in_the_house_alone(contact: Contact) -> None:
    made = replace(kit.at_stage(kit.sound(), "bidding"), counterparts=())
    stages = tuple(replace(one, contact=contact) if one.id == "bidding" else one for one in kit.book().stages)
    found = briefing.assess(made, {"public-tender": replace(kit.book(), stages=stages)}).deals["pumps"]
    unmatched = {one.id for one in found.findings if one.code == "executive_unmatched"}
    assert unmatched
    for one in (one for one in found.proposals if unmatched & set(one.why)):
        assert (one.purpose, one.with_, one.activity) == ("name_counterpart", (), "internal")
        assert (one.guard, one.change) == ("nothing_seen", Change())
    assert "name_counterpart" in {one.purpose for one in found.proposals}
    assert "name_counterpart" not in purposes(replace(kit.sound(), counterparts=()))


def test_a_public_customer_gets_nothing_of_value() -> None:
    valuable = {kind.id for kind in kit.book().activities if kind.value_to_person}
    for stage in ("approval", "survey", "solution", "preparation", "delivery"):
        assert not valuable & {one.activity for one in brief(public(kit.at_stage(lonely(), stage))).proposals}


def test_no_proposal_needs_a_rung_we_do_not_have() -> None:
    found = brief(lonely())
    kinds = {kind.id: kind for kind in kit.book().activities}
    for one in found.proposals:
        if one.with_:
            best = max(rung_step(found.relations.rung(who)) for who in one.with_)
            assert rung_step(kinds[one.activity].needs) <= best


def test_a_meal_for_officials_becomes_the_canteen() -> None:
    meal = facts.Event(
        id="e8", on=TODAY + timedelta(days=7), kind="meal", opportunity="pumps", with_=("lund",), us=("ann",), state="planned",
        purpose=facts.Purpose(ours="a", theirs="b"), agenda=("c",), success="d",
    )  # fmt: skip
    dossier = public(replace(kit.sound(), events=(*kit.sound().events, meal)))
    found = next(one for one in brief(dossier).proposals if "swap_clean" in (one.purpose, *(a.code for a in one.also)))
    assert found.activity == "canteen"


def test_what_is_planned_already_is_said() -> None:
    booked = facts.Event(
        id="e9", on=date(2026, 12, 1), kind="visit", opportunity="pumps", with_=("berg",), us=("cole",)
    )
    dossier = replace(lonely(), events=(*lonely().events, booked))
    found = next(one for one in brief(dossier).proposals if one.with_ == ("berg",))
    assert found.params["planned_on"] == "2026-12-01"


def test_a_won_deal_needs_no_plan() -> None:
    assert brief(kit.with_deal(lonely(), lambda deal: replace(deal, state="won"))).proposals == ()


def test_what_the_guard_forbids_is_dropped_and_listed_apart() -> None:
    from yingdan.method import planning
    from yingdan.method.guard import Verdict

    class Strict(Lent):
        def verdict(self, activity: str, guests: tuple[str, ...]) -> Verdict:
            return Verdict("forbidden", ("J1",)) if guests == ("berg",) else super().verdict(activity, guests)

    read = readings(lonely())
    known = planning.Known(
        read.process, read.committee, read.relations, read.activities, read.psychology, read.visits, read.control_points
    )
    plan = planning.plan(read.look, known, brief(lonely()).findings, Strict(read))
    assert [one.with_ for one in plan.dropped] == [("berg",)]
    assert plan.dropped[0].guard == "forbidden"
    assert "J1" in plan.dropped[0].rules
    assert ("berg",) not in [one.with_ for one in plan.proposals]


def test_nobody_is_sent_to_those_who_sit_only_on_a_closed_deal_nor_to_its_meetings() -> None:
    """Two deals of one account: on the other one contact is formal now."""
    dossier = lonely()
    first = dossier.opportunities[0]
    here = {one.person for one in first.seats}
    outsider = kit.person("vale", "Valves")
    other = replace(
        first,
        id="valves",
        stages=(facts.StageSpan(stage="bidding", from_=TODAY - timedelta(days=1)),),
        seats=(facts.Seat(seat="quality", person="vale"),),
    )
    talk = kit.event("v1", 20, "visit", "vale")
    ahead = replace(
        kit.event("v2", 20, "visit", "vale", "kim"), on=TODAY + timedelta(days=2), opportunity="valves", state="planned"
    )
    both = replace(
        dossier,
        people=(*dossier.people, outsider),
        opportunities=(first, other),
        events=(*dossier.events, talk, ahead),
    )
    found = brief(both).proposals
    assert found
    assert all("vale" not in one.with_ for one in found)
    assert all("planned_on" not in one.params for one in found)
    assert {who for one in found for who in one.with_} <= here


def test_checking_one_coach_checks_only_what_that_one_said() -> None:
    claims = (kit.claim("c1", "lund"), kit.claim("c2", "hart"), kit.claim("c3", "hart", True), kit.claim("c4", "lund"))
    found = [one for one in brief(replace(kit.sound(), claims=claims)).proposals if one.change.checked]
    assert [one.change.checked for one in found] == [("c1", "c4")]


# --- effect -----------------------------------------------------------------------------
def readings(dossier: Dossier) -> Readings:
    return read_all(Look(dossier, kit.book(), TODAY, dossier.opportunities[0]))


def thoroughly(look: Look, deed: Deed) -> float:
    """The mean after the success, everything read anew."""
    dossier = after(look, deed)
    deal = next(one for one in dossier.opportunities if one.id == look.deal)
    return read_all(Look(dossier, look.playbook, look.today, deal)).control_points.mean


CHANGES = {
    "met": Change(met=True),
    "view": Change(met=True, attitudes=(("kim", -1),)),
    "support": Change(met=True, attitudes=(("kim", 2), ("berg", 1))),
    "paired": Change(met=True, paired=(("berg", "cole"),)),
    "seated": Change(seated=("quality", "procurement_specialist")),
    "informs": Change(met=True, informs=("kim",), attitudes=(("kim", 1),)),
    "checked": Change(checked=("c1",)),
    "written": Change(met=True, written=("plain",), opened=("plain",)),
    "widened": Change(widened=("narrow",)),
    "all": Change(
        met=True, attitudes=(("kim", 2),), paired=(("berg", "cole"),), seated=("quality",), informs=("hart",)
    ),
}


OWLS = tuple(
    facts.Fact(who=who, what=what, value=value, source="visit", on=TODAY - timedelta(days=30 + number))
    for who in ("kim", "berg", "lund")
    for number, (what, value) in enumerate(
        (
            ("marker", "asks_for_data"),
            ("marker", "waits_to_speak"),
            ("marker", "wants_it_written"),
            ("reserve", "defence_closed"),
        )
    )
)
"""Three courteous people behind a closed reserve: their support is words only until they do something."""


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
@pytest.mark.parametrize("activity", ["visit", "tech_exchange", "call", "joint_work", "clarification"])
@pytest.mark.parametrize("people", [("kim",), ("berg",), ("berg", "kim"), ()], ids=str)
def test_the_quick_way_gives_what_reading_everything_again_gives(
    change: Change, activity: str, people: tuple[str, ...]
) -> None:
    strengths = (
        facts.Strength(id="plain", text="Plain"),
        facts.Strength(id="narrow", text="Narrow", clause="3.1", suppliers=1),
    )
    dossier = kit.with_deal(lonely(), lambda deal: replace(deal, strengths=strengths))
    dossier = replace(dossier, claims=(kit.claim("c1", "lund"),))
    for one in (dossier, replace(dossier, facts=(*dossier.facts, *OWLS))):
        read = readings(one)
        deed = Deed("cole", people, activity, change)
        assert Lent(read).rescore(deed) == pytest.approx(thoroughly(read.look, deed), abs=1e-9)


def test_the_effect_is_the_difference_that_success_makes() -> None:
    found = brief(lonely())
    now = found.control_points.mean
    for one in found.proposals:
        assert one.effect == pytest.approx(
            round(max(0.0, thoroughly(found.look, one.deed) - now), 1) if not one.change.empty else 0, abs=0.05
        )


def test_every_code_that_asks_for_something_has_an_answer() -> None:
    asked = {code.id for code in briefing.order.CODES if code.severity != "good"}
    assert asked | {"coach_potential"} == set(RECIPES), "an opening seen is taken up too"


def test_two_changes_make_one() -> None:
    one, two = (
        Change(met=True, attitudes=(("a", 1),), seated=("x",)),
        Change(attitudes=(("a", -1), ("b", 0)), seated=("x", "y")),
    )
    both = one.plus(two)
    assert both == Change(met=True, attitudes=(("a", 1), ("b", 0)), seated=("x", "y"))
    assert Change().empty
    assert not both.empty


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_no_success_gains_more_than_its_ceiling(change: Change) -> None:
    read = readings(replace(lonely(), claims=(kit.claim("c1", "lund"),)))
    lent, deed = Lent(read), Deed("cole", ("berg", "kim"), "joint_work", change)
    assert lent.rescore(deed) - read.control_points.mean <= lent.ceiling(deed) + 0.5  # scores are rounded down
