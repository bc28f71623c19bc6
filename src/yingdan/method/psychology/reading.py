"""What the psychology room reads: types, wants, authority (B3, B5, B6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from yingdan.facts.scales import Grade
from yingdan.method.base import Evidence, Finding
from yingdan.playbooks.minds import Style
from yingdan.playbooks.minds import Want as Family


class Pulls(NamedTuple):
    """What a marker says of a person, each −1 … 1."""

    assertive: float
    """Positive: assertive; negative: reserved."""
    responsive: float
    """Positive: shows feelings; negative: task-minded."""


@dataclass(frozen=True, slots=True)
class MarkerSeen:
    """A behaviour and where it was observed."""

    marker: str
    evidence: tuple[Evidence, ...]
    """One for each sighting, newest first."""
    pulls: Pulls


@dataclass(frozen=True, slots=True)
class TypeView:
    """What is known of somebody's type (B3)."""

    person: str
    shares: Mapping[Style, float]
    """0–1, sum 1; the playbook's priors while nothing was observed."""
    named: Style | None
    """None = undecided (未定): too few sightings, or no clear lead."""
    markers: tuple[MarkerSeen, ...]
    """In the playbook's order."""
    lacking: int
    """Sightings still needed before a type may be named."""
    coach: float | None
    """0–1: the types' coach potential by share; None while nothing was observed."""
    polite: bool = False
    """Of a courteous type, said to support us, and nothing but words shows it."""


@dataclass(frozen=True, slots=True)
class Want:
    """A personal want of one family (B5)."""

    family: Family
    grade: Grade
    """The firmest of its evidence."""
    evidence: tuple[Evidence, ...]
    """Firmest first, then newest."""
    served: tuple[Evidence, ...]
    """What we did since it became known that serves it, newest first."""
    known: date | None = None
    """The day since when it is known by a confirmed or reported fact; None while it is a guess."""


@dataclass(frozen=True, slots=True)
class WantsView:
    """What somebody wants for themselves: by evidence, then in the usual order (B5)."""

    person: str
    wants: tuple[Want, ...]


@dataclass(frozen=True, slots=True)
class AuthorityView:
    """What somebody was shown of what dealing with us brings (B6)."""

    person: str
    shown: tuple[Evidence, ...]
    """Newest first."""
    probing: bool
    """They are probing us: that reserve is closed or easing."""
    answered: bool
    """Something was shown since they last probed."""


@dataclass(frozen=True, slots=True)
class PsychologyReading:
    """B3, B5, B6. Everybody who has not left, by id."""

    types: Mapping[str, TypeView]
    wants: Mapping[str, WantsView]
    authority: Mapping[str, AuthorityView]
    acted: frozenset[str] = frozenset()
    """Those who did something for us: more than words."""
    findings: tuple[Finding, ...] = ()
