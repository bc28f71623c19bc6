"""What a playbook says of people's types and wants (B3, B5)."""

from __future__ import annotations

from typing import Annotated, Literal

from annotated_types import Ge, Gt, Le, MinLen

from yingdan.facts.noun import noun
from yingdan.facts.scales import Id, Share
from yingdan.facts.text import Bilingual

Style = Literal["peacock", "tiger", "koala", "owl"]
Want = Literal["work", "life", "friendship", "title"]
Openness = Literal["closed", "easing", "open"]
Pull = Annotated[float, Ge(-1), Le(1)]


@noun
class TypeKind:
    """One of the four types (B3): a quarter of assertiveness × responsiveness, and how to deal with it."""

    id: Style
    name: Bilingual
    assertive: bool
    responsive: bool
    prior: Annotated[float, Gt(0), Le(1)]
    """How usual the type is before anything was observed."""
    coach: Share
    """How likely somebody like this becomes a coach."""
    bold: bool = False
    """Worth winning as a coach while coaches are lacking."""
    polite: bool = False
    """Courteous to everybody: support by words alone is easily taken for more."""
    approach: Bilingual
    pace: Bilingual
    proof: Bilingual
    follow_up: Bilingual
    avoid: Bilingual


@noun
class Marker:
    """What an observed behaviour says of somebody's type (B3); −1 … 1."""

    assertive: Pull
    """1 = seen in assertive people only, −1 = in reserved ones only."""
    responsive: Pull
    """1 = seen in people who show feelings only, −1 = in task-minded ones only."""


@noun
class WantKind:
    """A family of personal wants and the lawful, declarable ways of serving it (B5, J1)."""

    id: Want
    name: Bilingual
    activities: tuple[Id, ...] = ()
    """Kinds of activity that serve it."""
    ways: Annotated[tuple[Bilingual, ...], MinLen(1)]
    """What one may do, each in a few words."""
