"""What the page of a day shows: frozen, in words, ready for the template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yingdan.facts.scales import GuardLevel
from yingdan.wording.evidence import Line


@dataclass(frozen=True, slots=True)
class Thing:
    """One of the three things."""

    number: int
    kind: str
    """What it is: a proposal, or an event, step or commitment that is set for today."""
    title: str
    deal: str
    deal_url: str
    why: str
    also: str
    """What else the same meeting can do; empty = nothing."""
    first: Line | None
    """The firmest evidence, shown at once."""
    lines: tuple[Line, ...]
    effort: str
    effect: str
    """What it may bring, in points; empty when nothing measurable."""
    guard: GuardLevel
    opportunity: int
    at: str = ""
    """The clock time of an event."""
    url: str = ""
    """Where the plan of an event is."""
    planned: str = ""
    """The day of a step with the same people that is set already; empty = none."""
    key: str = ""
    """Names a proposal when it is made a step or put aside; empty = neither can be done."""
    account: int = 0
    ref: str = ""
    version: int = 0
    """With the account and `ref`: what a tick sends."""
    firm: bool = False
    """It answers a stop and cannot be put aside."""


@dataclass(frozen=True, slots=True)
class Care:
    """Something the guard wants a look at."""

    guard: GuardLevel
    word: str
    title: str
    deal: str
    url: str
    note: str
    """Why it wants care."""
    drawer: bool = False
    """The address opens in the drawer."""


@dataclass(frozen=True, slots=True)
class LateRow:
    """An overdue step or commitment, or one of today."""

    number: int
    kind: str
    account: int
    ref: str
    version: int
    who: str
    text: str
    deal: str
    deal_url: str
    days: int
    very: bool
    """A working week late or more."""
    at: str = ""
    """The clock time of an event of today."""
    url: str = ""
    """Where an event is opened; it has no tick."""


@dataclass(frozen=True, slots=True)
class MoveDay:
    """A day that an overdue thing may be moved to with one press."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class DayPage:
    """The whole page."""

    heading: str
    meta: str
    things: tuple[Thing, ...]
    late: tuple[LateRow, ...]
    """The longest overdue, not all where they are many."""
    late_more: int
    rest: tuple[LateRow, ...]
    """What else is set for today."""
    rest_more: int
    care: tuple[Care, ...]
    moves: tuple[MoveDay, ...]
    deals: int
    waiting: bool
    """Some of many deals are not assessed today yet; it goes on in the background of the page."""
    today: date
    tomorrow: date
