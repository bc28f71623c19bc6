"""A note tells of something that was planned: the two become one event that took place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from yingdan.records.models import Event

from .change import change
from .errors import Invalid, Problem
from .event import is_planned
from .receipt import Receipt
from .rows import get, place


@dataclass(frozen=True, slots=True)
class FulfilPlan:
    """`note` is the event that a note made, `plan` the planned one that it tells of."""

    account: int
    note: str
    plan: str
    expected: int | None = None


def fulfil_plan(user: User, command: FulfilPlan) -> Receipt:
    """The planned event took place as noted: its day, words and people are the note's, its purpose and kind stay the plan's.

    Raises Invalid when it is not a planned one of the same deal, or its day is still to come; NotVisible, PermissionDenied,
    Stale.
    """
    where = place(user, Event, command.account, command.note, command.expected)
    with change(user, where, "event.fulfil") as work:
        note, plan = get(Event, work.account, command.note), get(Event, work.account, command.plan)
        took_place = note.state != "cancelled" and not is_planned(note)
        if plan.state != "planned" or plan.opportunity_id != note.opportunity_id or not took_place:
            raise Invalid(Problem("event", "not_planned"))
        if plan.on > note.on:
            raise Invalid(Problem("event", "in_the_future"))
        work.edit(
            plan,
            state="done",
            on=note.on,
            note=_both(plan.note, note.note),
            people=list(dict.fromkeys([*plan.people, *note.people])),
            us=list(dict.fromkeys([*plan.us, *note.us])),
        )
        work.remove(note)
    return work.done()


def _both(planned: Any, noted: Any) -> Any:
    """What the plan said, then what the note says; in each language where one of them has two."""
    if not planned or not noted or planned == noted:
        return noted or planned
    if isinstance(planned, str) and isinstance(noted, str):
        return f"{planned}\n{noted}"
    two = [one if isinstance(one, dict) else {"zh": one, "en": one} for one in (planned, noted)]
    return {lang: f"{two[0][lang]}\n{two[1][lang]}" for lang in ("zh", "en")}
