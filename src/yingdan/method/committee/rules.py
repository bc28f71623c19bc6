"""The committee room's findings, one file a subject. A closed deal raises none."""

from __future__ import annotations

from collections.abc import Iterator

from yingdan.method.base import Finding, Look
from yingdan.method.process.reading import ProcessReading

from . import rules_map, rules_seats, rules_talk, rules_topics
from .chairs import Chairs
from .reading import CommitteeReading


def findings(
    look: Look, process: ProcessReading, reading: CommitteeReading, seated: tuple[Chairs, ...]
) -> Iterator[Finding]:
    """All findings of an open deal (B1, B2, C2)."""
    if look.opportunity is None or look.opportunity.state != "open":
        return
    yield from rules_talk.findings(look, reading)
    yield from rules_topics.findings(look, process, reading)
    yield from rules_map.findings(look, reading)
    yield from rules_seats.findings(look, reading, seated)
