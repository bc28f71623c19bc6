"""The reserve room's findings. A closed deal raises none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta

from yingdan.facts import Event, Question
from yingdan.facts.scales import rung_step
from yingdan.method.activities.reading import ActivitiesReading
from yingdan.method.base import (
    FIRM,
    Evidence,
    Finding,
    Look,
    Param,
    Seen,
    Subject,
    coming_with,
    event_evidence,
    may_meet,
    met_in_person,
    now_or_next,
    weighs,
)  # fmt: skip
from yingdan.method.committee.reading import CommitteeReading, Voice
from yingdan.method.relations.reading import RelationsReading

from .reading import ReserveReading, ReserveView
from .states import view_before

Rooms = tuple[CommitteeReading, RelationsReading, ActivitiesReading]
Signals = Mapping[str, list[Seen]]
Ahead = tuple[Question, str, ReserveView]

_TELL = frozenset(("question_too_deep", "contact_in_closed_stage"))
"""Codes that tell of an event's question, or of the event itself, already."""


def findings(look: Look, rooms: Rooms, reading: ReserveReading, signals: Signals) -> Iterator[Finding]:
    """question_ahead_of_reserve, reserve_stepped_back, unknown_reserves (B4)."""
    if look.opportunity is None or look.opportunity.state != "open":
        return
    committee, relations, activities = rooms
    told = {one.subject.id for one in activities.findings if one.code in _TELL}
    yield from _questions(look, relations, signals, told)
    if not may_meet(look):
        return
    for voice in committee.voices:
        if voice.person is not None and voice.person in reading.views:
            yield from _back(look, reading.views[voice.person], voice)
    yield from _unknown(look, committee, reading)


def _questions(look: Look, relations: RelationsReading, signals: Signals, told: Collection[str]) -> Iterator[Finding]:
    """One finding an event that asks deeper than somebody's reserve carried that day; what F2 tells is left to it."""
    since = look.today - timedelta(days=look.limits.recent_days)
    events = [
        event for event in look.planned if event.asked and event.on >= look.today and look.mine(event.opportunity)
    ]
    events += [event for event in look.deal_contacts if event.asked and event.on >= since]
    for event in events:
        kind = look.kind(event)
        if event.id not in told and kind is not None and kind.ladder in ("standard", "clean"):
            found = _furthest(look, relations, signals, event)
            if found is not None:
                yield _ahead(look, event, found)


def _furthest(look: Look, relations: RelationsReading, signals: Signals, event: Event) -> Ahead | None:
    """The question furthest beyond the reserve of whom it was for; one for all goes by the guest we know best."""
    there = relations.footing.get(event.id, {})
    best = max(sorted(there), key=lambda one: rung_step(there[one].during), default=None)
    found: Ahead | None = None
    for question in event.asked:
        person = question.who or best
        if person is None or person not in signals:
            continue
        known = view_before(look, person, signals[person], event.on)
        beyond = question.sensitivity - known.carries
        if beyond > (found[0].sensitivity - found[2].carries if found else 0):
            found = (question, person, known)
    return found


def _ahead(look: Look, event: Event, found: Ahead) -> Finding:
    question, person, known = found
    reserve = known.tightest
    past = event.on <= look.today and event.state != "planned"
    where = event_evidence(event) if past else Evidence(f"events/{event.id}", "reported", event.on)
    shown = known.states[reserve].evidence[:1] if reserve else ()
    params: dict[str, Param] = {
        "event": event.id,
        "activity": event.kind,
        "on": event.on.isoformat(),
        "person": person,
        "sensitivity": question.sensitivity,
        "carried": known.carries,
        "reserve": f"{reserve}_{known.overall}",
    }
    subject = Subject("event", event.id)
    return Finding("B4", "question_ahead_of_reserve", event.opportunity, subject, "act", (where, *shown), params)


def _back(look: Look, view: ReserveView, voice: Voice) -> Iterator[Finding]:
    """Somebody with a say closed up again lately, and we have not met since, nor is anything planned."""
    if not weighs(look, view.person, voice.influence) or any(coming_with(look, view.person)):
        return
    since = look.today - timedelta(days=look.limits.recent_days)
    back = {name: one for name, one in view.states.items() if one.stepped_back and one.on >= since}
    met = look.contacts_with.get(view.person, ())
    left = {name: one for name, one in back.items() if not any(event.on > one.seen for event in met)}
    if not left:
        return
    name, state = max(left.items(), key=lambda one: one[1].seen)
    was = state.history[-2]
    params: dict[str, Param] = {
        "person": view.person,
        "reserve": tuple(f"{one}_closed" for one in left),
        "reserve2": f"{name}_{was.state}",
        "days": (look.today - state.seen).days,
        "on": state.on.isoformat(),
    }
    evidence = (*(one.evidence[0] for one in left.values()), was.evidence[-1])
    yield Finding("B4", "reserve_stepped_back", look.deal, Subject("person", view.person), "act", evidence, params)


def _unknown(look: Look, committee: CommitteeReading, reading: ReserveReading) -> Iterator[Finding]:
    """Heavy voices met often enough, and no signal of theirs was ever noted."""
    found = [
        (voice.person, met)
        for voice in committee.voices
        if voice.person in reading.views
        and voice.person is not None
        and voice.person not in look.out_of_bounds
        and now_or_next(look, voice.heavy)
        and not reading.views[voice.person].states
        and not any(one.grade in FIRM for one in look.unearned_of(voice.person, "reserve"))
        and len(met := met_in_person(look, voice.person)) >= look.limits.reserve_visits
    ]
    if found:
        people = tuple(person for person, _ in found)
        evidence = tuple(dict.fromkeys(event_evidence(met[-1]) for _, met in found))
        params: dict[str, Param] = {"people": people, "count": len(people), "limit": look.limits.reserve_visits}
        subject = Subject("opportunity", look.deal or "")
        yield Finding("B4", "unknown_reserves", look.deal, subject, "watch", evidence, params)
