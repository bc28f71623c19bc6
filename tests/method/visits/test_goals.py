"""I6: what is worth knowing, whom to ask, what rests on one report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.method.control_points import kit
from yingdan import facts
from yingdan.facts import Dossier, Fact
from yingdan.facts.fact import Value
from yingdan.facts.scales import Source
from yingdan.method import activities, committee, process, relations, reserve, visits
from yingdan.method.base import Look
from yingdan.method.visits import VisitsReading
from yingdan.playbooks.model import Playbook


def read(dossier: Dossier, book: Playbook | None = None) -> VisitsReading:
    look = Look(dossier, book or kit.book(), kit.TODAY, dossier.opportunities[0] if dossier.opportunities else None)
    flow = process.read(look)
    group = committee.read(look, flow)
    bonds = relations.read(look, group)
    doings = activities.read(look, flow, bonds)
    return visits.read(look, flow, group, doings, reserve.read(look, group, bonds, doings))


def fact(what: str, value: Value, source: Source = "visit", who: str | None = None) -> Fact:
    return Fact(who=who, what=what, value=value, source=source, on=date(2026, 11, 10), opportunity="pumps")


def told(*found: Fact, stage: str = "approval") -> Dossier:
    return replace(kit.at_stage(kit.sound(), stage), facts=found)


ALL = (fact("budget", "approved"), fact("window", "Next summer"), fact("way_of_buying", "Open tender"))


def codes(dossier: Dossier) -> list[str]:
    return [one.code for one in read(dossier).findings]


def test_open_goals_stand_most_valuable_first() -> None:
    values = [one.value for one in read(told()).open]
    assert values == sorted(values, reverse=True)
    assert values[0] == 0.8


def test_one_finding_for_all_open_goals() -> None:
    found = [one for one in read(told()).findings if one.code == "unknown_goals"]
    assert [one.params["goals"] for one in found] == [("budget_basis", "approval_steps", "time_window")]


def test_goals_below_the_limit_are_no_finding() -> None:
    assert codes(told(*ALL)) == []
    assert {one.goal for one in read(told(*ALL)).open} == {"executive_view", "operating_pain"}


@pytest.mark.parametrize(("source", "known"), [("visit", True), ("hearsay", True), ("guess", False), ("rule", False)])
def test_a_guess_leaves_a_goal_open(source: Source, known: bool) -> None:
    reading = read(told(fact("window", "Next summer", source)))
    assert ("time_window" in {one.goal for one in reading.known}) is known
    if not known:
        assert next(one for one in reading.open if one.goal == "time_window").heard


def test_info_facts_answer_by_name() -> None:
    reading = read(told(fact("info", "scoring_author"), stage="solution"))
    assert "scoring_author" in {one.goal for one in reading.known}
    assert "department_interests" in {one.goal for one in reading.open}


def test_goals_about_people_are_weighed_by_influence() -> None:
    views = {one.person: one.value for one in read(told(stage="solution")).open if one.goal == "executive_view"}
    assert max(views.values()) == 0.8
    assert views["lund"] > views["gold"] if "gold" in views else "gold" not in views
    known = read(told(fact("position", "Wants it on one page", who="lund"), stage="solution"))
    assert ("executive_view", "lund") in {(one.goal, one.person) for one in known.known}


def test_whom_to_ask_depends_on_what_the_relationship_carries() -> None:
    light = next(one for one in read(told()).open if one.goal == "time_window")
    assert set(light.ask) == {"lund"}
    deep = next(one for one in read(told(stage="solution")).open if one.goal == "rival_support")
    assert deep.ask == ()
    assert set(deep.later) == {"lund", "dorn"}


def test_nobody_is_asked_while_contact_is_formal() -> None:
    assert all(one.ask == () for one in read(told(stage="bidding")).open)


def test_what_the_process_room_reports_is_not_told_twice() -> None:
    goals = [one.params["goals"] for one in read(told(stage="solution")).findings if one.code == "unknown_goals"]
    assert goals
    assert "budget_basis" not in str(goals[0])


@pytest.mark.parametrize(
    ("sources", "fires"),
    [
        (("hearsay",), True),
        (("colleague",), True),
        (("visit",), False),
        (("hearsay", "hearsay"), False),
        (("hearsay", "guess"), True),
        (("guess", "colleague", "rule"), True),
        (("guess",), False),
    ],
)
def test_a_thin_source(sources: tuple[Source, ...], fires: bool) -> None:
    dossier = told(*ALL[1:], *(fact("budget", "path", source) for source in sources))
    assert ("thin_source" in codes(dossier)) is fires


@pytest.mark.parametrize(
    ("source", "fires"), [("hearsay", True), ("colleague", True), ("guess", False), ("document", False)]
)
def test_a_decider_known_by_one_report(source: Source, fires: bool) -> None:
    quiet = replace(
        kit.sound(), events=tuple(replace(one, saw=()) if one.id == "e1" else one for one in kit.sound().events)
    )
    dossier = replace(kit.at_stage(quiet, "approval"), facts=(*ALL, fact("attitude", 1, source, "berg")))
    assert ("thin_attitude" in codes(dossier)) is fires


def test_without_a_stage_or_a_deal_nothing_is_read() -> None:
    assert read(kit.with_deal(kit.sound(), lambda deal: replace(deal, stages=()))) == VisitsReading((), (), ())
    assert read(replace(kit.sound(), opportunities=())).open == ()


def test_a_closed_deal_is_left_alone() -> None:
    assert codes(kit.with_deal(told(), lambda deal: replace(deal, state="won"))) == []


def test_facts_of_another_deal_answer_nothing() -> None:
    other = facts.Opportunity(id="other", name="Other", playbook="public-tender")
    dossier = told(replace(ALL[1], opportunity="other"))
    reading = read(replace(dossier, opportunities=(*dossier.opportunities, other)))
    assert "time_window" in {one.goal for one in reading.open}


def test_a_closed_reserve_puts_the_question_off() -> None:
    """Rung and activity carry it, the reserve does not (B4)."""
    shy = replace(kit.book(), reserve_carries={"closed": 1, "easing": 2, "open": 5})
    for state, asked in (("closed", False), ("easing", True), ("open", True)):
        found = read(told(fact("reserve", f"privacy_{state}", who="lund")), shy).open
        one = next(one for one in found if one.goal == "approval_steps")
        assert one.sensitivity == 2
        assert ("lund" in one.ask, "lund" in one.later) == (asked, not asked)
