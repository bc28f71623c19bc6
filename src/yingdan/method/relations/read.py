"""Reads relationships: rungs, executive pairs, layers (C1, C3, C4, C5)."""

from __future__ import annotations

from dataclasses import replace

from yingdan.method.base import Look
from yingdan.method.committee.reading import CommitteeReading

from .ladder import footing, ladder, shown_facts, trail
from .layers import layers
from .long_short import long_short
from .pairs import pairs
from .reading import RelationsReading
from .rules import findings
from .rules_short import short_findings


def read(look: Look, committee: CommitteeReading) -> RelationsReading:
    """Everybody's rung with its decay, cadence and short-term signs, the executive pairs, the three layers (C1, C3–C5).

    All contacts and facts of the account count, of whatever deal; seats and influence are this deal's. Days are calendar
    days, scores 0–100.
    """
    shown = shown_facts(look)
    trails = {person: trail(look, person, shown) for person in look.people}
    ladders = {person: ladder(look, person, path) for person, path in trails.items()}
    paired = pairs(look)
    reading = RelationsReading(
        ladders, paired, layers(look, committee, ladders, paired), footing(look, trails), long_short(look, ladders)
    )
    reading = replace(reading, findings=tuple(findings(look, committee, reading)))
    return replace(reading, findings=(*reading.findings, *short_findings(look, committee, reading)))
