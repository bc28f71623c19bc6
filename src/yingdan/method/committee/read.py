"""Reads the buying group of a deal (B1, B2, C2, A6 and the peer rules)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from yingdan.facts import Event
from yingdan.facts.scales import Grade
from yingdan.method.base import Evidence, Look, changed
from yingdan.method.process.reading import ProcessReading
from yingdan.playbooks.model import Group

from . import attend, contact, weigh
from .chairs import Chairs, chairs
from .peers import colour_of, key_players, supporters_of
from .reading import CommitteeReading, Voice
from .rules import findings

_ORDER: tuple[Group, ...] = ("leading", "executing", "outside")
_EMPTY = CommitteeReading((), "unknown", (), (), (), (), 0.0, {}, None, 0.0, 0, 0, {}, {}, None, (), (), None)


def read(look: Look, process: ProcessReading) -> CommitteeReading:
    """Who has a say when, who is with us, what they look at, whom we talk with (B1, B2, C2, A6).

    Influence: weight of the seat in the stage (playbook), split among its chairs, × the person's own observed influence,
    normalised over filled and empty chairs and people without a seat: every stage sums to 1. Shares 0–1, minutes in all.
    A look without an opportunity gives an empty reading.
    """
    if look.opportunity is None:
        return _EMPTY
    seated = chairs(look)
    events = contact.talks(look)
    voices = _voices(look, seated, events)
    now, ahead = _now_and_next(look)
    recent = contact.in_window(look, events)
    shares = contact.time_shares(look, recent)
    top = next(iter(shares), None)
    spoken = attend.last_talks(look, events)
    keys = key_players(look, voices)
    firm, guessed = supporters_of(look, voices)
    reading = CommitteeReading(
        voices=voices,
        colour=colour_of(look, voices, keys, firm),
        supporters=firm,
        guessed=guessed,
        opponents=tuple(v.person for v in voices if v.person and v.attitude is not None and v.attitude < 0),
        key_players=keys,
        support_influence=sum(v.influence.get(now or "", 0) for v in voices if v.person in firm),
        covered={s.id: sum(v.influence[s.id] for v in voices if v.recent) for s in look.playbook.stages},
        top_person=top,
        top_share=shares[top] if top else 0.0,
        top_count=sum(1 for event in recent if top in event.with_),
        contact_count=len(recent),
        contact_shares=shares,
        attention=attend.committee_curves(look, voices),
        topics=attend.talked(spoken),
        topics_talks=tuple(event.id for event in spoken),
        empty_seats=tuple(v.seats[0] for v in voices if v.person is None and _weighs(v, now, ahead)),
        worst=_worst(look, voices, now, ahead),
    )
    return replace(reading, findings=tuple(findings(look, process, reading, seated)))


def _heaviest(voice: Voice, now: str | None, ahead: str | None) -> tuple[float, float, str]:
    return (
        -voice.influence.get(now or "", 0),
        -voice.influence.get(ahead or "", 0),
        voice.person or f"~{voice.seats[0]}",
    )


def _weighs(voice: Voice, now: str | None, ahead: str | None) -> bool:
    return voice.influence.get(now or "", 0) > 0 or voice.influence.get(ahead or "", 0) > 0


def _approachable(look: Look, voice: Voice) -> bool:
    """Whether one may turn to them, or look for whoever sits on an empty chair (J2)."""
    if voice.person is not None:
        return voice.person not in look.out_of_bounds
    return all(look.seat_kinds[seat].approach for seat in voice.seats)


def _worst(look: Look, voices: Sequence[Voice], now: str | None, ahead: str | None) -> tuple[str | None, str] | None:
    for stage in (ahead, now):
        if stage is None:
            continue
        heavy = [v for v in voices if stage in v.heavy and _approachable(look, v)]
        silent = [v for v in heavy if v.silence is None or v.silence > look.limits.silent_days]
        if silent:
            found = min(silent, key=lambda v: (-v.influence[stage], v.person is None, v.person or v.seats[0]))
            return found.person, stage
    return None


def _voices(look: Look, seated: tuple[Chairs, ...], events: tuple[Event, ...]) -> tuple[Voice, ...]:
    """People with a say or on the deal, and the empty chairs, heaviest first."""
    own, met = weigh.own_influence(look), contact.by_person(look, events)
    unseated = tuple(sorted(_around(look)))
    people: dict[str, dict[str, float]] = {}
    empty: dict[str, dict[str, float]] = {}
    for stage in look.playbook.stages:
        raw = weigh.raw_people(own, seated, unseated, stage.id), weigh.raw_empty(seated, stage.id)
        for found, part in zip((people, empty), weigh.shares(*raw), strict=True):
            for name, share in part.items():
                found.setdefault(name, {})[stage.id] = share
    curves, anybody = attend.stage_curves(look), bool(events)
    voices = [_person(look, curves, one, share, met.get(one), anybody) for one, share in people.items()]
    voices += [_chair(look, curves, group, empty[group.kind.id]) for group in seated if group.empty]
    weighed = (replace(one, heavy=weigh.heavy_in(look, seated, one.influence)) for one in voices)
    now, ahead = _now_and_next(look)
    return tuple(sorted(weighed, key=lambda one: _heaviest(one, now, ahead)))


def _now_and_next(look: Look) -> tuple[str | None, str | None]:
    return look.stage.id if look.stage else None, look.next_stage.id if look.next_stage else None


def _around(look: Look) -> Iterator[str]:
    """People without a seat who are on this deal: at its events, behind a rival, or with an attitude, say or veto on it."""
    deal = look.opportunity
    seen: set[str] = set()
    for event in (*look.deal_contacts, *(e for e in look.planned if look.mine(e.opportunity))):
        seen.update(event.with_)
    for rival in deal.rivals if deal else ():
        seen.update(rival.backed_by)
    for what in ("attitude", "influence", "veto"):
        seen.update(fact.who for fact in look.every(what) if fact.who)
    kinds = look.seat_kinds
    for person in seen:
        if person in look.people and not any(seat in kinds for seat in look.seats_of.get(person, ())):
            yield person


def _chair(look: Look, curves: Mapping[str, attend.Curve], group: Chairs, influence: Mapping[str, float]) -> Voice:
    kind = group.kind
    return Voice(
        person=None,
        seats=(kind.id,),
        group=kind.group,
        roles=(kind.role,),
        influence=influence,
        mentioned=group.mentioned,
        attention=attend.voice_topics(look, curves, (kind,), None, influence),
        veto=kind.veto,
    )


def _person(
    look: Look,
    curves: Mapping[str, attend.Curve],
    person: str,
    influence: Mapping[str, float],
    mine: contact.Talks | None,
    anybody: bool,
) -> Voice:
    held = look.seats_of.get(person, ())
    kinds = sorted((kind for kind in look.playbook.seats if kind.id in held), key=lambda kind: _ORDER.index(kind.group))
    attitude, grade, evidence = _attitude(look, person)
    last = mine.last if mine else None
    days = (look.today - last).days if last else None
    return Voice(
        person=person,
        seats=tuple(kind.id for kind in kinds),
        group=kinds[0].group if kinds else "outside",
        roles=tuple(dict.fromkeys(kind.role for kind in kinds)),
        influence=influence,
        attitude=attitude,
        attitude_grade=grade,
        attitude_evidence=evidence,
        attention=attend.voice_topics(look, curves, kinds, person, influence),
        coverage=contact.coverage(look, mine, anybody),
        minutes=mine.minutes if mine else 0,
        contacts=len(mine.events) if mine else 0,
        last_contact=last,
        days_since=days,
        recent=days is not None and days <= look.limits.recent_days,
        alone_days=(look.today - mine.alone).days if mine and mine.alone else None,
        spoken_on=mine.spoken if mine else None,
        silence=look.deal_closed.open_days(mine.spoken, look.today) if mine and mine.spoken else None,
        veto=_veto(look, person, influence, any(kind.veto for kind in kinds)),
    )


def _attitude(look: Look, person: str) -> tuple[int | None, Grade | None, tuple[Evidence, ...]]:
    best = look.latest(person, "attitude")
    if best is None:
        return None, None, ()
    facts = [
        fact for fact in look.of(person, "attitude") if isinstance(fact.value, int) and not isinstance(fact.value, bool)
    ]
    if best not in facts or not isinstance(best.value, int):
        return None, None, ()
    others = [fact for fact in reversed(facts) if fact is not best]
    return best.value, best.grade, tuple(fact.evidence for fact in (best, *others))


def _veto(look: Look, person: str, influence: Mapping[str, float], by_seat: bool) -> bool:
    fact = look.latest(person, "veto")
    if fact is not None:
        return fact.value is True
    return by_seat and any(influence.get(s.id, 0) > 0 for s in (look.stage, look.next_stage) if s is not None)


def again(look: Look, voice: Voice) -> Voice:
    """A person's voice for a look that has another talk with them or another view of theirs; all else stays as it was.

    Planning's what-ifs use it: a talk moves attitude and coverage of those who were there, and no weights.
    """
    if voice.person is None:
        return voice
    met = (e for e in look.contacts_with.get(voice.person, ()) if look.mine(e.opportunity))
    events = tuple(e for e in met if (kind := look.kind(e)) is not None and kind.ladder != "formal")
    mine = contact.summed(look, voice.person, list(events)) if events else None
    attitude, grade, evidence = _attitude(look, voice.person)
    return changed(
        voice,
        attitude=attitude,
        attitude_grade=grade,
        attitude_evidence=evidence,
        coverage=contact.coverage(look, mine, True),
        last_contact=mine.last if mine else None,
    )
