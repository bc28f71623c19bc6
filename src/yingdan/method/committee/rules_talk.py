"""B1: whom we bet on and whom we leave alone. Silent about silence while contact is closed by law or rule (F3)."""

from __future__ import annotations

from collections.abc import Iterator

from yingdan.method.base import Evidence, Finding, Look, Param, Subject, event_evidence, now_or_next, say_of

from . import contact
from .peers import known
from .reading import CommitteeReading, Voice

_SHOWN = 6
"""Events listed as evidence; the rest are counted in the parameters. A matter of paper, not of method."""


def findings(look: Look, reading: CommitteeReading) -> Iterator[Finding]:
    """contact_concentrated, outside_veto, opponent_unattended, next_voice_untouched."""
    if look.stage is not None and look.stage.contact != "open":
        return
    yield from _concentrated(look, reading)
    voices = [voice for voice in reading.voices if voice.person not in look.out_of_bounds]
    vetoes = [voice for voice in voices if _can_stop(look, voice)]
    yield from (_veto(look, voice) for voice in vetoes)
    against = [voice for voice in voices if voice not in vetoes and _left_alone(look, voice)]
    yield from (_opponent(look, voice) for voice in against)
    yield from _next_voice(look, reading, tuple(against))


def _person(look: Look, code: str, person: str, evidence: tuple[Evidence, ...], params: dict[str, Param]) -> Finding:
    return Finding("B1", code, look.deal, Subject("person", person), "act", evidence, {"person": person, **params})


def _concentrated(look: Look, reading: CommitteeReading) -> Iterator[Finding]:
    """More than `contact_share` of the contact time of the window on one person."""
    limits, top = look.limits, reading.top_person
    if top is None or reading.contact_count < limits.contact_least or reading.top_share <= limits.contact_share:
        return
    with_them = [event for event in contact.in_window(look, contact.talks(look)) if top in event.with_]
    params: dict[str, Param] = {
        "contact_share": reading.top_share,
        "count": reading.top_count,
        "contact_count": reading.contact_count,
        "window": limits.contact_window_days,
    }
    yield _person(
        look, "contact_concentrated", top, tuple(event_evidence(e) for e in with_them[: -_SHOWN - 1 : -1]), params
    )


def _can_stop(look: Look, voice: Voice) -> bool:
    """Outside the formal groups, can veto in practice, and is known not to support us."""
    return (
        voice.person is not None
        and voice.group == "outside"
        and voice.veto
        and voice.attitude is not None
        and voice.attitude < look.limits.support_from
    )


def _veto(look: Look, voice: Voice) -> Finding:
    person = voice.person or ""
    veto = look.latest(person, "veto")
    seats = _seat_evidence(look, person) if veto is None else (veto.evidence,)
    params: dict[str, Param] = {"attitude": str(voice.attitude)}
    if voice.seats:
        params["seat"] = voice.seats[0]
    return _person(look, "outside_veto", person, voice.attitude_evidence[:1] + seats, params)


def _seat_evidence(look: Look, person: str) -> tuple[Evidence, ...]:
    rows = look.opportunity.seats if look.opportunity else ()
    return tuple(
        Evidence(f"opportunities/{look.deal}/seats/{number}", "reported", row.on)
        for number, row in enumerate(rows)
        if row.person == person
    )


def _left_alone(look: Look, voice: Voice) -> bool:
    """Known to be against us, heavy now or next, and not spoken with lately."""
    return (
        voice.person is not None
        and known(voice)
        and (voice.attitude or 0) < 0
        and now_or_next(look, voice.heavy)
        and (voice.silence is None or voice.silence > look.limits.recent_days)
    )


def _opponent(look: Look, voice: Voice) -> Finding:
    params: dict[str, Param] = {
        "attitude": str(voice.attitude),
        "influence_share": say_of(look, voice.influence),
        **_silence(look, voice),
    }
    return _person(
        look, "opponent_unattended", voice.person or "", voice.attitude_evidence[:1] + _last(look, voice), params
    )


def _silence(look: Look, voice: Voice) -> dict[str, Param]:
    """The day of the last talk, or `never`, and the calendar days since."""
    if voice.spoken_on is None:
        return {"last_on": "never"}
    return {"last_on": voice.spoken_on.isoformat(), "days": (look.today - voice.spoken_on).days}


def _last(look: Look, voice: Voice) -> tuple[Evidence, ...]:
    met = [event for event in contact.talks(look) if voice.person in event.with_ and event.on == voice.spoken_on]
    return (event_evidence(met[-1]),) if met else ()


def _next_voice(look: Look, reading: CommitteeReading, told: tuple[Voice, ...]) -> Iterator[Finding]:
    """The heaviest voice of the next stage that is never heard or silent for more than `silent_days`."""
    if look.next_stage is None or look.stage is None:
        return
    stage, limits = look.next_stage.id, look.limits
    silent = [
        voice
        for voice in reading.voices
        if voice.person is not None
        and voice not in told
        and voice.person not in look.out_of_bounds
        and look.closed_elsewhere.get(voice.person) != "frozen"
        and stage in voice.heavy
        and (voice.silence is None or voice.silence > limits.silent_days)
    ]
    if not silent:
        return
    voice = min(silent, key=lambda one: (-one.influence[stage], one.person or ""))
    params: dict[str, Param] = {"next_stage": stage, "influence_share": voice.influence[stage], **_silence(look, voice)}
    evidence = _last(look, voice) + _seat_evidence(look, voice.person or "")
    yield _person(look, "next_voice_untouched", voice.person or "", evidence, params)
