"""What passed between us and each person, gathered once: deeds of theirs, gives that met a need, what they were shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from yingdan.method.base import Evidence, Look, Noted, event_evidence

Refs = Mapping[str, tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True)
class Deeds:
    """By person, oldest first."""

    theirs: Refs
    """What they did for us, more than words: help, speaking for us, a kept word, a claim that proved true, a return."""
    needs_met: Refs
    """Gives of ours that met a need."""
    shown: Refs
    """Steps that showed what dealing with us brings (B6)."""
    informants: Mapping[str, int]
    """Claims on this deal."""


def gather(look: Look, observed: Noted) -> Deeds:
    """One pass over what passed between us; what lies after today is left out."""
    theirs: dict[str, list[Evidence]] = defaultdict(list)
    for (who, what), ones in observed.items():
        if what in ("help", "speaks_for_us"):
            theirs[who].extend(one.evidence for one in ones)
    met, shown = _exchanges(look, theirs)
    _commitments(look, theirs, shown)
    informants = _claims(look, theirs)
    for event in look.contacts:
        kind = look.activities[event.kind]
        if kind.shows_worth and event.outcome == "reached":
            for who in event.with_:
                shown[who].append(event_evidence(event))
    return Deeds(_sorted(theirs), _sorted(met), _sorted(shown), informants)


def _exchanges(
    look: Look, theirs: dict[str, list[Evidence]]
) -> tuple[dict[str, list[Evidence]], dict[str, list[Evidence]]]:
    met: dict[str, list[Evidence]] = defaultdict(list)
    shown: dict[str, list[Evidence]] = defaultdict(list)
    for number, one in enumerate(look.dossier.exchanges):
        if one.on > look.today:
            continue
        where = Evidence(f"exchanges/{number}", "reported", one.on)
        if one.way == "return":
            theirs[one.person].append(where)
        elif one.met_need is True:
            met[one.person].append(where)
            shown[one.person].append(where)
    return met, shown


def _commitments(look: Look, theirs: dict[str, list[Evidence]], shown: dict[str, list[Evidence]]) -> None:
    """Kept ones, on the day they were made: the day of keeping is not written down, and the earlier day warns sooner."""
    for number, one in enumerate(look.dossier.commitments):
        if one.state != "kept" or one.on > look.today:
            continue
        where = Evidence(f"commitments/{one.id or number}", "reported", one.on)
        if one.by in look.us:
            shown[one.to].append(where)
        else:
            theirs[one.by].append(where)


def _claims(look: Look, theirs: dict[str, list[Evidence]]) -> Mapping[str, int]:
    told: dict[str, int] = defaultdict(int)
    for claim in look.dossier.claims:
        if claim.on > look.today:
            continue
        if look.mine(claim.opportunity):
            told[claim.by] += 1
        checks = [
            (check.on, number, check.agrees) for number, check in enumerate(claim.checks) if check.on <= look.today
        ]
        if checks and max(checks)[2]:
            theirs[claim.by].append(Evidence(f"claims/{claim.id}", "reported", claim.on))
    return told


def _sorted(found: Mapping[str, list[Evidence]]) -> Refs:
    return {who: tuple(sorted(ones, key=lambda one: (one.on or date.min, one.ref))) for who, ones in found.items()}
