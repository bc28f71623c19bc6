"""Which of a user's deals a day may begin with, so that Today reads few of them, however many there are."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from yingdan.access import Sight, visible
from yingdan.records.models import Commitment, Event, Step

from .assessed import Listed, listed
from .kept import Joined

FEW = 40
"""Up to so many open deals, a day looks at all of them."""
UNKNOWN = 4
"""Of more, how many that were never assessed it looks at."""
NOW = 12
"""Of more, how many are assessed while the reader waits, besides those that are shown."""


def days_deals(mine: Sight, parts: Joined, today: date) -> tuple[tuple[Listed, ...], int]:
    """The open deals to look at for a day, and how many there are. One query for few, six for many.

    Of many: those with something set for the day, then those whose last assessment promised most (a stop, then the rank
    of the best proposal), and a few that were never assessed, in this order. Ranks of yesterday choose, today's decide.
    """
    every = visible(mine).opportunities.filter(state="open")
    few = listed(mine, every[: FEW + 1], parts)
    if len(few) <= FEW:
        return few, len(few)
    rows = parts.join(every.order_by()).annotate(kept_stop=parts.column("stop"), kept_best=parts.column("best"))
    best = rows.filter(kept_stop__isnull=False).order_by("-kept_stop", F("kept_best").desc(nulls_last=True), "pk")
    unknown = rows.filter(kept_stop__isnull=True).order_by("pk")
    keys = dict.fromkeys((*_set_for(every.order_by(), today), *_keys(best, FEW), *_keys(unknown, UNKNOWN)))
    place = {pk: number for number, pk in enumerate(keys)}
    found = listed(mine, every.filter(pk__in=keys), parts)
    return tuple(sorted(found, key=lambda one: place[one.pk])), every.count()


def _keys(rows: QuerySet[Any, Any], most: int) -> list[int]:
    return list(rows.values_list("pk", flat=True)[:most])


def _set_for(deals: QuerySet[Any, Any], today: date) -> list[int]:
    """Deals with something of theirs, or of their account as a whole, set for the day."""
    things = (
        Event.objects.filter(Q(state="planned") | Q(state__isnull=True), on=today),
        Step.objects.filter(state="open", due=today),
        Commitment.objects.filter(state="open", due=today),
    )
    found = Q()
    for rows in (one.order_by() for one in things):
        found |= Q(pk__in=rows.filter(opportunity__isnull=False).values("opportunity"))
        found |= Q(account__in=rows.filter(opportunity__isnull=True).values("account"))
    return list(deals.filter(found).values_list("pk", flat=True))
