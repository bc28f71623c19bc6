"""Keeps what was assessed for a list, so that the next one need not assess it again."""

from __future__ import annotations

from collections.abc import Iterable

from yingdan.records.glance import Kept, columns_of, to_json
from yingdan.records.models import Assessment

_COLUMNS = ("stage", "entered", "ageing", "colour", "acts", "held", "next_on", "stop", "best")


def keep(fresh: Iterable[Kept]) -> int:
    """Store glances over older ones of the same deal and scope; returns how many. Harmless to repeat.

    No permission and no audit: it is a cache, and it is true whoever computed it.
    """
    rows = [
        Assessment(
            opportunity_id=one.opportunity,
            scope=one.scope,
            version=one.version,
            playbook_hash=one.playbook_hash,
            method=one.method,
            day=one.day,
            payload=to_json(one.glance),
            **columns_of(one),
        )
        for one in fresh
    ]
    Assessment.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["opportunity", "scope"],
        update_fields=["version", "playbook_hash", "method", "day", "payload", *_COLUMNS],
    )
    return len(rows)
