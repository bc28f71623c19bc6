"""What several rooms ask about a person: their say, their meetings, what is planned with them, what was noted of them, whether
they are a coach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from yingdan.facts import Event
from yingdan.facts.fact import Value
from yingdan.facts.scales import GRADES, Grade, Rung, rung_step

from .deal import Look, Seen

FIRM = GRADES[:2]
"""Confirmed and reported: grades that count as observed."""

Noted = Mapping[tuple[str, str], list[Seen]]
"""(Person, kind of fact) → what was observed, oldest first."""


def noted(look: Look, kinds: Collection[str]) -> Noted:
    """Facts of these kinds about people, of the account and all its deals; guesses and conclusions are left out."""
    found: dict[tuple[str, str], list[Seen]] = defaultdict(list)
    for one in look.account_facts:
        if one.what in kinds and one.who is not None and one.grade in FIRM:
            found[one.who, one.what].append(one)
    return found


def say_of(look: Look, influence: Mapping[str, float]) -> float:
    """The larger share of influence, in this stage or in the next one (B1)."""
    return max(
        (influence.get(stage.id, 0.0) for stage in (look.stage, look.next_stage) if stage is not None), default=0.0
    )


def now_or_next(look: Look, stages: Collection[str]) -> bool:
    """Whether this stage or the next one is among these."""
    return any(stage.id in stages for stage in (look.stage, look.next_stage) if stage is not None)


def weighs(look: Look, person: str | None, influence: Mapping[str, float]) -> bool:
    """Has at least `voice_influence` of this or the next stage, and may be approached (B1, J2)."""
    return person not in look.out_of_bounds and say_of(look, influence) >= look.limits.voice_influence


def may_meet(look: Look) -> bool:
    """Neither frozen nor formal in today's stage (F3)."""
    return look.stage is None or look.stage.contact == "open"


def met_in_person(look: Look, person: str) -> tuple[Event, ...]:
    """Meetings face to face, outside the formal channels, oldest first."""
    return tuple(
        event
        for event in look.contacts_with.get(person, ())
        if (kind := look.activities[event.kind]).in_person and kind.ladder != "formal"
    )


def leads_on(look: Look, event: Event) -> bool:
    """A planned event is a contact with the customer, today or later."""
    kind = look.kind(event)
    return event.on >= look.today and kind is not None and kind.ladder not in ("paper", "internal")


def coming_with(look: Look, person: str) -> Iterator[Event]:
    """Planned contacts with somebody from today on, of whatever deal, soonest first."""
    return (event for event in look.planned if person in event.with_ and leads_on(look, event))


def booked(look: Look, person: str) -> bool:
    """Something dated with them that is no event and is not overdue.

    That is an open step, an open commitment of ours to them, or the next date of their counterpart (C3).
    """
    if any(step.with_ == person and step.state == "open" and step.due >= look.today for step in look.dossier.steps):
        return True
    if any(pair.theirs == person and _ahead(pair.next, look.today) for pair in look.dossier.counterparts):
        return True
    return any(
        said.to == person and said.by in look.us and said.state == "open" and _ahead(said.due, look.today)
        for said in look.dossier.commitments
    )


def _ahead(due: date | None, today: date) -> bool:
    return due is not None and due >= today


def sightings(seen: Iterable[Seen]) -> dict[Value, list[Seen]]:
    """Value → what one person was seen doing, each occasion once and by its firmest note, oldest first; any order agrees.

    One event is one occasion, however often it was written down; so is a day without one. A loose fact of a day on which the
    same was noted at an event was seen there.
    """
    by: dict[Value, dict[str | date, list[Seen]]] = defaultdict(lambda: defaultdict(list))
    loose: list[Seen] = []
    for one in seen:
        if one.event is None:
            loose.append(one)
        else:
            by[one.value][one.event].append(one)
    # Of several events of a day the firmest one, put in last, takes a loose fact in.
    noted_at = sorted((_firmest(ones) for found in by.values() for ones in found.values()), key=_order, reverse=True)
    at = {(one.value, one.on): one.event for one in noted_at}
    for one in loose:
        by[one.value][at.get((one.value, one.on)) or one.on].append(one)
    return {
        value: sorted(map(_firmest, found.values()), key=lambda one: (one.on, one.ref)) for value, found in by.items()
    }


def _firmest(ones: Iterable[Seen]) -> Seen:
    return min(ones, key=_order)


def _order(one: Seen) -> tuple[int, str]:
    return GRADES.index(one.grade), one.ref


def is_coach(look: Look, claims: int, attitude: int | None, grade: Grade | None, rung: Rung) -> bool:
    """Tells us enough, and is with us by evidence or trusts us and is not against (I1.2)."""
    view = attitude if grade in FIRM else None
    against = view is not None and view < 0
    trusted = rung_step(rung) >= rung_step("familiar") and not against
    with_us = trusted or (view is not None and view >= look.limits.support_from)
    return with_us and claims >= look.limits.coach_claims
