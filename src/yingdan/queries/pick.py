"""Deals to choose from where a form asks for one."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Case, F, IntegerField, Value, When

from yingdan.access import sight, visible

from .assessed import Listed, listed
from .kept import joined

MOST = 60
"""Longer than that, nobody looks through a list."""


@dataclass(frozen=True, slots=True)
class Picks:
    """Open deals, one's own first, by the customer's day."""

    deals: tuple[Listed, ...]
    more: int
    """How many there are beyond those."""


def picks(user: User, chosen: int | None = None) -> Picks:
    """Open deals that a user may see, the chosen one among them; four queries."""
    eyes = sight(user)
    rows = visible(eyes).opportunities.filter(state="open")
    number = rows.count()
    first = Case(
        When(pk=chosen, then=Value(0)),
        When(account__owner=user, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    found = listed(eyes, rows.order_by(first, F("expected").asc(nulls_last=True), "pk")[:MOST], joined(eyes))
    return Picks(found, number - len(found))
