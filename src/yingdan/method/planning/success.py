"""What a success would add to the dossier, and the dossier after it."""

from __future__ import annotations

from dataclasses import replace

from yingdan.facts import Check, Claim, Counterpart, Dossier, Event, Observation, Opportunity, Person, Seat, Strength
from yingdan.method.base import Finding, Look, changed

from .people import Circle
from .reading import Change, Deed
from .recipes import Success

NEXT = "next"
"""Id of what would be new; a dossier's own ids are left alone because the result is only scored, never kept."""


def change(
    circle: Circle, success: Success, people: tuple[str, ...], who: str | None, finding: Finding | None
) -> Change:
    """The change a success would bring. A view counts as neutral where none is known: to hear it is not to win it."""
    look = circle.look
    if success in ("view", "support"):
        return Change(met=True, attitudes=tuple((person, _attitude(circle, person, success)) for person in people))
    if success == "paired":
        return Change(met=True, paired=tuple((person, who) for person in people if who is not None))
    if success == "met":
        return Change(met=True)
    if success == "informs":
        return Change(
            met=True, informs=people, attitudes=tuple((one, _attitude(circle, one, "support")) for one in people)
        )
    if finding is None:
        return Change()
    if success == "seated":
        return Change(seated=_seats(finding))
    if success == "checked":
        return Change(checked=_claims(look, finding))
    if success in ("written", "opened", "widened"):
        one = (finding.subject.id,)
        parts = {
            "written": Change(written=one, opened=one),
            "opened": Change(opened=one),
            "widened": Change(widened=one),
        }
        return replace(parts[success], met=True)
    return Change()


def _attitude(circle: Circle, person: str, success: Success) -> int:
    voice = circle.voices.get(person)
    known = voice.attitude if voice and voice.attitude is not None else 0
    return max(known, circle.look.limits.support_from) if success == "support" else known


def _seats(finding: Finding) -> tuple[str, ...]:
    if finding.subject.kind == "seat":
        return (finding.subject.id,)
    seats = finding.params.get("seats", ())
    return seats if isinstance(seats, tuple) else ()


def _claims(look: Look, finding: Finding) -> tuple[str, ...]:
    if finding.subject.kind == "claim":
        return (finding.subject.id,)
    mine = (claim for claim in look.dossier.claims if look.mine(claim.opportunity) and claim.on <= look.today)
    return tuple(claim.id for claim in mine if claim.by == finding.subject.id)


def event_after(look: Look, deed: Deed) -> Event | None:
    """The activity as it would stand in the dossier; None where it is work at our own desk."""
    if not deed.change.met:
        return None
    saw = tuple(
        Observation(who=person, what="attitude", value=value)
        for person, value in deed.change.attitudes
        if person in deed.with_
    )
    return Event(
        id=NEXT, on=look.today, kind=deed.activity, state="done", opportunity=look.deal, with_=deed.with_,
        us=(deed.who,) if deed.who else (), saw=saw,
    )  # fmt: skip


def after(look: Look, deed: Deed) -> Dossier:
    """The dossier as it would be had the deed succeeded today. Pure; nothing else changes."""
    done, dossier = deed.change, look.dossier
    event = event_after(look, deed)
    people = tuple(Person(id=f"{NEXT}.{seat}", name=seat) for seat in done.seated)
    pairs = tuple(Counterpart(theirs=theirs, ours=ours) for theirs, ours in done.paired)
    claims = tuple(_checked(claim, look) if claim.id in done.checked else claim for claim in dossier.claims)
    told = tuple(
        Claim(id=f"{NEXT}.{person}", on=look.today, by=person, text=NEXT, opportunity=look.deal)
        for person in done.informs
    )
    deals = tuple(_deal_after(look, deal, deed) if deal.id == look.deal else deal for deal in dossier.opportunities)
    return changed(
        dossier,
        people=dossier.people + people,
        counterparts=dossier.counterparts + pairs,
        claims=claims + told,
        opportunities=deals,
        events=(*dossier.events, event) if event is not None else dossier.events,
    )


def _deal_after(look: Look, deal: Opportunity, deed: Deed) -> Opportunity:
    strengths = tuple(_better(look, one, deed) for one in deal.strengths)
    return changed(deal, seats=(*deal.seats, *_seated(look, deed.change)), strengths=strengths)


def _seated(look: Look, done: Change) -> tuple[Seat, ...]:
    return tuple(Seat(seat=seat, person=f"{NEXT}.{seat}", source="visit", on=look.today) for seat in done.seated)


def _checked(claim: Claim, look: Look) -> Claim:
    return replace(claim, checks=(*claim.checks, Check(on=look.today, source="visit", agrees=True)))


def _better(look: Look, strength: Strength, deed: Deed) -> Strength:
    done = deed.change
    if strength.id in done.written:
        strength = replace(strength, clause=strength.clause or NEXT)
    if strength.id in done.opened:
        strength = replace(strength, agreed_at=NEXT)
    if strength.id in done.widened:
        strength = replace(strength, suppliers=look.limits.suppliers_least)
    return strength
