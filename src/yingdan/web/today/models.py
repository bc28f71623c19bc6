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
    title: str
    deal: str
    deal_url: str
    why: str
    also: str
    """What else the same meeting can do; empty = nothing."""
    first: Line | None
    """The firmest evidence, shown at once."""
    lines: tuple[Line, ...]
    rules: tuple[str, ...]
    who: str
    with_: str
    effort: str
    effect: str
    """What it may bring, in points; empty when nothing measurable."""
    guard: GuardLevel
    planned: str
    """The day of a step that does this already; empty = not planned."""
    opportunity: int
    key: str
    """Names this proposal when it is made a step."""


@dataclass(frozen=True, slots=True)
class Care:
    """Something the guard wants a look at."""

    guard: GuardLevel
    word: str
    title: str
    deal: str
    url: str


@dataclass(frozen=True, slots=True)
class LateRow:
    """An overdue step or commitment."""

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
    care: tuple[Care, ...]
    moves: tuple[MoveDay, ...]
    deals: int
    today: date
    tomorrow: date
