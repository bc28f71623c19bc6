"""The review of a deal (复盘): why it ended as it did, who really decided, how long each step took (A6)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, get_args

from annotated_types import Ge, Le

from .noun import noun
from .scales import Id, Short
from .text import Text

Felt = Literal["none", "some", "decisive"]
FELT: tuple[Felt, ...] = get_args(Felt)
"""How much a chair's word weighed in the end."""


@noun
class ReviewReason:
    """Why it was won, lost or dropped."""

    reason: Id
    """A reason of the deal's playbook."""
    seat: Id | None = None
    """The chair it hangs on."""
    text: Text | None = None


@noun
class Decider:
    """A chair, and what its word really weighed: a kind of seat of the playbook, or by name one that it does not have."""

    seat: Id | None = None
    name: Short | None = None
    """A chair that the playbook does not know, as the customer calls it."""
    weight: Felt
    surprise: bool | None = None
    """We had not expected it."""


@noun
class StageDays:
    """How long a stage really took."""

    stage: Id
    days: Annotated[int, Ge(0), Le(3650)]


@noun
class Review:
    """What one deal taught: prefilled where we know, corrected by who was there."""

    on: date
    by: Id | None = None
    """Who of us wrote it."""
    reasons: tuple[ReviewReason, ...] = ()
    deciders: tuple[Decider, ...] = ()
    stages: tuple[StageDays, ...] = ()
    surprise: Text | None = None
    """What surprised us."""
    again: Text | None = None
    """What to do again, or differently."""
