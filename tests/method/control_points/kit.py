"""A deal whose control points are all held, to take pieces out of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

from yingdan import facts
from yingdan.facts import Dossier, Opportunity
from yingdan.method import committee, control_points, process, relations
from yingdan.method.base import Look, Score
from yingdan.method.control_points import ControlPointsReading
from yingdan.playbooks import load_playbook
from yingdan.playbooks.model import Playbook

TODAY = date(2026, 11, 23)


@cache
def book() -> Playbook:
    return load_playbook("public-tender")


def person(ref: str, unit: str, rank: facts.scales.Rank = "manager") -> facts.Person:
    return facts.Person(id=ref, name=ref.title(), unit=unit, rank=rank)


def saw(who: str, value: int) -> facts.Observation:
    return facts.Observation(who=who, what="attitude", value=value)


def event(ref: str, day: int, kind: str, *people: str, views: tuple[facts.Observation, ...] = ()) -> facts.Event:
    return facts.Event(
        id=ref,
        on=date(2026, 11, day),
        kind=kind,
        opportunity="pumps",
        with_=people,
        us=("cole",),
        minutes=120,
        saw=views,
    )


def sound() -> Dossier:
    """Seven people in seats, all spoken with, two coaches in two departments, two strengths in writing."""
    seats = {
        "executive_in_charge": "berg", "engineering_head": "lund", "procurement_head": "moss", "finance_head": "gold",
        "technical_lead": "kim", "operations": "hart", "design_lead": "dorn",
    }  # fmt: skip
    on = date(2026, 10, 2)
    deal = facts.Opportunity(
        id="pumps",
        name="Pumps",
        playbook="public-tender",
        stages=(
            facts.StageSpan(stage="approval", from_=date(2026, 8, 10)),
            facts.StageSpan(stage="survey", from_=date(2026, 10, 30)),
        ),
        seats=tuple(facts.Seat(seat=seat, person=who, source="document", on=on) for seat, who in seats.items()),
        strengths=(
            facts.Strength(id="seals", text="Seals", clause="3.2", agreed_at="e4", suppliers=4),
            facts.Strength(id="bench", text="Bench", clause="3.5", agreed_at="e4", suppliers=3),
        ),
    )
    return Dossier(
        yingdan="dossier/1",
        as_of=TODAY,
        account=facts.Account(id="brook", name="Brook", nature="private"),
        us=(
            facts.Colleague(id="ann", name="Ann", rank="staff"),
            facts.Colleague(id="cole", name="Cole", rank="vice_president"),
        ),
        people=(
            person("berg", "Head office", "vice_president"), person("lund", "Engineering"), person("moss", "Procurement"),
            person("gold", "Finance"), person("kim", "Engineering"), person("hart", "Operations"), person("dorn", "Design"),
        ),
        opportunities=(deal,),
        events=(
            event("e1", 5, "visit", "berg", views=(saw("berg", 2),)),
            event("e2", 9, "visit", "lund", "kim", views=(saw("lund", 2), saw("kim", 1))),
            event("e3", 11, "visit", "moss", "gold", views=(saw("moss", 1), saw("gold", 1))),
            event("e4", 12, "open_seminar", "hart", "dorn", views=(saw("hart", 2), saw("dorn", 1))),
        ),
        claims=(claim("c1", "lund", True), claim("c2", "hart", True)),
        counterparts=(facts.Counterpart(theirs="berg", ours="cole", next=date(2026, 11, 30)),),
    )  # fmt: skip


def claim(ref: str, by: str, *agrees: bool) -> facts.Claim:
    checks = tuple(
        facts.Check(on=date(2026, 11, 13 + n), source="document", agrees=one) for n, one in enumerate(agrees)
    )
    return facts.Claim(id=ref, on=date(2026, 11, 12), by=by, text=ref, opportunity="pumps", checks=checks)


def with_deal(dossier: Dossier, edit: Callable[[Opportunity], Opportunity]) -> Dossier:
    return replace(dossier, opportunities=tuple(edit(one) for one in dossier.opportunities))


def at_stage(dossier: Dossier, stage: str) -> Dossier:
    spans = (facts.StageSpan(stage=stage, from_=date(2026, 11, 1)),)
    return with_deal(dossier, lambda deal: replace(deal, stages=spans))


def read(dossier: Dossier, playbook: Playbook | None = None) -> ControlPointsReading:
    look = Look(dossier, playbook or book(), TODAY, dossier.opportunities[0] if dossier.opportunities else None)
    flow = process.read(look)
    group = committee.read(look, flow)
    return control_points.read(look, flow, group, relations.read(look, group))


def codes(dossier: Dossier) -> list[str]:
    return [one.code for one in read(dossier).findings]


def points(dossier: Dossier, item: str) -> float:
    """What an item is worth now."""
    return sum(reason.points for score in read(dossier).scores for reason in score.reasons if reason.code == item)


def score(dossier: Dossier, name: str) -> Score:
    return next(one for one in read(dossier).scores if one.id == name)
