"""What a playbook's types cannot say: ids that must exist, sums, every rung and every scale complete."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from yingdan.facts import KINDS
from yingdan.facts.kinds import MARKERS
from yingdan.facts.review import FELT
from yingdan.facts.scales import ATTENTIONS, GRADES, RUNGS
from yingdan.files import Document, Param, Path_, Problem, near, read_document

_SCALES: Mapping[str, tuple[str, ...]] = {
    "grades": GRADES,
    "attitudes": ("-2", "-1", "0", "1", "2"),
    "coverage": ("none", "brief", "multiple", "depth"),
    "own_influence": ("minor", "significant", "decisive"),
    "attention_lean": ("seat", "person"),
    "reserve_carries": ("closed", "easing", "open"),
    "reserve_share": ("closed", "easing", "open"),
    "markers": MARKERS,
    "severities": ("stop", "act", "watch", "good"),
    "felt": FELT,
}
_ITEM_LISTS = ("control_points", "layers")


def check(document: Document) -> list[Problem]:
    """All problems of a playbook whose shape is right."""
    book: Any = document.data
    stages = [stage["id"] for stage in book["stages"]]
    seats = [seat["id"] for seat in book["seats"]]
    return [
        *_unique(document, book),
        *_known(document, ("opportunity_from",), book["opportunity_from"], stages, "unknown_stage"),
        *_stages(document, book, stages),
        *_seats(document, book, stages),
        *_goals(document, book, stages, seats),
        *_proofs(document, book),
        *_rungs(document, book),
        *_items(document, book),
        *_families(document, book),
        *_scales(document, book),
        *_reasons(document, book),
        *_limits(document, book["limits"]),
    ]


def _known(
    document: Document, path: Path_, found: str, known: Iterable[str], code: str, *, key: bool = False
) -> Iterator[Problem]:
    known = tuple(known)
    if found not in known:
        params: dict[str, Param] = {"found": found[:80], "known": known, "near": near(found, known)}
        yield document.problem(path, code, params, key=key)


def _unique(document: Document, book: Any) -> Iterator[Problem]:
    lists: list[list[tuple[Path_, str]]] = [
        [((name, number, "id"), one["id"]) for number, one in enumerate(book[name])]
        for name in ("stages", "seats", "activities", "goals", "types", "wants", "reasons", *_ITEM_LISTS)
    ]
    lists.append([((*path, "id"), proof["id"]) for path, proof in _every_proof(book)])
    lists += [
        [((name, number, "items", place, "id"), item["id"]) for place, item in enumerate(one["items"])]
        for name in _ITEM_LISTS
        for number, one in enumerate(book[name])
    ]
    for entries in lists:
        first: dict[str, Path_] = {}
        for path, name in entries:
            if name in first:
                yield document.problem(path, "duplicate_id", {"found": name, "first": document.marks[first[name]].line})
            first.setdefault(name, path)


def _stages(document: Document, book: Any, stages: list[str]) -> Iterator[Problem]:
    for number, stage in enumerate(book["stages"]):
        path: Path_ = ("stages", number)
        for topic in ATTENTIONS:
            if topic not in stage["attention"]:
                yield document.problem((*path, "attention", topic), "missing_key", {"key": topic})
        total = sum(stage["attention"].values())
        if abs(total - 1) > 0.02:
            yield document.problem((*path, "attention"), "shares_sum", {"found": round(total, 3)})
        if not any(seat["influence"].get(stage["id"], 0) > 0 for seat in book["seats"]):
            yield document.problem((*path, "id"), "stage_without_voice", {"found": stage["id"]})


def _seats(document: Document, book: Any, stages: list[str]) -> Iterator[Problem]:
    for number, seat in enumerate(book["seats"]):
        for stage in seat["influence"]:
            yield from _known(document, ("seats", number, "influence", stage), stage, stages, "unknown_stage", key=True)


def _goals(document: Document, book: Any, stages: list[str], seats: list[str]) -> Iterator[Problem]:
    for number, goal in enumerate(book["goals"]):
        path: Path_ = ("goals", number)
        for stage in goal["value"]:
            yield from _known(document, (*path, "value", stage), stage, stages, "unknown_stage", key=True)
        for place, seat in enumerate(goal.get("knows", ())):
            yield from _known(document, (*path, "knows", place), seat, seats, "unknown_seat")
        yield from _known(document, (*path, "fact"), goal["fact"], KINDS, "unknown_fact_kind")


def _every_proof(book: Any) -> Iterator[tuple[Path_, Any]]:
    for number, proof in enumerate(book["lead_proofs"]):
        yield ("lead_proofs", number), proof
    for number, stage in enumerate(book["stages"]):
        for place, proof in enumerate(stage["proofs"]):
            yield ("stages", number, "proofs", place), proof


def _proofs(document: Document, book: Any) -> Iterator[Problem]:
    for path, proof in _every_proof(book):
        kind = KINDS.get(proof.get("fact", "proof"))
        if kind is None:
            yield from _known(document, (*path, "fact"), proof["fact"], KINDS, "unknown_fact_kind")
        elif kind.choices:
            values = [((*path, "value"), proof["value"])] if "value" in proof else []
            values += [((*path, "refuted", place), one) for place, one in enumerate(proof.get("refuted", ()))]
            for where, value in values:
                yield from _known(document, where, value, kind.choices, "not_allowed")


def _rungs(document: Document, book: Any) -> Iterator[Problem]:
    found = [rule["rung"] for rule in book["rungs"]]
    if found != list(RUNGS):
        yield document.problem(("rungs",), "rungs_order", {"known": RUNGS})
    for number, rule in enumerate(book["rungs"]):
        for place, kind in enumerate(rule.get("shown", ())):
            yield from _known(document, ("rungs", number, "shown", place), kind, KINDS, "unknown_fact_kind")


@cache
def _item_ids() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The items that the method knows how to judge, by list and owner."""
    base: Any = read_document(Path(__file__).resolve().parent / "data" / "common.yaml").data
    return {(name, one["id"]): tuple(item["id"] for item in one["items"]) for name in _ITEM_LISTS for one in base[name]}


