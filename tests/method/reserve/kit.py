"""The reserve and psychology rooms on the sound deal of the relations tests."""

from __future__ import annotations

from datetime import date

from tests.method.relations import kit as base
from yingdan.method import activities, committee, process, psychology, relations, reserve
from yingdan.method.base import Finding, Look
from yingdan.method.psychology import PsychologyReading
from yingdan.method.reserve import ReserveReading

TODAY = base.TODAY
Edit = base.Edit


def note(who: str, what: str, value: str, days: int, source: str = "visit", **more: object) -> Edit:
    """A fact about somebody so many days ago."""
    row = {"who": who, "what": what, "value": value, "source": source, "on": base.ago(days)} | more
    return base.fresh("facts", row)


def signals(who: str, *found: tuple[str, int]) -> Edit:
    """Signals of somebody's reserves, each so many days ago."""
    return all_of(*(note(who, "reserve", value, days) for value, days in found))


def markers(who: str, *names: str, days: int = 12) -> Edit:
    return all_of(*(note(who, "marker", name, days) for name in names))


def all_of(*edits: Edit) -> Edit:
    def edit(data: base.Data) -> None:
        for one in edits:
            one(data)

    return edit


def rooms(seen: Look) -> tuple[ReserveReading, PsychologyReading]:
    flow = process.read(seen)
    group = committee.read(seen, flow)
    bonds = relations.read(seen, group)
    guards = reserve.read(seen, group, bonds, activities.read(seen, flow, bonds))
    return guards, psychology.read(seen, group, bonds, guards)


def reserve_of(*edits: Edit, today: date = TODAY) -> ReserveReading:
    return rooms(base.look(*edits, today=today))[0]


def psychology_of(*edits: Edit, today: date = TODAY) -> PsychologyReading:
    return rooms(base.look(*edits, today=today))[1]


def found(*edits: Edit, today: date = TODAY) -> list[Finding]:
    guards, minds = rooms(base.look(*edits, today=today))
    return [*guards.findings, *minds.findings]


def codes(*edits: Edit, today: date = TODAY) -> set[str]:
    return {one.code for one in found(*edits, today=today)}


def the(code: str, *edits: Edit) -> Finding:
    (one,) = [finding for finding in found(*edits) if finding.code == code]
    return one
