"""The psychology room's findings: of an open deal, while contact is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from yingdan.facts.scales import Severity, rung_step
from yingdan.method.base import (
    FIRM,
    TELL_SILENCE,
    Evidence,
    Finding,
    Look,
    Param,
    Subject,
    booked,
    coming_with,
    event_evidence,
    gap,
    is_coach,
    may_meet,
    met_in_person,
    now_or_next,
    sightings,
    weighs,
)  # fmt: skip
from yingdan.method.committee.reading import CommitteeReading, Voice
from yingdan.method.relations.reading import RelationsReading
from yingdan.method.reserve.reading import ReserveReading

from .deeds import Deeds
from .reading import PsychologyReading, TypeView, Want

Rooms = tuple[CommitteeReading, RelationsReading, ReserveReading]
Rule = tuple[str, str, Severity]
Shows = Callable[[str], Sequence[Evidence] | None]
"""Person → what shows that something should be known of them by now; None where nothing is amiss."""

_TELL = TELL_SILENCE | {"cadence_missed"}


def findings(look: Look, rooms: Rooms, reading: PsychologyReading, deeds: Deeds) -> Iterator[Finding]:
    """B3, B5, B6: about people with a say now or next, heaviest first."""
    if look.opportunity is None or look.opportunity.state != "open" or not may_meet(look):
        return
    committee, relations, reserve = rooms
    told = {one.subject.id for one in (*committee.findings, *relations.findings) if one.code in _TELL}
    quiet = gap(look).state == "gap"  # contact_gap tells of the whole chain (F3)
    voices = [
        voice for voice in committee.voices if voice.person in reading.types and voice.person not in look.out_of_bounds
    ]
    weighing = [voice for voice in voices if weighs(look, voice.person, voice.influence)]
    heavy = [who.person or "" for who in weighing if now_or_next(look, who.heavy)]
    for voice in weighing:
        person = voice.person or ""
        yield from _polite(look, committee, reading, voice)
        yield from _unserved(look, reading, person, told=quiet or person in told)
        yield from _probing(look, reserve, reading, person)
    yield from _potential(look, relations, reading, (deeds, voices))
    yield from _grouped(look, ("B3", "unknown_types", "watch"), heavy, lambda who: _typeless(look, reading, who))
    yield from _grouped(look, ("B5", "unknown_wants", "watch"), heavy, lambda who: _wantless(look, relations, reading, who))


def _about(look: Look, rule: Rule, person: str, evidence: Sequence[Evidence], params: dict[str, Param]) -> Finding:
    name, code, severity = rule
    shown: dict[str, Param] = {"person": person, **params}
    return Finding(name, code, look.deal, Subject("person", person), severity, tuple(evidence), shown)


def _grouped(look: Look, rule: Rule, people: Sequence[str], shows: Shows) -> Iterator[Finding]:
    """One finding for all of them, so that what is not known is said once."""
    found = {who: evidence for who in people if (evidence := shows(who)) is not None}
    if found:
        name, code, severity = rule
        params: dict[str, Param] = {"people": tuple(found), "count": len(found), "limit": look.limits.type_visits}
        evidence = tuple(dict.fromkeys(one for ones in found.values() for one in ones))
        yield Finding(name, code, look.deal, Subject("opportunity", look.deal or ""), severity, evidence, params)


# --- types ------------------------------------------------------------------------
def _polite(look: Look, committee: CommitteeReading, reading: PsychologyReading, voice: Voice) -> Iterator[Finding]:
    """A supporter in a seat, by word alone, of a type that is polite to everybody; a guess is told by B1 already."""
    person = voice.person or ""
    one = reading.types[person]
    if one.polite and voice.seats and person in committee.supporters:
        params: dict[str, Param] = {
            "style": one.named or "",
            "style_share": one.shares[one.named] if one.named else 0.0,
            "attitude": str(voice.attitude),
        }
        evidence = (*voice.attitude_evidence[:1], *_markers(one))
        yield _about(look, ("B3", "polite_support", "watch"), person, evidence, params)


def _markers(one: TypeView) -> tuple[Evidence, ...]:
    return tuple(seen for marker in one.markers for seen in marker.evidence)


def _typeless(look: Look, reading: PsychologyReading, person: str) -> Sequence[Evidence] | None:
    """Met often enough, and too little of how they behave was noted."""
    view = reading.types[person]
    heard = sightings(
        one
        for one in look.unearned_of(person, "marker")
        if one.grade in FIRM and str(one.value) in look.playbook.markers
    )
    if view.lacking <= sum(len(ones) for ones in heard.values()):
        return None
    met = met_in_person(look, person)
    return (event_evidence(met[-1]),) if len(met) >= look.limits.type_visits else None


def _potential(
    look: Look, relations: RelationsReading, reading: PsychologyReading, more: tuple[Deeds, list[Voice]]
) -> Iterator[Finding]:
    """While coaches are lacking: the one of a bold type most likely to become one, known to us and not against us (B3, I1)."""
    deeds, voices = more
    limits, stages = look.limits, [stage.id for stage in look.playbook.stages]
    if look.stage is None or stages.index(look.stage.id) < stages.index(look.playbook.opportunity_from):
        return
    coaches = {voice.person for voice in voices if _informs(look, relations, deeds, voice)}
    if len(coaches) >= limits.coaches:
        return
    bold = {kind.id for kind in look.playbook.types if kind.bold}
    fit = [
        (reading.types[person].coach or 0.0, person, voice)
        for voice in voices
        if (person := voice.person or "") not in coaches
        and reading.types[person].named in bold
        and voice.attitude is not None
        and voice.attitude >= 0
        and voice.attitude_grade in FIRM
        and rung_step(relations.rung(person)) >= rung_step("acquainted")
    ]
    if not fit:
        return
    potential, person, voice = min(fit, key=lambda one: (-one[0], one[1]))
    one = reading.types[person]
    params: dict[str, Param] = {
        "style": one.named or "",
        "coach_share": potential,
        "attitude": str(voice.attitude),
        "count": len(coaches),
        "limit": limits.coaches,
    }
    evidence = (*voice.attitude_evidence[:1], *_markers(one))
    yield _about(look, ("B3", "coach_potential", "good"), person, evidence, params)


def _informs(look: Look, relations: RelationsReading, deeds: Deeds, voice: Voice) -> bool:
    person = voice.person or ""
    told = deeds.informants.get(person, 0)
    return is_coach(look, told, voice.attitude, voice.attitude_grade, relations.rung(person))


# --- wants and authority -------------------------------------------------------------
def _unserved(look: Look, reading: PsychologyReading, person: str, *, told: bool) -> Iterator[Finding]:
    """Wants known for longer than `want_days`, nothing done for `want_served_days`, nothing planned or promised.

    `told` = another finding tells that we are silent with them: what only that silence made old is left to it.
    """
    wants = [one for one in reading.wants[person].wants if not (told and _served_last(look, person, one))]
    left = [(one, quiet) for one in wants if (quiet := _quiet_since(look, one)) is not None]
    if not left or booked(look, person):
        return
    serves = {one.id: one.activities for one in look.playbook.wants}
    ahead = {event.kind for event in coming_with(look, person)}
    left = [one for one in left if ahead.isdisjoint(serves[one[0].family])]
    if left:
        first, quiet = min(left, key=lambda one: one[1])
        params: dict[str, Param] = {
            "want": tuple(one.family for one, _ in left),
            "days": (look.today - quiet).days,
            "since_on": (first.known or quiet).isoformat(),
        }
        evidence = tuple(seen for one, _ in left for seen in one.evidence if seen.on == one.known and seen.grade in FIRM)
        yield _about(look, ("B5", "want_unserved", "watch"), person, evidence, params)


def _served_last(look: Look, person: str, want: Want) -> bool:
    """Whether it was served at our last contact with them, or after it."""
    met = look.contacts_with.get(person, ())
    return bool(met and want.served) and (want.served[0].on or date.min) >= met[-1].on


def _quiet_since(look: Look, want: Want) -> date | None:
    """The day since when nothing was done for it: it was served last, or became known; None while that is soon enough."""
    if want.known is None or (look.today - want.known).days <= look.limits.want_days:
        return None
    last = want.served[0].on if want.served else None
    if last is not None and (look.today - last).days <= look.limits.want_served_days:
        return None
    return last or want.known


def _wantless(
    look: Look, relations: RelationsReading, reading: PsychologyReading, person: str
) -> Sequence[Evidence] | None:
    """Familiar with us, and what they want for themselves is not known."""
    ladder = relations.ladders.get(person)
    if ladder is None or rung_step(ladder.rung) < rung_step("familiar"):
        return None
    grades = [one.grade for one in reading.wants[person].wants]
    grades += [one.grade for one in look.unearned_of(person, "want")]
    if not set(grades).isdisjoint(FIRM):
        return None
    return ladder.evidence[-1:]


def _probing(look: Look, reserve: ReserveReading, reading: PsychologyReading, person: str) -> Iterator[Finding]:
    """They probe us, and in `probing_days` open days nothing was shown, nor is it planned or promised."""
    view = reading.authority[person]
    if not view.probing or view.answered or booked(look, person):
        return
    if any(look.activities[event.kind].shows_worth for event in coming_with(look, person)):
        return
    state = reserve.views[person].states["probing"]
    waited = look.closed.open_days(state.seen, look.today)
    if waited > look.limits.probing_days:
        params: dict[str, Param] = {
            "reserve": f"probing_{state.state}",
            "days": waited,
            "on": state.seen.isoformat(),
            "limit": look.limits.probing_days,
        }
        yield _about(look, ("B6", "probing_unanswered", "act"), person, state.evidence[:1], params)
