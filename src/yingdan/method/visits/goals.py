"""Goals of the playbook looked up in the facts (I6)."""

from __future__ import annotations

from collections.abc import Iterator

from yingdan.method.activities.reading import ActivitiesReading
from yingdan.method.base import FIRM, Look, Seen, firmest
from yingdan.method.committee.reading import CommitteeReading
from yingdan.method.reserve.reading import ReserveReading
from yingdan.playbooks.model import Goal

from .reading import KnownGoal, OpenGoal

Carriers = tuple[ActivitiesReading, ReserveReading]
"""How deep a question the activities, and a person's reserve, carry (F2, B4)."""



def worth(look: Look, committee: CommitteeReading) -> Iterator[tuple[Goal, str | None, float]]:
    """Every goal of the present stage with its value: `v`, for a person `v · influence / heaviest influence` of the stage."""
    stage = look.stage
    if stage is None:
        return
    said = {voice.person: voice.influence.get(stage.id, 0.0) for voice in committee.voices if voice.person}
    most = max(said.values(), default=0.0)
    for goal in look.playbook.goals:
        value = goal.value.get(stage.id, 0.0)
        if value <= 0:
            continue
        if goal.scope == "deal":
            yield goal, None, value
            continue
        for person, influence in said.items():
            if influence > 0 and person in look.seats_of and person not in look.out_of_bounds:
                yield goal, person, value * influence / most


def answers(look: Look, goal: Goal, person: str | None) -> tuple[Seen, ...]:
    """Facts that answer a goal: of its kind, or an `info` fact naming it; about the person where it is about one."""
    named = [one for one in look.every("info") if one.value == goal.id and (person is None or one.who == person)]
    if goal.fact == "info":
        return tuple(named)
    kind = look.every(goal.fact) if person is None else look.of(person, goal.fact)
    return (*kind, *named)


def heard(look: Look, goal: Goal, person: str | None) -> bool:
    """Whether a talk that was not allowed gave an answer: it is not used, and nobody says that it was not noted (F3)."""
    return any(
        one.what == goal.fact if goal.fact != "info" else one.what == "info" and one.value == goal.id
        for one in look.unearned
        if one.grade in FIRM and look.mine(one.opportunity) and person in (None, one.who)
    )


def known(goal: Goal, person: str | None, value: float, found: tuple[Seen, ...]) -> KnownGoal | None:
    """The goal as known, where at least one answer is confirmed or reported."""
    best = firmest(found)
    if best is None or best.grade not in FIRM:
        return None
    ranked = sorted(
        found, key=lambda one: (FIRM.index(one.grade) if one.grade in FIRM else 2, -one.on.toordinal(), one.ref)
    )
    return KnownGoal(goal.id, person, value, best.grade, tuple(one.evidence for one in ranked))


def unknown(look: Look, rooms: Carriers, entry: tuple[Goal, str | None, float], found: tuple[Seen, ...]) -> OpenGoal:
    """The goal as open, with whom to ask: the person it is about, and holders of the seats that could tell."""
    goal, person, value = entry
    activities, reserve = rooms
    could = [*([person] if person else ()), *(who for seat in goal.knows for who in look.holders.get(seat, ()))]
    could = [who for who in dict.fromkeys(could) if who not in look.out_of_bounds]
    talk = look.stage is not None and look.stage.contact == "open"
    ask = [
        who for who in could if talk and min(activities.carries.get(who, 0), reserve.carries(who)) >= goal.sensitivity
    ]
    ask.sort(key=lambda who: (who != person, -activities.carries.get(who, 0)))
    empty = tuple(seat for seat in goal.knows if not look.holders.get(seat) and look.seat_kinds[seat].approach)
    return OpenGoal(
        goal=goal.id,
        person=person,
        family=goal.family,
        value=value,
        sensitivity=goal.sensitivity,
        ask=tuple(ask),
        later=tuple(who for who in could if who not in ask),
        seats=empty,
        heard=tuple(one.evidence for one in found),
    )
