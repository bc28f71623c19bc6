"""Activities that are planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone

from yingdan.facts import Text
from yingdan.records.models import Colleague, Event, Person

from .change import Where, change
from .clash import merge
from .errors import Invalid, Problem
from .receipt import Receipt
from .rows import book_of, get, known, new_ref, place, planned
from .text import as_kept


@dataclass(frozen=True, slots=True)
class PlanEvent:
    """An activity with people of the customer on a day to come; what is left out is not known yet."""

    where: Where
    kind: str
    day: date
    people: tuple[str, ...] = ()
    us: tuple[str, ...] = ()
    ours: Text | None = None
    """Its purpose for us."""
    theirs: Text | None = None
    """Its purpose for them."""
    success: Text | None = None


@dataclass(frozen=True, slots=True)
class CancelEvent:
    """It will not take place."""

    account: int
    event: str
    reason: Text | None = None
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class MoveEvent:
    """Another day for something planned, and why."""

    account: int
    event: str
    day: date
    reason: Text | None = None
    expected: int | None = None


def plan_event(user: User, command: PlanEvent) -> Receipt:
    """Plan an activity of a deal. The receipt says what the guard thinks of it.

    Raises Forbidden for what the guard stops; Invalid for an unknown kind, person or colleague, or without a deal;
    NotVisible, PermissionDenied, Stale.
    """
    with change(user, command.where, "event.plan", merges=True) as work:
        work.verdict = planned(user, command.where, command.kind, command.people, command.day)
        if work.opportunity is None:
            raise Invalid(Problem("where", "needs_deal"))
        if command.kind not in {one.id for one in book_of(work.opportunity).activities}:
            raise Invalid(Problem("kind", "unknown_activity", {"id": command.kind}))
        for model, field in ((Person, "people"), (Colleague, "us")):
            for ref in getattr(command, field):
                known(model, work.account, field, ref)
        purpose = {key: as_kept(getattr(command, key)) for key in ("ours", "theirs")}
        work.add(
            Event(
                ref=new_ref(Event, work.account, "n"),
                on=command.day,
                kind=command.kind,
                state="planned",
                people=list(command.people),
                us=list(command.us),
                purpose={key: text for key, text in purpose.items() if text} or None,
                success=as_kept(command.success),
                opportunity=work.opportunity,
            )
        )
    return work.done()


def is_planned(event: Event) -> bool:
    """Whether an event is still to come: it says so, or says nothing and its day is not here yet."""
    return event.state == "planned" or (event.state is None and event.on > timezone.localdate())


def move_event(user: User, command: MoveEvent) -> Receipt:
    """Put a planned activity on another day, where the guard allows it on that day.

    Raises Forbidden for what the guard stops; Invalid for one that is not planned, or a day that is over; Clash, NotVisible,
    PermissionDenied, Stale.
    """
    where = place(user, Event, command.account, command.event, command.expected)
    with change(user, where, "event.move", why=command.reason, merges=True) as work:
        event = get(Event, work.account, command.event)
        if not is_planned(event):
            raise Invalid(Problem("event", "not_planned"))
        if command.day < timezone.localdate():
            raise Invalid(Problem("day", "in_the_past"))
        work.verdict = planned(user, where, event.kind, tuple(event.people), command.day)
        if written := merge(work, event, {"on": command.day, "state": "planned"}):
            work.edit(event, **written)
    return work.done()


def cancel_event(user: User, command: CancelEvent) -> Receipt:
    """Cancel a planned activity. Raises Invalid when it is not a planned one; NotVisible, PermissionDenied, Stale."""
    where = place(user, Event, command.account, command.event, command.expected)
    with change(user, where, "event.cancel", why=command.reason, merges=True) as work:
        event = get(Event, work.account, command.event)
        if event.state != "planned":
            raise Invalid(Problem("event", "not_planned"))
        work.edit(event, state="cancelled")
    return work.done()
