"""Why deals end as they do, as the method sees it (A6): a playbook's reasons for the review."""

from __future__ import annotations

from typing import Annotated, Literal

from annotated_types import MinLen

from yingdan.facts.noun import noun
from yingdan.facts.scales import Id, Short
from yingdan.facts.text import Bilingual

Outcome = Literal["won", "lost", "dropped"]
Axis = Literal["self", "communication", "industry"]


@noun
class Reason:
    """A reason why a deal was won, lost or dropped."""

    id: Id
    name: Bilingual
    rule: Short
    """The rule of the method it comes from."""
    when: Annotated[tuple[Outcome, ...], MinLen(1)]
    """How a deal must have ended for it to be offered."""
    alone: bool = True
    """False: it explains nothing by itself; what stood behind it is asked too (price)."""
    asks: Literal["seat", "text"] | None = None
    """What it is asked with: which chair, or one line."""
    axis: Axis | None = None
    """A7: the axis of one's own on which it lies."""
