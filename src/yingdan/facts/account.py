"""The account, its surrounding organisations, and us."""

from __future__ import annotations

from typing import Literal

from .noun import noun
from .scales import Id, Nature, Rank
from .text import Text

Relation = Literal[
    "design_institute", "contractor", "affiliate", "agent", "supplier", "parent", "user", "adviser", "other"
]


@noun
class Account:
    """An organisation we sell to (客户)."""

    id: Id
    name: Text
    nature: Nature
    """What kind of body it is; the guard reads it."""
    industry: Text | None = None
    region: Text | None = None


@noun
class Organisation:
    """Another organisation that matters to the account: design institute, general contractor, affiliated company, agent …"""

    id: Id
    name: Text
    relation: Relation
    nature: Nature | None = None


@noun
class Colleague:
    """One of us."""

    id: Id
    name: Text
    rank: Rank
    title: Text | None = None
