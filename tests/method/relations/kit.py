"""The sound deal of the process tests, with its executive looked after: nothing to act on in any room."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date, timedelta

from tests.method.process import kit as base
from yingdan.method import activities, committee, influence, process, relations
from yingdan.method.activities import ActivitiesReading
from yingdan.method.base import Finding, Look, Score
from yingdan.method.influence import InfluenceReading
from yingdan.method.relations import Ladder, RelationsReading

TODAY = base.TODAY
Data = base.Data
Edit = Callable[[Data], object]


def ago(days: int) -> str:
    """The day so many days before today."""
    return (TODAY - timedelta(days=days)).isoformat()


def looked_after(data: Data) -> None:
    """Our vice president looks after their executive, has met him, and has the next date."""
    person(data, "jin")["rank"] = "vice_president"
    base.event("v_jin", us=["ye", "he"])(data)
    met("ruan", 3)(data)
    data["counterparts"] = [{"theirs": "jin", "ours": "he", "purpose": "the next three years", "next": "2026-12-02"}]


def person(data: Data, who: str) -> Data:
    """A person's row."""
    found: Data = next(one for one in data["people"] if one["id"] == who)
    return found


def set_person(who: str, **changes: object) -> Edit:
    return lambda data: person(data, who).update(changes)


def fresh(name: str, *rows: Data) -> Edit:
    """Append copies of rows, so that an edit may be used twice."""
    return lambda data: data.setdefault(name, []).extend(copy.deepcopy(rows))


def replaced(other: Data) -> Edit:
    """Another dossier altogether."""

    def edit(data: Data) -> None:
        data.clear()
        data.update(copy.deepcopy(other))

    return edit


def met(who: str, *days: int, kind: str = "visit", **more: object) -> Edit:
    """Contacts with somebody so many days ago (a coming day is negative)."""
    rows = [
        {
            "id": f"{kind}_{who}_{number}_{day}",
            "on": ago(day),
            "kind": kind,
            "opportunity": "sub",
            "with": [who],
            "us": ["ye"],
        }
        | more
        for number, day in enumerate(days)
    ]
    return fresh("events", *rows)


def never(who: str) -> Edit:
    """Nobody has met them."""
    return lambda data: data.update(events=[one for one in data["events"] if who not in one.get("with", [])])


def shown(who: str, *kinds: str, days: int = 10, source: str = "visit", **more: object) -> Edit:
    """Facts of the kinds that earn a rung."""
    return base.add(
        "facts",
        *({"who": who, "what": kind, "value": "seen", "source": source, "on": ago(days)} | more for kind in kinds),
    )


def planned(identifier: str, days: int, **more: object) -> Edit:
    """A planned event in so many days, complete by F4."""
    row = {
        "id": identifier, "on": ago(-days), "kind": "visit", "state": "planned", "opportunity": "sub", "with": ["cen"],
        "us": ["ye"], "purpose": {"ours": "hear doubts", "theirs": "see data"}, "agenda": ["data"], "success": "a date set",
    }  # fmt: skip
    return fresh("events", row | more)


def look(*edits: Edit, today: date = TODAY) -> Look:
    return base.look(looked_after, *edits, today=today)


def relations_at(seen: Look) -> RelationsReading:
    return relations.read(seen, committee.read(seen, process.read(seen)))


def relations_of(*edits: Edit, today: date = TODAY) -> RelationsReading:
    return relations_at(look(*edits, today=today))


def activities_at(seen: Look) -> ActivitiesReading:
    return activities.read(seen, process.read(seen), relations_at(seen))


def activities_of(*edits: Edit, today: date = TODAY) -> ActivitiesReading:
    return activities_at(look(*edits, today=today))


def influence_of(*edits: Edit, today: date = TODAY) -> InfluenceReading:
    return influence.read(look(*edits, today=today))


def ladder_of(who: str, *edits: Edit, today: date = TODAY) -> Ladder:
    return relations_of(*edits, today=today).ladders[who]


def layer(reading: RelationsReading, identifier: str) -> Score:
    return next(one for one in reading.layers if one.id == f"layer_{identifier}")


def all_at(seen: Look) -> list[Finding]:
    """Everything the three rooms find."""
    related = relations_at(seen)
    acted = activities.read(seen, process.read(seen), related)
    return [*related.findings, *acted.findings, *influence.read(seen).findings]


def troubles(*edits: Edit, today: date = TODAY) -> set[str]:
    """Codes of the three rooms that are not good news."""
    return {one.code for one in all_at(look(*edits, today=today)) if one.severity != "good"}


def subjects(code: str, *edits: Edit, today: date = TODAY) -> list[str]:
    """Whom or what a code is about."""
    return [one.subject.id for one in all_at(look(*edits, today=today)) if one.code == code]


def the(code: str, *edits: Edit, today: date = TODAY) -> Finding:
    """The one finding of a code."""
    same = [one for one in all_at(look(*edits, today=today)) if one.code == code]
    assert len(same) == 1, f"{code} was raised {len(same)} times"
    return same[0]
