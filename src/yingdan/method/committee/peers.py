"""Supporters, key players and the colour of the map (peer rules, public help pages of Altify; B1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from yingdan.method.base import FIRM, Look, now_or_next

from .reading import Colour, Voice

DECIDING = frozenset({"decider", "approver"})
_KEY = frozenset({"decider", "approver", "key"})


def known(voice: Voice) -> bool:
    """Whether the attitude rests on confirmed or reported evidence."""
    return voice.attitude is not None and voice.attitude_grade in FIRM


def roles_here(look: Look, voice: Voice) -> frozenset[str]:
    """Roles of the voice's seats that weigh in this or the next stage; of all its seats while the stage is unknown."""
    stages = [stage.id for stage in (look.stage, look.next_stage) if stage is not None]
    kinds = (look.seat_kinds[seat] for seat in voice.seats)
    return frozenset(
        kind.role for kind in kinds if not stages or any(kind.influence.get(stage, 0) > 0 for stage in stages)
    )


def key_players(look: Look, voices: Iterable[Voice]) -> tuple[str, ...]:
    """People in a deciding, approving or key seat that weighs now or next, and whoever is heavy then."""
    return tuple(
        voice.person
        for voice in voices
        if voice.person
        and (not _KEY.isdisjoint(roles_here(look, voice)) or now_or_next(look, voice.heavy))
    )


def supporters_of(look: Look, voices: Iterable[Voice]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Supporters on confirmed or reported evidence, and those who would be supporters if a guess were true."""
    positive = [v for v in voices if v.person and v.attitude is not None and v.attitude >= look.limits.support_from]
    firm = tuple(v.person for v in positive if v.person and known(v))
    return firm, tuple(v.person for v in positive if v.person and not known(v))


def colour_of(look: Look, voices: Sequence[Voice], keys: Sequence[str], supporters: Sequence[str]) -> Colour:
    """red: no supportive key player; amber: some; green: a decider or approver of now or next among them.

    unknown: nobody supports us, but the attitudes of too few key players are known (`key_known`) to call it red.
    """
    with_us = [voice for voice in voices if voice.person in keys and voice.person in supporters]
    if any(not DECIDING.isdisjoint(roles_here(look, voice)) for voice in with_us):
        return "green"
    if with_us:
        return "amber"
    sure = sum(1 for voice in voices if voice.person in keys and known(voice))
    return "red" if keys and sure >= max(1.0, len(keys) * look.limits.key_known) else "unknown"
