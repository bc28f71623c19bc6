"""The list of deals, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, QuerySet, Window

from yingdan.access import sight, visible
from yingdan.playbooks.model import Playbook
from yingdan.records.glance import Glance, Kept
from yingdan.records.lessons import Lessons, lessons_of
from yingdan.records.playbooks import at_hand

from .assessed import Assessed, Listed, assessed, listed
from .clock import day
from .kept import Joined, joined, workable
from .wanted_deals import BY_GLANCE, Eye, Wanted, chosen, ordered

__all__ = ["PAGE", "Deal", "Deals", "Wanted", "deals", "refresh"]

PAGE = 50
NOW = 8
"""How many deals of a page are assessed while the reader waits; the others follow (`refresh`)."""


@dataclass(frozen=True, slots=True)
class Deal:
    """A deal and how it stands; closed ones have no glance, nor those that were never assessed."""

    listed: Listed
    glance: Glance | None
    as_of: date | None = None
    """The day of the glance, where it is not true any more."""


@dataclass(frozen=True, slots=True)
class Deals:
    """A page of the deals a user may see."""

    deals: tuple[Deal, ...]
    fresh: tuple[Kept, ...]
    """What `actions.assessment.keep` should store."""
    total: int
    page: int
    pages: int
    waiting: int
    """How many open deals of the reader are not assessed today yet, once `fresh` is stored; 0 where the page does not rest
    on them."""
    team: bool
    """The reader sees deals of others below."""
    books: Mapping[str, Playbook]
    """Every playbook that the server has, by name."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """Some stale deals, assessed now."""

    fresh: tuple[Kept, ...]
    waiting: int
    """How many were stale, these included."""


def deals(user: User, today: date | None = None, wanted: Wanted = Wanted()) -> Deals:  # noqa: B008  # frozen
    """The deals of a user and of those below. Ten queries at most, whatever their number."""
    eyes, now = sight(user), day(today)
    parts = joined(eyes)
    mine, books = visible(eyes).opportunities.order_by(), at_hand()
    rows = ordered(chosen(workable(eyes, mine), parts, wanted, Eye(eyes.user, now, books)), parts, wanted)
    page, total, at = _page(rows, max(wanted.page, 1))
    lessons = lessons_of(eyes.eyes)
    found = assessed(eyes, listed(eyes, page, parts), now, most=NOW, lessons=lessons)
    left = stale(mine, parts, now, lessons) if found.waiting or rests(wanted) else None
    waiting = max(0, left.count() - len(found.fresh)) if left is not None else 0
    shown, pages = tuple(deals_of(found)), max(1, -(-total // PAGE))
    return Deals(shown, found.fresh, total, at, pages, waiting, bool(eyes.team), books)


def rests(wanted: Wanted) -> bool:
    """Whether order or choice rests on what is kept of every deal, so that it is worth counting the stale ones."""
    stage = bool(wanted.stage) and not wanted.way
    return wanted.sort in BY_GLANCE or bool(stage or wanted.colour or wanted.waits)


def deals_of(found: Assessed) -> Iterator[Deal]:
    """The deals with their glances; an older one where there is no other."""
    for one in found.deals:
        old = found.old.get(one.pk) if one.pk not in found.glances else None
        yield Deal(one, old.glance, old.day) if old is not None else Deal(one, found.glances.get(one.pk))


def _page(rows: QuerySet[Any, Any], at: int) -> tuple[list[Any], int, int]:
    """The rows of a page with the number of all of them in one query; the last page for one that is not there."""
    counted = rows.select_related("account__owner").annotate(of=Window(Count("*")))
    page = list(counted[(at - 1) * PAGE : at * PAGE])
    if page or at == 1:
        return page, page[0].of if page else 0, at
    total = rows.count()
    last = max(1, -(-total // PAGE))
    return list(counted[(last - 1) * PAGE : last * PAGE]), total, last


def stale(deals: QuerySet[Any, Any], parts: Joined, today: date, lessons: Lessons) -> QuerySet[Any, Any]:
    """Of these deals the open ones whose kept assessment is not true today, or that have none.

    Nothing is kept of an account while a playbook of one of its deals is missing, so there is nothing to wait for.
    """
    books = at_hand()
    partly = deals.exclude(playbook__in=books).values("account")
    rows = parts.join(deals.filter(state="open").exclude(account__in=partly))
    return parts.fresh(rows, today, books, lessons).filter(fresh=False)


def refresh(user: User, today: date | None = None, most: int = NOW) -> Refreshed:
    """Assess some of a user's stale deals, those with the nearest day first. Nine queries at most."""
    eyes, now = sight(user), day(today)
    parts = joined(eyes)
    lessons = lessons_of(eyes.eyes)
    waiting = stale(visible(eyes).opportunities.order_by(), parts, now, lessons)
    number = waiting.count()
    some = listed(eyes, waiting.order_by("account_id", "pk")[:most], parts) if number else ()
    return Refreshed(assessed(eyes, some, now, lessons=lessons).fresh, number)
