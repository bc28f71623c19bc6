"""The relations room's findings. A closed deal raises none; silence is no fault while contact is closed by law or rule."""

from __future__ import annotations

from collections.abc import Iterator

from yingdan.facts.scales import RUNGS, Severity, rung_step
from yingdan.method.base import Evidence, Finding, Look, Param, Subject, coming_with, may_meet, weighs
from yingdan.method.committee.reading import CommitteeReading, Voice

from .reading import Ladder, Pair, RelationsReading

_SHOWN = 6
"""References listed under the floor; a matter of paper, not of method."""


def findings(look: Look, committee: CommitteeReading, reading: RelationsReading) -> Iterator[Finding]:
    """C3, C4, C1. What is true of the account as a whole carries no opportunity."""
    if look.opportunity is not None and look.opportunity.state != "open":
        return
    for pair in reading.pairs:
        if pair.executive:
            yield from _executive(look, pair)
    yield from _unknown_ranks(look, reading)
    if may_meet(look):
        for voice in (one for one in committee.voices if one.person not in look.neutral):
            yield from _silence(look, voice, reading)
    for ladder in reading.ladders.values():
        yield from _overclaimed(look, ladder)
    yield from _floor(look, reading)


def made(
    look: Look,
    code: tuple[str, str, Severity],
    person: str,
    evidence: tuple[Evidence, ...],
    params: dict[str, Param],
    deal: str | None = None,
) -> Finding:
    """A finding about a person, `code` = rule, code, severity."""
    rule, name, severity = code
    return Finding(rule, name, deal, Subject("person", person), severity, evidence, {"person": person, **params})


def _executive(look: Look, pair: Pair) -> Iterator[Finding]:
    """C3: the first of unmatched, misranked, unmet, cold, no next date that holds.

    To name one of ours is work in the house and is told while contact is closed too (F3). A cold pair with a next date within
    `executive_cold_days` is being warmed already: nothing is told.
    """
    where = pair.evidence
    if pair.ours is None:
        rank = look.people[pair.theirs].rank
        yield made(look, ("C3", "executive_unmatched", "act"), pair.theirs, where, {"rank": rank} if rank else {})
        return
    ours = look.us[pair.ours]
    params: dict[str, Param] = {"colleague": pair.ours}
    if pair.rank_fit is False:
        theirs = look.people[pair.theirs].rank or ""
        params |= {"rank": theirs, "ours_rank": ours.rank, "rank_gap": look.limits.rank_gap}
        yield made(look, ("C3", "executive_misranked", "act"), pair.theirs, where, params)
    elif not may_meet(look) or not look.may_talk_with(pair.theirs):
        return
    elif pair.days is None or pair.last is None:
        if pair.next is None:
            yield made(look, ("C3", "executive_unmet", "act"), pair.theirs, where, params)
    elif pair.cold:
        if pair.next is not None and (pair.next - look.today).days <= look.limits.executive_cold_days:
            return
        params |= {"days": pair.days, "last_on": pair.last.isoformat(), "limit": look.limits.executive_cold_days}
        params["waited"] = pair.waited or 0
        yield made(look, ("C3", "executive_cold", "act"), pair.theirs, where, params)
    elif pair.next is None:
        params |= {"days": pair.days, "last_on": pair.last.isoformat()}
        yield made(look, ("C3", "executive_no_plan", "watch"), pair.theirs, where, params)


def _unknown_ranks(look: Look, reading: RelationsReading) -> Iterator[Finding]:
    """C3: executives and people with a counterpart whose rank is not noted: their fit cannot be judged."""
    people = tuple(pair.theirs for pair in reading.pairs if look.people[pair.theirs].rank is None)
    if people:
        evidence = tuple(Evidence(f"people/{person}", "reported") for person in people)
        params: dict[str, Param] = {"people": people, "count": len(people)}
        subject = Subject("account", look.dossier.account.id)
        yield Finding("C3", "unknown_ranks", None, subject, "watch", evidence, params)


def _silence(look: Look, voice: Voice, reading: RelationsReading) -> Iterator[Finding]:
    """C4: a rung of a seated person with a say, fallen by silence or about to; silent once a contact with them is planned."""
    ladder = reading.ladders.get(voice.person or "")
    if ladder is None or not voice.seats or not weighs(look, voice.person, voice.influence) or ladder.last_contact is None:
        return
    down = rung_step(ladder.earned) - rung_step(ladder.rung)
    by_hand = ladder.override is not None and not ladder.overclaimed
    ahead = _planned_until(look, ladder)
    days = (look.today - ladder.last_contact).days
    params: dict[str, Param] = {"days": days, "last_on": ladder.last_contact.isoformat(), "rung": ladder.rung}
    if down > 0 and not by_hand:
        if not ahead:
            params["earned"] = ladder.earned
            yield made(look, ("C4", "rung_fallen", "act"), ladder.person, ladder.evidence, params, look.deal)
    elif ladder.falls_on is not None and not ahead:
        left = (ladder.falls_on - look.today).days
        if left <= look.limits.decay_warn_days:
            params |= {"falls_on": ladder.falls_on.isoformat(), "left": left, "rung2": _below(ladder)}
            yield made(look, ("C4", "rung_falling", "watch"), ladder.person, ladder.evidence, params, look.deal)


def _below(ladder: Ladder) -> str:
    return RUNGS[rung_step(ladder.rung) - 1]


def _planned_until(look: Look, ladder: Ladder) -> bool:
    """A contact with them is planned: before the rung falls, or, once it fell, on any coming day."""
    fallen = ladder.rung != ladder.earned
    return any(
        fallen or ladder.falls_on is None or event.on < ladder.falls_on for event in coming_with(look, ladder.person)
    )


def _overclaimed(look: Look, ladder: Ladder) -> Iterator[Finding]:
    """C4: a rung set by hand above the evidence, with too few visits or nothing shown for it."""
    stated = ladder.override
    if not ladder.overclaimed or stated is None:
        return
    params: dict[str, Param] = {
        "rung2": stated.value,
        "earned": ladder.earned,
        "visits": ladder.visits,
        "needed": look.limits.first_relationship_visits,
        "colleague": stated.by,
    }
    where = Evidence(f"people/{ladder.person}/override/rung", "reported", stated.on)
    yield made(look, ("C4", "rung_overclaimed", "act"), ladder.person, (where, *ladder.evidence), params)


def _floor(look: Look, reading: RelationsReading) -> Iterator[Finding]:
    """C1: even at its best the organisational layer is below the floor, and the key layer stands well above it."""
    scores = {score.subject.id: score for score in reading.layers}
    base, key = scores.get("organisation"), scores.get("key")
    limits = look.limits
    if base is None or key is None or base.high >= limits.layer_floor or key.value < base.high + limits.layer_gap:
        return
    evidence = tuple(ref for pair in reading.pairs if pair.executive for ref in pair.evidence[:1])
    evidence += tuple(dict.fromkeys(ref for reason in key.reasons for ref in reason.evidence))[:_SHOWN]
    params: dict[str, Param] = {
        "score": round(base.value),
        "high": round(base.high),
        "key_score": round(key.value),
        "floor": round(limits.layer_floor),
    }
    subject = Subject("layer", "organisation")
    yield Finding("C1", "organisation_floor", look.deal, subject, "act", evidence, params)
