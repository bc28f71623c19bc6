"""What passes between us and them: exchanges, commitments, claims, promises, gifts, requests, introductions, steps."""

from __future__ import annotations

from datetime import date
from typing import Literal

from .noun import noun
from .scales import Id, Short, Size, Source
from .text import Text


@noun
class Exchange:
    """A give or a return (D5): information, time, help, respect. Money value never stands here (J1)."""

    on: date
    way: Literal["give", "return"]
    person: Id
    kind: Literal["information", "time", "help", "respect", "access", "concession", "homework"]
    size: Size
    met_need: bool | None = None
    asked: bool | None = None
    """For a return: we had asked for it."""
    text: Text | None = None
    event: Id | None = None
    opportunity: Id | None = None


@noun
class Commitment:
    """Somebody said they would do something by a date (E4)."""

    id: Id | None = None
    on: date
    by: Id
    """A person or one of us."""
    to: Id
    text: Text
    due: date | None = None
    state: Literal["open", "kept", "broken", "cancelled"] = "open"
    event: Id | None = None
    opportunity: Id | None = None


@noun
class Step:
    """A next step of ours, with its day."""

    id: Id | None = None
    text: Text
    who: Id
    """One of us."""
    with_: Id | None = None
    due: date
    state: Literal["open", "done", "dropped"] = "open"
    reason: Text | None = None
    """Why it was moved or dropped."""
    opportunity: Id | None = None


@noun
class Check:
    """A second source on a coach's claim."""

    on: date
    source: Source
    from_: Id | None = None
    agrees: bool


@noun
class Claim:
    """Something a coach told us within their role, and what other sources say of it (I1.2)."""

    id: Id
    on: date
    by: Id
    text: Text
    event: Id | None = None
    opportunity: Id | None = None
    checks: tuple[Check, ...] = ()


@noun
class Counterpart:
    """One of their executives and the one of ours who looks after them (C3)."""

    theirs: Id
    ours: Id
    purpose: Text | None = None
    next: date | None = None
    """The next contact, if one is set."""


@noun
class Gift:
    """A thing of money value to a person; it goes to the register and never into a balance (J1)."""

    on: date
    person: Id
    what: Text
    value: Short
    """Amount and currency: `80 CNY`."""
    direction: Literal["given", "received", "planned", "refused"] = "given"
    declared: bool | None = None
    approved_by: Id | None = None
    opportunity: Id | None = None


@noun
class Promise:
    """What we owe by bid or contract (I13)."""

    id: Id
    on: date
    text: Text
    made_in: Literal["visit", "tender", "contract"]
    owner: Id | None = None
    due: date | None = None
    state: Literal["open", "delivered", "changed", "broken"] = "open"
    opportunity: Id | None = None


@noun
class Request:
    """Something we asked of our own company (D4)."""

    id: Id
    on: date
    by: Id
    to: Text
    """A colleague or a department."""
    what: Text
    purpose: Text | None = None
    needed: date | None = None
    state: Literal["open", "granted", "refused", "done"] = "open"
    opportunity: Id | None = None


@noun
class Introduction:
    """Somebody brought us to somebody (I2)."""

    on: date
    by: Id
    """A person or an organisation."""
    to: Id
    opportunity: Id | None = None
