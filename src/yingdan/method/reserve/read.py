"""Reads the reserves (B4)."""

from __future__ import annotations

from yingdan.method.activities.reading import ActivitiesReading
from yingdan.method.base import Look, changed, noted
from yingdan.method.committee.reading import CommitteeReading
from yingdan.method.relations.reading import RelationsReading

from .reading import ReserveReading
from .rules import findings
from .states import view


def read(
    look: Look, committee: CommitteeReading, relations: RelationsReading, activities: ActivitiesReading
) -> ReserveReading:
    """The four reserves of everybody, what they carry, and questions that went ahead of them (rule B4).

    Moved by confirmed and reported signals of the account alone, whatever the deal; nothing observed means no limit, and is
    told as unknown.
    """
    signals = {who: ones for (who, _what), ones in noted(look, ("reserve",)).items()}
    views = {person: view(look, person, signals.get(person, ())) for person in look.people}
    reading = ReserveReading(views)
    return changed(reading, findings=tuple(findings(look, (committee, relations, activities), reading, signals)))
