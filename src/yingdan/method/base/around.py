"""What several rooms ask about a person: their say, their meetings, what is planned with them, what was noted of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from yingdan.facts import Event
from yingdan.facts.scales import GRADES

from .deal import Look, Seen

FIRM = GRADES[:2]
"""Confirmed and reported: grades that count as observed."""

Noted = Mapping[tuple[str, str], list[Seen]]
"""(Person, kind of fact) → what was observed, oldest first."""


def noted(look: Look, kinds: Collection[str]) -> Noted:
    """Facts of these kinds about people, of the account and all its deals; guesses and conclusions are left out."""
    found: dict[tuple[str, str], list[Seen]] = defaultdict(list)
    for one in look.account_facts:
        if one.what in kinds and one.who is not None and one.grade in FIRM:
            found[one.who, one.what].append(one)
    return found


def say_of(look: Look, influence: Mapping[str, float]) -> float:
    """The larger share of influence, in this stage or in the next one (B1)."""
    return max(
        (influence.get(stage.id, 0.0) for stage in (look.stage, look.next_stage) if stage is not None), default=0.0
    )


def now_or_next(look: Look, stages: Collection[str]) -> bool:
    """Whether this stage or the next one is among these."""
    return any(stage.id in stages for stage in (look.stage, look.next_stage) if stage is not None)


def may_meet(look: Look) -> bool:
    """Neither frozen nor formal in today's stage (F3)."""
    return look.stage is None or look.stage.contact == "open"


def met_in_person(look: Look, person: str) -> tuple[Event, ...]:
    """Meetings face to face, outside the formal channels, oldest first."""
    return tuple(
        event
        for event in look.contacts_with.get(person, ())
        if (kind := look.activities[event.kind]).in_person and kind.ladder != "formal"
    )


def coming_with(look: Look, person: str) -> Iterator[Event]:
    """Planned contacts with somebody from today on, of whatever deal, soonest first."""
    for event in look.planned:
        kind = look.kind(event)
        if (
            event.on >= look.today
            and person in event.with_
            and kind is not None
            and kind.ladder not in ("paper", "internal")
        ):
            yield event


def booked(look: Look, person: str) -> bool:
    """An open step with them, or an open commitment of ours to them, that is not overdue."""
    if any(step.with_ == person and step.state == "open" and step.due >= look.today for step in look.dossier.steps):
        return True
    return any(
        said.to == person and said.by in look.us and said.state == "open" and _ahead(said.due, look.today)
        for said in look.dossier.commitments
    )


def _ahead(due: date | None, today: date) -> bool:
    return due is not None and due >= today
