"""The list of deals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User

from yingdan.access import sight
from yingdan.records.glance import Glance, Kept

from .assessed import Listed, assessed
from .clock import day


@dataclass(frozen=True, slots=True)
class Deal:
    """A deal and how it stands; closed ones have no glance."""

    listed: Listed
    glance: Glance | None


@dataclass(frozen=True, slots=True)
class Deals:
    """All deals a user may see: open ones first, then by the customer's expected day."""

    deals: tuple[Deal, ...]
    fresh: tuple[Kept, ...]
    """What `actions.assessment.keep` should store."""


def deals(user: User, today: date | None = None) -> Deals:
    """The deals of a user and of those below. Six queries at most, whatever their number."""
    found = assessed(sight(user), day(today))
    every = sorted(found.deals, key=lambda one: (one.state != "open", one.expected or date.max, one.pk))
    return Deals(tuple(Deal(one, found.glances.get(one.pk)) for one in every), found.fresh)