def _items(document: Document, book: Any) -> Iterator[Problem]:
    known = _item_ids()
    for name in _ITEM_LISTS:
        owners = [one["id"] for one in book[name]]
        for owner in (owner for group, owner in known if group == name):
            if owner not in owners:
                yield document.problem((name,), "missing_entry", {"found": owner})
        for number, one in enumerate(book[name]):
            path: Path_ = (name, number, "items")
            for place, item in enumerate(one["items"]):
                yield from _known(document, (*path, place, "id"), item["id"], known[name, one["id"]], "unknown_item")
            total = sum(item["points"] for item in one["items"])
            if abs(total - 100) > 0.01:
                yield document.problem(path, "points_sum", {"found": round(total, 2)})


_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "types": ("peacock", "tiger", "koala", "owl"),
    "wants": ("work", "life", "friendship", "title"),
}


def _families(document: Document, book: Any) -> Iterator[Problem]:
    """All four types and all four families of wants, each once; wants are served by activities that there are."""
    for name, known in _FAMILIES.items():
        found = [one["id"] for one in book[name]]
        for family in known:
            if family not in found:
                yield document.problem((name,), "missing_entry", {"found": family})
    activities = [one["id"] for one in book["activities"]]
    for number, want in enumerate(book["wants"]):
        for place, activity in enumerate(want.get("activities", ())):
            path = ("wants", number, "activities", place)
            yield from _known(document, path, activity, activities, "unknown_activity")


def _scales(document: Document, book: Any) -> Iterator[Problem]:
    for name, known in _SCALES.items():
        for key in known:
            if key not in book[name]:
                yield document.problem((name, key), "missing_key", {"key": key})
        for key in book[name]:
            if key not in known:
                params = {"key": key, "known": known, "near": near(key, known)}
                yield document.problem((name, key), "unknown_key", params, key=True)


def _reasons(document: Document, book: Any) -> Iterator[Problem]:
    """However a deal ends, there is a reason for it that says something by itself."""
    for outcome in ("won", "lost", "dropped"):
        if not any(outcome in one["when"] and one.get("alone", True) for one in book["reasons"]):
            yield document.problem(("reasons",), "outcome_without_reason", {"found": outcome})


def _limits(document: Document, limits: Any) -> Iterator[Problem]:
    for less, more in (("age_watch", "age_act"), ("brief_minutes", "depth_minutes")):
        if limits[less] > limits[more]:
            yield document.problem(("limits", less), "limits_order", {"less": less, "more": more})
