"""Findings of the long and the short (C5): an appeal nobody asked for, a cadence that was missed."""

from __future__ import annotations

from collections.abc import Iterator

from yingdan.facts.scales import rung_step
from yingdan.method.base import (
    FIRM,
    TELL_SILENCE,
    Evidence,
    Finding,
    Look,
    Param,
    booked,
    coming_with,
    event_evidence,
    gap,
    may_meet,
    weighs,
)  # fmt: skip
from yingdan.method.committee.reading import CommitteeReading, Voice

from .reading import LongShort, RelationsReading
from .rules import made


def short_findings(look: Look, committee: CommitteeReading, reading: RelationsReading) -> Iterator[Finding]:
    """appeal_unasked, cadence_missed: of people with a seat and a say, while contact on an open deal is open."""
    if look.opportunity is None or look.opportunity.state != "open" or not may_meet(look):
        return
    told = {one.subject.id for one in (*committee.findings, *reading.findings) if one.code in TELL_SILENCE}
    quiet = gap(look).state == "gap"  # contact_gap tells of the whole chain (F3)
    for voice in committee.voices:
        one = reading.long_short.get(voice.person or "")
        if one is None or not voice.seats or not weighs(look, voice.person, voice.influence):
            continue
        yield from _unasked(look, one)
        if not quiet and one.person not in told and not _ahead(look, one.person):
            yield from _cadence(look, one, reading, voice)


def _unasked(look: Look, one: LongShort) -> Iterator[Finding]:
    """Signs enough within `short_days`, and no appeal was ever noted."""
    heard = any(seen.grade in FIRM for seen in look.unearned_of(one.person, "appeal"))
    if one.short == "signs" and not heard and len(one.signs) >= look.limits.short_signs:
        params: dict[str, Param] = {"count": len(one.signs), "window": look.limits.short_days}
        yield made(look, ("C5", "appeal_unasked", "act"), one.person, one.signs, params, look.deal)


def _cadence(look: Look, one: LongShort, reading: RelationsReading, voice: Voice) -> Iterator[Finding]:
    """A relation worth keeping, and the small contacts stopped."""
    rung = reading.rung(one.person)
    late = one.late_days or 0
    if rung_step(rung) < rung_step("familiar") or one.last is None or late <= look.limits.cadence_grace:
        return
    last = look.contacts_with[one.person][-1]
    params: dict[str, Param] = {
        "days": (look.today - one.last).days,
        "last_on": one.last.isoformat(),
        "rung": rung,
        "cadence": one.cadence_days,
        "activities": one.small[:3],
    }
    evidence: tuple[Evidence, ...] = (event_evidence(last),)
    yield made(look, ("C5", "cadence_missed", "watch"), one.person, evidence, params, look.deal)


def _ahead(look: Look, person: str) -> bool:
    """Something is planned with them from today on: a contact, a step, a promise of ours, an executive's next date."""
    return booked(look, person) or any(coming_with(look, person))
