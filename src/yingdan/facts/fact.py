"""A fact (事实): who or what, the value, where it came from, when."""

from __future__ import annotations

from datetime import date

from .noun import noun
from .scales import Id, Short, Source
from .text import Bilingual, Text

Value = bool | int | str | Bilingual


@noun
class Observation:
    """A fact seen in an event; date, source and grade come from the event."""

    who: Id | None = None
    """The person it is about; facts about the deal leave it out."""
    what: Short
    """The kind of fact (`facts.kinds`)."""
    value: Value
    quote: Text | None = None
    """Their words, or what exactly was seen."""
    from_: Id | None = None
    """Who said it, when it is not the person it is about: then it is hearsay."""
    source: Source | None = None
    """Only where it differs from the event's: a guess made on the way home, a paper handed over."""


@noun
class Fact:
    """A loose fact; it names its own source and day."""

    who: Id | None = None
    """The person it is about; facts about the deal leave it out."""
    what: Short
    """The kind of fact (`facts.kinds`)."""
    value: Value
    source: Source
    on: date
    quote: Text | None = None
    from_: Id | None = None
    """Who told us: a colleague or a person."""
    opportunity: Id | None = None
    """Left out = true for the whole account."""
