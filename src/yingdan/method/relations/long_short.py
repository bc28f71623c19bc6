"""Long and short (C5): small contacts at the rung's cadence, and signs that somebody has a short-term appeal (诉求).

Long: the next contact is due `cadence_days` after the last one; days on which contact was closed are not counted (F3).
Short: a sign is a fact of kind `sign`, or that they started contacts, `short_started` times within `short_days`. Firm appeal
facts count whatever their age: an appeal that was found stays found. That there is none is said only after talks of which
something was noted: who started them, or what was seen of the person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from yingdan.facts import Event
from yingdan.facts.kinds import STARTS_CONTACT
from yingdan.facts.scales import PUBLIC_NATURES, Rung, rung_step
from yingdan.method.base import Evidence, Look, Noted, Seen, event_evidence, noted, sightings

from .reading import Ladder, LongShort, ShortTerm


def long_short(look: Look, ladders: Mapping[str, Ladder]) -> dict[str, LongShort]:
    """Everybody's cadence and short-term signs on today's rung."""
    seen = noted(look, ("sign", "appeal"))
    houses = {one.id: one.nature for one in look.dossier.organisations}
    carried: dict[tuple[str, bool], tuple[str, ...]] = {}
    found = {}
    for person, ladder in ladders.items():
        clean = _clean_only(look, person, houses)
        if (ladder.rung, clean) not in carried:
            carried[ladder.rung, clean] = small(look, ladder.rung, clean)
        found[person] = _one(look, ladder, seen, carried[ladder.rung, clean])
    return found


def _one(look: Look, ladder: Ladder, seen: Noted, kinds: tuple[str, ...]) -> LongShort:
    person, last = ladder.person, ladder.last_contact
    cadence = look.rungs[rung_step(ladder.rung)].cadence_days
    recent = talks(look, person, look.today - timedelta(days=look.limits.short_days))
    signs = signs_of(look, seen.get((person, "sign"), []), recent)
    appeal = tuple(one.evidence for one in seen.get((person, "appeal"), []))
    return LongShort(
        person=person,
        cadence_days=cadence,
        last=last,
        due=look.closed_for(person).after(last, cadence) if last else None,
        late_days=max(0, look.closed_for(person).open_days(last, look.today) - cadence) if last else None,
        small=kinds,
        short=_short(look, [one for one in recent if _tells(one, person)], signs, appeal),
        signs=signs,
        appeal=appeal,
    )


def signs_of(look: Look, seen: Sequence[Seen], recent: Sequence[Event]) -> tuple[Evidence, ...]:
    """Signs among somebody's facts and `recent` talks of the last `short_days`, oldest first, one piece of evidence each.

    The same behaviour noted twice of one talk is one sign. Contacts they started are one sign together, from the
    `short_started`th on, unless it was noted already that they take the initiative.
    """
    since = look.today - timedelta(days=look.limits.short_days)
    once = sightings(one for one in seen if one.on >= since)
    found = [one.evidence for ones in once.values() for one in ones]
    started = [event for event in recent if event.asked_by == "them"]
    if len(started) >= look.limits.short_started and STARTS_CONTACT not in once:
        found.append(event_evidence(started[-1]))
    return tuple(sorted(found, key=lambda one: (one.on or date.min, one.ref)))


def talks(look: Look, person: str, since: date) -> tuple[Event, ...]:
    """Talks with somebody since a day, oldest first: deep enough to break silence, and not through formal channels."""
    found = []
    for event in reversed(look.contacts_with.get(person, ())):
        if event.on < since:
            break
        kind = look.activities[event.kind]
        if kind.ladder != "formal" and kind.depth >= look.limits.talk_depth:
            found.append(event)
    return tuple(reversed(found))


def _tells(event: Event, person: str) -> bool:
    """Whether the note of a talk would show a sign: it says who started it, or something seen of them."""
    return event.asked_by is not None or any(one.who == person for one in event.saw)


def _short(look: Look, told: Sequence[Event], signs: tuple[Evidence, ...], appeal: tuple[Evidence, ...]) -> ShortTerm:
    """Found, shown by signs, absent (`told` often enough and no sign: about half of all customers), or unknown."""
    if appeal:
        return "appeal"
    if signs:
        return "signs"
    return "none" if len(told) >= look.limits.short_contacts else "unknown"


def small(look: Look, rung: Rung, clean: bool) -> tuple[str, ...]:
    """Small activities that a rung carries, least effort first; none while contact is closed.

    What gives somebody a thing of money value is no small contact with public customers or in a live tender (`clean`, J1).
    """
    if look.stage is not None and look.stage.contact != "open":
        return ()
    fit = [
        one
        for one in look.playbook.activities
        if one.small and rung_step(one.needs) <= rung_step(rung) and not (clean and one.value_to_person)
    ]
    return tuple(one.id for one in sorted(fit, key=lambda one: (one.effort, one.depth)))


def _clean_only(look: Look, person: str, houses: Mapping[str, str | None]) -> bool:
    known = look.people[person]
    live = look.stage is not None and look.stage.tender_live
    natures = (look.dossier.account.nature, houses.get(known.of or ""))
    return live or known.public is True or any(nature in PUBLIC_NATURES for nature in natures)
