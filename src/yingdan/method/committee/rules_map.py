"""B1 and the peer rules: who supports us, on what evidence, and what the map looks like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yingdan.facts.scales import GRADE_OF, Severity
from yingdan.method.base import Evidence, Finding, Look, Param, Subject, may_meet, say_of

from .peers import DECIDING, colour_of, known, roles_here
from .reading import CommitteeReading, Voice


def findings(look: Look, reading: CommitteeReading) -> Iterator[Finding]:
    """support_concentrated, support_on_guess, unknown_attitudes, the map's colour, decider_alone, unknown_opponent."""
    yield from _support_share(look, reading)
    yield from _guesses(look, reading)
    yield from _unknown_attitudes(look, reading)
    yield from _colour(look, reading)
    yield from _decider_alone(look, reading)
    yield from _unknown_opponent(look, reading)


def _deal(look: Look, code: str, severity: Severity, evidence: Iterable[Evidence], params: dict[str, Param]) -> Finding:
    return Finding("B1", code, look.deal, Subject("opportunity", look.deal or ""), severity, tuple(evidence), params)


def _attitudes(voices: Iterable[Voice]) -> tuple[Evidence, ...]:
    return tuple(voice.attitude_evidence[0] for voice in voices if voice.attitude_evidence)


def _support_share(look: Look, reading: CommitteeReading) -> Iterator[Finding]:
    """More than `support_share` of the estimated support (influence × attitude share × worth of its grade) on one person.

    Silent while contact is closed, when no second supporter may be looked for (F3).
    """
    if look.stage is None or not may_meet(look):
        return
    support: dict[str, float] = {}
    for voice in reading.voices:
        if voice.person in reading.supporters and voice.influence[look.stage.id] > 0:
            worth = look.playbook.grades.get(voice.attitude_grade or "guess", 0)
            share = look.playbook.attitudes.get(str(voice.attitude), 0.0)
            support[voice.person or ""] = voice.influence[look.stage.id] * share * worth
    whole = sum(support.values())
    if len(support) < look.limits.support_least or whole <= 0:
        return
    person = min(support, key=lambda one: (-support[one], one))
    share = support[person] / whole
    if share <= look.limits.support_share + 1e-9:
        return
    params: dict[str, Param] = {"person": person, "support_share": share, "count": len(support), "stage": look.stage.id}
    evidence = _attitudes(voice for voice in reading.voices if voice.person in support)
    yield Finding("B1", "support_concentrated", look.deal, Subject("person", person), "watch", evidence, params)


def _guesses(look: Look, reading: CommitteeReading) -> Iterator[Finding]:
    """A supporter only by our own guess or inference, where the voice weighs now or next or can stop us."""
    for voice in reading.voices:
        if voice.person in reading.guessed and (say_of(look, voice.influence) > 0 or voice.veto):
            person = voice.person or ""
            params: dict[str, Param] = {
                "person": person,
                "attitude": str(voice.attitude),
                "influence_share": say_of(look, voice.influence),
            }
            yield Finding(
                "B1", "support_on_guess", look.deal, Subject("person", person), "watch", voice.attitude_evidence, params
            )


def _unknown_attitudes(look: Look, reading: CommitteeReading) -> Iterator[Finding]:
    """Seated people who weigh `voice_influence` or more now or next, and whose attitude nobody noted.

    Silent while contact is closed, when nobody may be asked (F3); those who guard the procedure are not asked at all (J2).
    """
    if not may_meet(look):
        return
    silent = [
        voice
        for voice in reading.voices
        if voice.person
        and voice.seats
        and voice.person not in look.out_of_bounds | look.neutral
        and voice.attitude is None
        and not any(look.mine(one.opportunity) for one in look.unearned_of(voice.person, "attitude"))
        and say_of(look, voice.influence) >= look.limits.voice_influence
    ]
    if silent:
        people = tuple(voice.person for voice in silent if voice.person)
        params: dict[str, Param] = {"people": people, "count": len(people)}
        yield _deal(look, "unknown_attitudes", "watch", _rows(look, people), params)


def _rows(look: Look, people: Iterable[str]) -> Iterator[Evidence]:
    wanted = set(people)
    for number, row in enumerate(look.opportunity.seats if look.opportunity else ()):
        if row.person in wanted:
            yield Evidence(f"opportunities/{look.deal}/seats/{number}", "reported", row.on)


def _colour(look: Look, reading: CommitteeReading) -> Iterator[Finding]:
    """The map's colour; silent where only a guess or an unknown attitude stands in the way of a better one."""
    voices, keys = reading.voices, reading.key_players
    with_us = [voice for voice in voices if voice.person in keys and voice.person in reading.supporters]
    params: dict[str, Param] = {
        "people": tuple(voice.person for voice in with_us if voice.person),
        "count": len(with_us),
        "key_count": len(keys),
        "support_share": reading.support_influence,
    }
    if reading.colour == "green":
        yield _deal(look, "map_green", "good", _attitudes(with_us), params)
        return
    if colour_of(look, voices, keys, (*reading.supporters, *reading.guessed)) != reading.colour:
        return
    known_keys = [voice for voice in voices if voice.person in keys and known(voice)]
    if reading.colour == "red":
        yield _deal(look, "map_red", "act", _attitudes(known_keys), {**params, "known_count": len(known_keys)})
    deciding = [voice for voice in known_keys if not DECIDING.isdisjoint(roles_here(look, voice))]
    if reading.colour == "amber" and deciding:
        asked = tuple(voice.person for voice in deciding if voice.person)
        yield _deal(look, "map_amber", "watch", _attitudes((*with_us, *deciding)), {**params, "people2": asked})


def _decider_alone(look: Look, reading: CommitteeReading) -> Iterator[Finding]:
    """A decider supports us; of the other key players more than half are known not to."""
    deciders = [v for v in reading.voices if v.person in reading.supporters and "decider" in roles_here(look, v)]
    if not deciders:
        return
    others = [v for v in reading.voices if v.person in reading.key_players and "decider" not in roles_here(look, v)]
    reluctant = [v for v in others if known(v) and v.person not in reading.supporters]
    if len(reluctant) * 2 <= len(others):
        return
    params: dict[str, Param] = {
        "person": deciders[0].person or "",
        "people": tuple(v.person for v in reluctant if v.person),
        "count": len(reluctant),
        "key_count": len(others),
    }
    yield _deal(look, "decider_alone", "act", _attitudes((*deciders, *reluctant)), params)


def _unknown_opponent(look: Look, reading: CommitteeReading) -> Iterator[Finding]:
    """Nobody against us on the map and nobody known behind a rival. Doing nothing is a rival too."""
    rivals = look.opportunity.rivals if look.opportunity else ()
    heard = any(
        one.what == "attitude" and isinstance(one.value, int) and one.value < 0 and look.mine(one.opportunity)
        for one in look.unearned
    )
    if reading.opponents or heard or any(rival.backed_by for rival in rivals):
        return
    evidence = [
        Evidence(f"opportunities/{look.deal}/rivals/{rival.id}", GRADE_OF[rival.source], rival.on) for rival in rivals
    ]
    params: dict[str, Param] = {"rivals": tuple(rival.id for rival in rivals), "count": len(rivals)}
    yield _deal(
        look, "unknown_opponent", "watch", evidence or [Evidence(f"opportunities/{look.deal}", "reported")], params
    )
