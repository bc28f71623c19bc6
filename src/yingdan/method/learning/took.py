"""How long each stage of a deal took, by its spans: what a review is prefilled with (A6)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from yingdan.facts import Opportunity


def took(deal: Opportunity) -> Mapping[str, int]:
    """Stage → calendar days in it, all its spans together; stages whose end nobody noted are left out.

    A span ends on its own `to`, else where the next begins; the last one on the day the deal was won or lost. Of a dropped
    deal nobody knows how long the last stage would have taken.
    """
    spans = sorted(deal.stages, key=lambda one: one.from_)
    ends: list[date | None] = [one.to or after.from_ for one, after in pairwise(spans)]
    if spans:
        ended = deal.closed if deal.state in ("won", "lost") else None
        ends.append(spans[-1].to or ended)
    days: dict[str, int] = {}
    for span, end in zip(spans, ends, strict=True):
        if end is not None and end >= span.from_:
            days[span.stage] = days.get(span.stage, 0) + (end - span.from_).days
    return days
