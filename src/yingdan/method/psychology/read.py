"""Reads types, wants and authority (B3, B5, B6)."""

from __future__ import annotations

from collections import defaultdict

from yingdan.method.base import Look, Seen, changed, noted
from yingdan.method.committee.reading import CommitteeReading
from yingdan.method.relations.reading import RelationsReading
from yingdan.method.reserve.reading import ReserveReading

from .deeds import gather
from .reading import PsychologyReading, TypeView
from .rules import findings
from .types import view
from .wants import authority, wants


def read(
    look: Look, committee: CommitteeReading, relations: RelationsReading, reserve: ReserveReading
) -> PsychologyReading:
    """Everybody's type, wants, and what they were shown (rules B3, B5, B6).

    Observations of the account count, of whatever deal: a person is the same in all of them. Attitudes and weights are this
    deal's. Shares and coach potential 0–1.
    """
    observed = noted(look, ("marker", "help", "speaks_for_us"))
    said: dict[str, list[Seen]] = defaultdict(list)
    for one in look.account_facts:
        if one.what == "want" and one.who is not None:
            said[one.who].append(one)
    deeds = gather(look, observed)
    acted = frozenset(deeds.theirs)
    types = {person: view(look, person, observed.get((person, "marker"), ())) for person in look.people}
    for voice in committee.voices:
        if voice.person in types and voice.person is not None:
            known = types[voice.person]
            if is_polite(look, known, voice.attitude, acted=voice.person in acted):
                types[voice.person] = changed(known, polite=True)
    reading = PsychologyReading(
        types,
        {person: wants(look, person, said.get(person, ()), deeds) for person in look.people},
        {person: authority(person, reserve.views.get(person), deeds) for person in look.people},
        acted,
    )
    return changed(reading, findings=tuple(findings(look, (committee, relations, reserve), reading, deeds)))


def is_polite(look: Look, one: TypeView, attitude: int | None, *, acted: bool) -> bool:
    """Said to be with us, of a courteous type, and no deed stands behind it (B3)."""
    polite = {kind.id for kind in look.playbook.types if kind.polite}
    if one.named not in polite or attitude is None or attitude < look.limits.support_from:
        return False
    return not acted
