"""Reads commitments on both sides (E4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from yingdan.method.base import Evidence, Look

from .reading import InfluenceReading, Overdue
from .rules import findings


def read(look: Look) -> InfluenceReading:
    """Open commitments of this deal or the whole account whose day has passed, oldest first (rule E4).

    Overdue = open, with a due day before today. One without a day is never overdue. People who left owe nothing more.
    """
    overdue = sorted(_overdue(look), key=lambda one: (one.due, one.by, one.to, one.ref))
    ours = tuple(one for one in overdue if one.by in look.us and one.to in look.people)
    theirs = tuple(one for one in overdue if one.by in look.people)
    reading = InfluenceReading(ours, theirs)
    return replace(reading, findings=tuple(findings(look, reading)))


def _overdue(look: Look) -> Iterator[Overdue]:
    for number, said in enumerate(look.dossier.commitments):
        if said.state != "open" or said.due is None or said.due >= look.today or said.on > look.today:
            continue
        if look.mine(said.opportunity):
            ref = f"commitments/{said.id or number}"
            where = Evidence(ref, "confirmed" if said.event else "reported", said.on)
            days = (look.today - said.due).days
            yield Overdue(ref, said.by, said.to, said.text, said.due, days, said.opportunity, where)
