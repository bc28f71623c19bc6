"""The list of people over all accounts, a page at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When, Window

from yingdan.access import Sight, sight, visible
from yingdan.briefing import Standing
from yingdan.facts import Text
from yingdan.facts.scales import Contact, Rung
from yingdan.playbooks.minds import Style
from yingdan.records.models import Account, Organisation, Person
from yingdan.records.standing import KeptStandings

from .clock import day
from .kept import Joined, joined
from .standings import by_ref, column, fresh_kept, judge, stale, with_standings
from .text import maybe, text
from .wanted_people import Wanted, Who, chosen, ordered, rests, seats

PAGE = 50
NOW = 8
"""Of how many accounts people are judged while the reader waits; the others follow (`standings.refresh`)."""
AT_ONCE = 500
_KEPT = ("day", "attitude", "style", "rung", "decaying", "contact", "last", "due", "ahead")


@dataclass(frozen=True, slots=True)
class Sits:
    """A seat on an open deal."""

    deal: int
    name: Text
    playbook: str
    seat: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in the list."""

    pk: int
    ref: str
    name: Text
    title: Text | None
    unit: Text | None
    organisation: Text | None
    """Where they work, when not at the account itself."""
    account: int
    account_name: Text
    owner: str
    """User name of the account's owner."""
    mine: bool
    home: int | None
    """A deal on which their page is: one they sit on, else an open one of the account, else any; None without one."""
    sits: tuple[Sits, ...]
    standing: Standing | None
    """None: not looked at yet."""
    as_of: date | None
    """The day of the standing, where it is not true today."""


@dataclass(frozen=True, slots=True)
class People:
    """A page of the list."""

    rows: tuple[PersonRow, ...]
    fresh: tuple[KeptStandings, ...]
    """What `actions.keep_standings` should store."""
    total: int
    page: int
    pages: int
    waiting: int
    """How many accounts are not judged today yet, once `fresh` is stored; at least 1 where it was not counted."""
    team: bool
    """The reader sees work of others below."""
    account: Text | None
    """The account that was asked for, if it is the reader's to see."""
    any: bool
    """There is somebody, whether asked for or not."""


