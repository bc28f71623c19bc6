"""A sound deal to plant mistakes in, for the tests of the process and committee rooms.

`SOUND` is a deal in the review stage on 2026-11-23 in which neither room finds anything to act on.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from yingdan.facts import Dossier
from yingdan.method import committee, process
from yingdan.method.base import Finding, Look
from yingdan.method.committee import CommitteeReading
from yingdan.method.process import ProcessReading
from yingdan.playbooks import load_playbook
from yingdan.playbooks.model import Playbook

TODAY = date(2026, 11, 23)
Data = dict[str, Any]
Edit = Callable[[Data], object]

_SEATS = {
    "executive_in_charge": "jin",
    "engineering_head": "luo",
    "procurement_head": "wu",
    "finance_head": "fei",
    "technical_lead": "cen",
    "procurement_specialist": "pu",
    "quality": "zhi",
    "design_lead": "qi",
    "operations": "ruan",
}
_ATTITUDES = {"jin": 1, "luo": 1, "wu": -1, "fei": 1, "cen": 1, "pu": 1, "zhi": 0, "qi": 1, "ruan": 0}
_BOSS = {"luo": "jin", "wu": "jin", "fei": "jin", "cen": "luo", "pu": "wu", "zhi": "jin"}
_PROOFS = ("project_approved", "survey_report")

SOUND: Data = {
    "yingdan": "dossier/1",
    "as_of": "2026-11-23",
    "account": {"id": "grid", "name": "North Grid", "nature": "state_owned"},
    "organisations": [{"id": "institute", "name": "Institute", "relation": "design_institute"}],
    "us": [{"id": "ye", "name": "Ye", "rank": "staff"}, {"id": "he", "name": "He", "rank": "vice_president"}],
    "people": [
        {"id": who, "name": who.title(), **({"reports_to": _BOSS[who]} if who in _BOSS else {})}
        | ({"of": "institute"} if who == "qi" else {})
        for who in _SEATS.values()
    ],
    "opportunities": [
        {
            "id": "sub",
            "name": "Substation",
            "playbook": "public-tender",
            "expected": "2027-03-01",
            "team": ["ye"],
            "stages": [
                {"stage": "approval", "from": "2026-06-02"},
                {"stage": "survey", "from": "2026-08-20"},
                {"stage": "solution", "from": "2026-11-02"},
            ],
            "seats": [
                {"seat": seat, "person": who, "source": "document", "on": "2026-09-01"} for seat, who in _SEATS.items()
            ],
            "rivals": [{"id": "r1", "name": "Rival", "backed_by": ["wu"], "source": "colleague", "on": "2026-10-02"}],
        }
    ],
    "events": [
        {
            "id": f"v_{who}",
            "on": f"2026-11-{5 + number:02d}",
            "kind": "visit",
            "opportunity": "sub",
            "with": [who],
            "us": ["ye"],
            "minutes": 40,
            "topics": {"needs": 1, "solution": 3, "price": 2, "risk": 3},
            "saw": [{"who": who, "what": "attitude", "value": _ATTITUDES[who]}],
        }
        for number, who in enumerate(_SEATS.values())
    ],
    "facts": [
        {"what": "need", "value": "two bays", "source": "document", "on": "2026-08-01"},
        {"what": "budget", "value": "approved", "source": "document", "on": "2026-08-01"},
        {"what": "window", "value": "live by May", "source": "visit", "on": "2026-08-01"},
        {"what": "way_of_buying", "value": "open tender", "source": "document", "on": "2026-08-01"},
        {"who": "luo", "what": "inside_confirmation", "value": "yes", "source": "visit", "on": "2026-08-01"},
        *({"what": "proof", "value": proof, "source": "document", "on": "2026-08-15"} for proof in _PROOFS),
    ],
    "steps": [
        {"id": "s1", "text": "bring data", "who": "ye", "with": "cen", "due": "2026-11-27", "opportunity": "sub"}
    ],
}


@lru_cache(maxsize=1)
def playbook() -> Playbook:
    """The shipped public-tender playbook."""
    return load_playbook("public-tender")


@lru_cache(maxsize=1)
def _door() -> TypeAdapter[Dossier]:
    return TypeAdapter(Dossier)


def dossier(*edits: Edit) -> Dossier:
    """The sound deal after some edits to its plain data, validated as a file would be."""
    data = copy.deepcopy(SOUND)
    for edit in edits:
        edit(data)
    return _door().validate_json(json.dumps(data), strict=True)


def look_at(made: Dossier, today: date = TODAY) -> Look:
    return Look(made, playbook(), today, made.opportunities[0] if made.opportunities else None)


def look(*edits: Edit, today: date = TODAY) -> Look:
    return look_at(dossier(*edits), today)


def process_of(*edits: Edit, today: date = TODAY) -> ProcessReading:
    return process.read(look(*edits, today=today))


def committee_of(*edits: Edit, today: date = TODAY) -> CommitteeReading:
    seen = look(*edits, today=today)
    return committee.read(seen, process.read(seen))


def found(reading: ProcessReading | CommitteeReading, code: str) -> Finding | None:
    """The one finding of a code; fails when there are several."""
    same = [one for one in reading.findings if one.code == code]
    assert len(same) <= 1, f"{code} was raised {len(same)} times"
    return same[0] if same else None


def troubles(*edits: Edit, today: date = TODAY) -> set[str]:
    """Codes of both rooms that are not good news."""
    return {
        one.code
        for reading in (process_of(*edits, today=today), committee_of(*edits, today=today))
        for one in reading.findings
        if one.severity != "good"
    }


# --- edits -------------------------------------------------------------------


def deal(**changes: object) -> Edit:
    """Change fields of the opportunity."""
    return lambda data: data["opportunities"][0].update(changes)


def add(name: str, *rows: Data) -> Edit:
    """Append rows to a list of the dossier."""
    return lambda data: data.setdefault(name, []).extend(rows)


def drop(name: str, **match: object) -> Edit:
    """Remove the rows of a list that match."""

    def edit(data: Data) -> None:
        kept = [row for row in data[name] if any(row.get(key) != value for key, value in match.items())]
        assert len(kept) < len(data[name]), f"nothing in {name} matches {match}"
        data[name] = kept

    return edit


def attitude(who: str, value: int | None, **more: object) -> Edit:
    """What was seen of somebody's attitude; None = nothing."""

    def edit(data: Data) -> None:
        for event in data["events"]:
            event["saw"] = [one for one in event.get("saw", []) if (one["who"], one["what"]) != (who, "attitude")]
        data["facts"] = [one for one in data["facts"] if (one.get("who"), one["what"]) != (who, "attitude")]
        if value is not None:
            fact = {"who": who, "what": "attitude", "value": value, "source": "visit", "on": "2026-11-10"}
            data["facts"].append(fact | more)

    return edit


def seat(name: str, person: str | None) -> Edit:
    """Put somebody else into a seat; None empties the chair."""

    def edit(data: Data) -> None:
        row = next(one for one in data["opportunities"][0]["seats"] if one["seat"] == name)
        row.pop("person", None)
        if person is not None:
            row["person"] = person

    return edit


def unseat(name: str) -> Edit:
    """The seat was never mentioned."""

    def edit(data: Data) -> None:
        seats = data["opportunities"][0]["seats"]
        data["opportunities"][0]["seats"] = [one for one in seats if one["seat"] != name]

    return edit


def event(identifier: str, **changes: object) -> Edit:
    """Change an event; None takes a field away."""

    def edit(data: Data) -> None:
        one = next(one for one in data["events"] if one["id"] == identifier)
        one.update(changes)
        for key in [key for key, value in one.items() if value is None]:
            del one[key]

    return edit


def every_event(**changes: object) -> Edit:
    """Change all events."""

    def edit(data: Data) -> None:
        for one in data["events"]:
            one.update(changes)

    return edit
