"""A person on the customer's side, or around it."""

from __future__ import annotations

from datetime import date

from .noun import noun
from .scales import Id, Rank, Rung, Source
from .text import Text


@noun
class Tie:
    """An informal line between two people: old colleagues, classmates, former boss."""

    to: Id
    kind: Text
    """What ties them, in a word or two."""
    source: Source
    on: date
    from_: Id | None = None
    """Who told us: a colleague or a person."""


@noun
class RungOverride:
    """A rung set by hand, against or ahead of the evidence (C4)."""

    value: Rung
    reason: Text
    by: Id
    on: date


@noun
class Override:
    """Derived values that somebody has set by hand, each with its reason."""

    rung: RungOverride | None = None


@noun
class Person:
    """A person (人). Everything judged about them is derived from facts and events."""

    id: Id
    name: Text
    title: Text | None = None
    unit: Text | None = None
    """Department, as the customer writes it."""
    of: Id | None = None
    """An organisation's id; left out = the account itself."""
    rank: Rank | None = None
    reports_to: Id | None = None
    public: bool | None = None
    """True: a public official or state functionary, whatever the account's nature."""
    ties: tuple[Tie, ...] = ()
    override: Override | None = None
    left: date | None = None
    """The day they left this post."""
