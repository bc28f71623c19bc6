"""The influence room's findings (E4), one for each person and deal. A closed deal raises none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from yingdan.facts.scales import Severity
from yingdan.method.base import Finding, Look, Param, Subject

from .reading import InfluenceReading, Overdue


def findings(look: Look, reading: InfluenceReading) -> Iterator[Finding]:
    """What we owe and what they owe, past its day."""
    if look.opportunity is not None and look.opportunity.state != "open":
        return
    yield from _grouped(reading.overdue_ours, "commitment_overdue_ours", "act", lambda one: one.to)
    yield from _grouped(reading.overdue_theirs, "commitment_overdue_theirs", "watch", lambda one: one.by)


def _grouped(
    overdue: tuple[Overdue, ...], code: str, severity: Severity, whom: Callable[[Overdue], str]
) -> Iterator[Finding]:
    groups: dict[tuple[str, str | None], list[Overdue]] = defaultdict(list)
    for one in overdue:
        groups[whom(one), one.opportunity].append(one)
    for (person, deal), owed in groups.items():
        oldest = owed[0]
        params: dict[str, Param] = {
            "person": person,
            "colleague": oldest.by if whom(oldest) == oldest.to else oldest.to,
            "count": len(owed),
            "days": oldest.days,
            "due_on": oldest.due.isoformat(),
        }
        evidence = tuple(one.evidence for one in owed)
        yield Finding("E4", code, deal, Subject("person", person), severity, evidence, params)
