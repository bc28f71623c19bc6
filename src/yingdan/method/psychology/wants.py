"""Personal wants by evidence (B5), and what was shown to those who probe us (B6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from yingdan.facts.scales import GRADES
from yingdan.method.base import FIRM, Evidence, Look, Seen, event_evidence
from yingdan.method.reserve.reading import ReserveView
from yingdan.playbooks.minds import WantKind

from .deeds import Deeds
from .reading import AuthorityView, Want, WantsView


def wants(look: Look, person: str, noted: Iterable[Seen], deeds: Deeds) -> WantsView:
    """One person's wants, firmest grade first, then in the playbook's order; guesses are listed and shown as such."""
    by: dict[str, list[Seen]] = defaultdict(list)
    for one in noted:
        by[str(one.value)].append(one)
    found = [_want(look, person, kind, by[kind.id], deeds) for kind in look.playbook.wants if kind.id in by]
    return WantsView(person, tuple(sorted(found, key=lambda one: GRADES.index(one.grade))))


def _want(look: Look, person: str, kind: WantKind, noted: list[Seen], deeds: Deeds) -> Want:
    ranked = sorted(noted, key=lambda one: (GRADES.index(one.grade), -one.on.toordinal(), one.ref))
    firm = [one.on for one in noted if one.grade in FIRM]
    known = min(firm, default=None)
    served = _served(look, person, kind, deeds, known) if known is not None else []
    return Want(kind.id, ranked[0].grade, tuple(one.evidence for one in ranked), tuple(served), known)


def _served(look: Look, person: str, kind: WantKind, deeds: Deeds, known: date) -> list[Evidence]:
    """Gives that met a need, and activities of the kind that did not miss their aim, since it was known."""
    served = [one for one in deeds.needs_met.get(person, ()) if (one.on or date.min) >= known]
    served += [
        event_evidence(event)
        for event in look.contacts_with.get(person, ())
        if event.kind in kind.activities and event.on > known and event.outcome != "missed"
    ]
    return sorted(served, key=lambda one: (one.on or date.min, one.ref), reverse=True)


def authority(person: str, reserve: ReserveView | None, deeds: Deeds) -> AuthorityView:
    """What was shown to one person, and whether that came after they last probed us."""
    shown = tuple(reversed(deeds.shown.get(person, ())))
    state = reserve.states.get("probing") if reserve else None
    if state is None or state.state == "open":
        return AuthorityView(person, shown, probing=False, answered=False)
    there = {one.ref.partition("/saw/")[0] for one in state.evidence}
    answered = any(_after(one, state.seen) and one.ref not in there for one in shown)
    return AuthorityView(person, shown, probing=True, answered=answered)


def _after(one: Evidence, day: date) -> bool:
    return one.on is not None and one.on >= day