def people(user: User, today: date | None = None, wanted: Wanted = Wanted()) -> People:  # noqa: B008  # frozen
    """People a user may see who have not left. Nine queries at most, whatever their number."""
    eyes, now = sight(user), day(today)
    parts = joined(eyes)
    rows = _wanted(eyes, parts, now, wanted)
    keys, total, at = _page(rows, max(wanted.page, 1))
    found, old = _rows(eyes, parts, keys, now)
    accounts = list(dict.fromkeys(one.account for one in found if one.account in old))
    fresh = judge(eyes, accounts[:NOW], now)
    left = len(accounts) - len(fresh)
    if not fresh and (rests(wanted) or left):
        left = stale(eyes, parts, now).count()
    return People(
        rows=tuple(_judged(one, by_ref(fresh)) for one in found),
        fresh=fresh,
        total=total,
        page=at,
        pages=max(1, -(-total // PAGE)),
        waiting=max(left, 1) if fresh else left,
        team=bool(eyes.team),
        account=_account(eyes, wanted.account, found),
        any=bool(found) or (wanted != Wanted() and _seen(eyes, now).exists()),
    )


def every(user: User, today: date | None = None, wanted: Wanted = Wanted()) -> Iterator[PersonRow]:  # noqa: B008  # frozen
    """All the wanted people in their order, as they are kept; a few hundred in memory at a time."""
    eyes, now = sight(user), day(today)
    parts = joined(eyes)
    keys = list(_wanted(eyes, parts, now, wanted).values_list("pk", flat=True))
    for at in range(0, len(keys), AT_ONCE):
        yield from _rows(eyes, parts, keys[at : at + AT_ONCE], now)[0]


def _seen(eyes: Sight, now: date) -> QuerySet[Any, Any]:
    seen = visible(eyes).accounts.order_by().values("pk")
    return Person.objects.filter(Q(left__isnull=True) | Q(left__gt=now), account__in=seen).order_by()


def _wanted(eyes: Sight, parts: Joined, now: date, wanted: Wanted) -> QuerySet[Any, Any]:
    who = Who(eyes.user, visible(eyes).opportunities, now)
    return ordered(chosen(_seen(eyes, now), parts, wanted, who), parts, wanted)


def _page(rows: QuerySet[Any, Any], at: int) -> tuple[list[int], int, int]:
    """The keys of a page with the number of all of them in one query; the last page for one that is not there."""
    counted = rows.annotate(total=Window(Count("*"))).values_list("pk", "total")
    page = list(counted[(at - 1) * PAGE : at * PAGE])
    if not page and at > 1:
        at = max(1, -(-rows.count() // PAGE))
        page = list(counted[(at - 1) * PAGE : at * PAGE])
    return [pk for pk, _ in page], page[0][1] if page else 0, at


def _account(eyes: Sight, account: int, found: Sequence[PersonRow]) -> Text | None:
    if not account:
        return None
    known = next((one.account_name for one in found if one.account == account), None)
    return known or maybe(visible(eyes).accounts.filter(pk=account).values_list("name", flat=True).first())


# --- rows --------------------------------------------------------------------------------
def _rows(eyes: Sight, parts: Joined, keys: Sequence[int], now: date) -> tuple[list[PersonRow], set[int]]:
    """These people in this order, and accounts of theirs whose standings are not true today; two queries."""
    if not keys:
        return [], set()
    deals = visible(eyes).opportunities
    open_first = Case(When(state="open", then=Value(0)), default=Value(1), output_field=IntegerField())
    home = deals.filter(account=OuterRef("account")).order_by(open_first, "position", "pk").values("pk")[:1]
    works = Organisation.objects.filter(account=OuterRef("account"), ref=OuterRef("of")).values("name")[:1]
    fresh = fresh_kept(parts, now).filter(account=OuterRef("account"))
    rows = with_standings(Person.objects.filter(pk__in=keys), parts).select_related("account__owner")
    rows = rows.annotate(home=Subquery(home), works=Subquery(works), true=Exists(fresh))
    rows = rows.annotate(**{f"k_{name}": column(parts, name) for name in _KEPT})
    by_key = {row.pk: row for row in rows.order_by()}
    sits = _sits(deals, by_key.values())
    found = [by_key[pk] for pk in keys if pk in by_key]
    return [_row(one, eyes, sits, now) for one in found], {one.account_id for one in found if not one.true}


def _sits(deals: QuerySet[Any, Any], rows: Iterable[Any]) -> Mapping[tuple[int, str], tuple[Sits, ...]]:
    """Who sits where on an open deal that the reader sees."""
    some = list(rows)
    found: dict[tuple[int, str], list[Sits]] = defaultdict(list)
    held = seats(deals).filter(account__in={one.account_id for one in some}, person__in={one.ref for one in some})
    columns = ("account_id", "person", "opportunity_id", "opportunity__name", "opportunity__playbook", "seat")
    for account, person, deal, name, book, seat in held.order_by("opportunity", "position").values_list(*columns):
        found[account, person].append(Sits(deal, text(name), book, seat))
    return {key: tuple(ones) for key, ones in found.items()}


def _row(one: Any, eyes: Sight, sits: Mapping[tuple[int, str], tuple[Sits, ...]], now: date) -> PersonRow:
    account: Account = one.account
    held = sits.get((account.pk, one.ref), ())
    return PersonRow(
        pk=one.pk,
        ref=one.ref,
        name=text(one.name),
        title=maybe(one.title),
        unit=maybe(one.unit),
        organisation=maybe(one.works),
        account=account.pk,
        account_name=text(account.name),
        owner=account.owner.get_username(),
        mine=account.owner_id == eyes.user,
        home=held[0].deal if held else one.home,
        sits=held,
        standing=_kept(one) if one.k_day is not None else None,
        as_of=one.k_day if one.k_day is not None and not one.true and one.k_day != now else None,
    )


def _kept(one: Any) -> Standing:
    return Standing(
        person=one.ref,
        attitude=one.k_attitude,
        style=cast("Style | None", one.k_style),
        rung=cast("Rung", one.k_rung),
        decaying=one.k_decaying,
        contact=cast("Contact", one.k_contact),
        last=one.k_last,
        due=one.k_due,
        ahead=one.k_ahead,
    )


def _judged(one: PersonRow, fresh: Mapping[tuple[int, str], Standing]) -> PersonRow:
    """The row with what was judged just now."""
    now = fresh.get((one.account, one.ref))
    return replace(one, standing=now, as_of=None) if now is not None else one

