"""Next steps: set, done, moved, dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User

from yingdan.facts import Text
from yingdan.records.models import Colleague, Person, Step

from .change import Where, Work, change
from .clash import merge
from .receipt import Receipt
from .rows import get, known, new_ref, place, planned
from .text import as_kept, needed


@dataclass(frozen=True, slots=True)
class AddStep:
    """A new step of ours."""

    where: Where
    text: str
    who: str
    due: date
    person: str | None = None
    activity: str | None = None
    """The kind of activity it prepares, for the guard; a step itself does not keep it."""


@dataclass(frozen=True, slots=True)
class StepDone:
    """It is done."""

    account: int
    step: str
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class PostponeStep:
    """Another day, and why."""

    account: int
    step: str
    due: date
    reason: Text | None = None
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class DropStep:
    """It will not be done, and why."""

    account: int
    step: str
    reason: Text | None = None
    expected: int | None = None


def add_step(user: User, command: AddStep) -> Receipt:
    """Set a next step. Nothing happens when the very same one is open already.

    Raises Invalid for a colleague or person that the account does not have, Forbidden for an activity that the guard
    stops; NotVisible, PermissionDenied, Stale.
    """
    guests = (command.person,) if command.person else ()
    with change(user, command.where, "step.add", merges=True) as work:
        work.verdict = planned(user, command.where, command.activity, guests, command.due)
        known(Colleague, work.account, "who", command.who)
        known(Person, work.account, "person", command.person)
        text = needed("text", command.text)
        open_ = Step.objects.filter(account=work.account, opportunity=work.opportunity, state="open", due=command.due)
        if (text, command.who, command.person) in open_.values_list("text", "who", "person"):
            return work.nothing()
        ref = new_ref(Step, work.account, "s")
        work.add(
            Step(
                ref=ref,
                text=text,
                who=command.who,
                person=command.person,
                due=command.due,
                opportunity=work.opportunity,
            )
        )
    return work.done()


def finish_step(user: User, command: StepDone) -> Receipt:
    """Tick a step off. Raises NotVisible, PermissionDenied, Stale."""
    with change(user, place(user, Step, command.account, command.step, command.expected), "step.finish", merges=True) as work:
        _edit(work, command.step, state="done")
    return work.done()


def postpone_step(user: User, command: PostponeStep) -> Receipt:
    """Move a step to another day. Raises NotVisible, PermissionDenied, Stale."""
    where = place(user, Step, command.account, command.step, command.expected)
    with change(user, where, "step.postpone", why=command.reason, merges=True) as work:
        reason = as_kept(command.reason)
        _edit(work, command.step, ("state",), due=command.due, state="open", reason=reason)
    return work.done()


def drop_step(user: User, command: DropStep) -> Receipt:
    """Drop a step. Raises NotVisible, PermissionDenied, Stale."""
    where = place(user, Step, command.account, command.step, command.expected)
    with change(user, where, "step.drop", why=command.reason, merges=True) as work:
        _edit(work, command.step, state="dropped", reason=as_kept(command.reason))
    return work.done()


def _edit(work: Work, ref: str, watch: tuple[str, ...] = (), **values: Any) -> None:
    """Change a step, where nobody else did the same otherwise. Raises Clash."""
    row = get(Step, work.account, ref)
    if written := merge(work, row, values, watch):
        work.edit(row, **written)
