"""The list of accounts, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from yingdan.access import sight, visible
from yingdan.facts import Text
from yingdan.language import wanted
from yingdan.records.models import Event, Person, SearchEntry

from .clock import day
from .search import LONGEST, having
from .text import maybe, text

PAGE = 50
SORTS = ("last", "deals", "people", "new")
"""Longest silent first; most open deals; most people; newest."""


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account in the list. Counts and days are of what the reader may see."""

    pk: int
    name: Text
    nature: str
    industry: Text | None
    region: Text | None
    owner: str
    """User name of its owner."""
    mine: bool
    is_demo: bool
    people: int
    """Who have not left."""
    open_deals: int
    last: date | None
    """The last thing that happened with them."""
    next: date | None
    """The next thing that is planned."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """A page of the list."""

    rows: tuple[AccountRow, ...]
    total: int
    page: int
    pages: int
    sort: str
    query: str


def accounts(user: User, query: str = "", sort: str = "last", page: int = 1, today: date | None = None) -> Accounts:
    """Accounts a user may see, by name or its pinyin; three queries besides the sight, whatever their number.

    An unknown order is the first one; a page that is not there is the nearest one.
    """
    now, eyes = day(today), sight(user)
    seen = visible(eyes)
    rows: QuerySet[Any] = seen.accounts.order_by()
    phrases = wanted(query[:LONGEST])
    if phrases:
        rows = rows.filter(pk__in=having(SearchEntry.objects.filter(kind="account"), phrases).values("row"))
    total = rows.count()
    pages = max(1, -(-total // PAGE))
    at = min(max(page, 1), pages)
    chosen = sort if sort in SORTS else SORTS[0]
    ordered = _ordered(_counted(rows, seen.opportunities, now), chosen)[(at - 1) * PAGE : at * PAGE]
    found = tuple(_row(one, eyes.user) for one in ordered.select_related("owner"))
    return Accounts(found, total, at, pages, chosen, query.strip()[:LONGEST])


def _counted(rows: QuerySet[Any], deals: QuerySet[Any], now: date) -> QuerySet[Any]:
    """With what the list says of each; counted by the database, only for the rows of the page."""
    mine = Q(opportunity__isnull=True) | Q(opportunity__in=deals.order_by().values("pk"))
    events = Event.objects.filter(mine, account=OuterRef("pk")).exclude(kind__in=("internal", "document")).order_by()
    happened = events.filter(Q(state="done") | Q(state__isnull=True), on__lte=now).order_by("-on")
    ahead = events.filter(Q(state="planned") | Q(state__isnull=True), on__gt=now).order_by("on")
    people = Person.objects.filter(Q(left__isnull=True) | Q(left__gt=now), account=OuterRef("pk")).order_by()
    open_ = deals.filter(account=OuterRef("pk"), state="open").order_by()
    counted: QuerySet[Any] = rows.annotate(
        people=_count(people, "account"),
        open_deals=_count(open_, "account"),
        last=Subquery(happened.values("on")[:1]),
        next=Subquery(ahead.values("on")[:1]),
    )
    return counted


def _count(rows: QuerySet[Any], by: str) -> Coalesce:
    counted = rows.values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def _ordered(rows: QuerySet[Any], sort: str) -> QuerySet[Any]:
    if sort == "deals":
        return rows.order_by("-open_deals", "pk")
    if sort == "people":
        return rows.order_by("-people", "pk")
    if sort == "new":
        return rows.order_by("-created", "-pk")
    # Where a deal is open and nobody has been for longest, there one should look first.
    waits = Case(When(open_deals__gt=0, then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.order_by(waits, F("last").asc(nulls_first=True), "pk")


def _row(one: Any, me: int | None) -> AccountRow:
    return AccountRow(
        pk=one.pk,
        name=text(one.name),
        nature=one.nature,
        industry=maybe(one.industry),
        region=maybe(one.region),
        owner=one.owner.get_username(),
        mine=one.owner_id == me,
        is_demo=one.is_demo,
        people=one.people,
        open_deals=one.open_deals,
        last=one.last,
        next=one.next,
    )
