"""An opportunity (商机) and what hangs on it: stages, seats, rivals, strengths."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from annotated_types import Ge

from .noun import noun
from .review import Review
from .scales import Id, Short, Source
from .text import Text


@noun
class Snooze:
    """Ageing put off until a day, with the reason."""

    until: date
    reason: Text


@noun
class StageSpan:
    """When a stage of the buyer's process began (and, if it was left for another, ended)."""

    stage: Id
    from_: date
    to: date | None = None
    snooze: Snooze | None = None


@noun
class Seat:
    """A place in the buying group (席位). Without a person it is a chair we know of and nobody found yet."""

    seat: Id
    person: Id | None = None
    source: Source | None = None
    on: date | None = None


@noun
class Rival:
    """A competitor on this deal. "Doing nothing" is one too: give it the name the customer uses."""

    id: Id
    name: Text
    backed_by: tuple[Id, ...] = ()
    """People of the customer this rival relies on."""
    source: Source
    on: date


@noun
class Strength:
    """Something we are truly better at, and where it stands in writing (I1.3, I11)."""

    id: Id
    text: Text
    clause: Text | None = None
    """Where it stands in the requirement or scoring text."""
    agreed_at: Id | None = None
    """The event at which it was put forward."""
    suppliers: Annotated[int, Ge(1)] | None = None
    """How many suppliers can meet the clause as written, ourselves included."""


State = Literal["open", "won", "lost", "dropped"]


@noun
class Opportunity:
    """A deal, in a way of buying that a playbook describes."""

    id: Id
    name: Text
    playbook: Short
    """The name of a shipped playbook, or the path of your own beside this file."""
    value: Short | None = None
    """Amount and currency: `38600000 CNY`."""
    expected: date | None = None
    """When the customer expects to decide."""
    state: State = "open"
    team: tuple[Id, ...] = ()
    """Colleagues who work on it; the first one leads."""
    stages: tuple[StageSpan, ...] = ()
    seats: tuple[Seat, ...] = ()
    rivals: tuple[Rival, ...] = ()
    strengths: tuple[Strength, ...] = ()
    closed: date | None = None
    """The day it was won, lost or dropped; only where it is."""
    winner: Text | None = None
    """Of a lost deal: who won it."""
    price: Short | None = None
    """At what price it went, where that is known: `37900000 CNY`."""
    review: Review | None = None
    """What the deal taught (A6); it stays when a deal is opened again."""
