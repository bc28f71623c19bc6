"""Which people a list shows, and in what order: all of it is done by the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from yingdan.facts.scales import RUNGS, Attitude
from yingdan.language import wanted as words_of
from yingdan.language.words import Phrase
from yingdan.playbooks.minds import Style
from yingdan.records.models import SearchEntry, Seat

from .kept import Joined
from .search import LONGEST, having
from .standings import People, column, with_standings

SORTS = ("due", "name", "last", "account")
"""Whose next contact is due first; name; longest without a contact; account."""
ATTITUDES = ("2", "1", "0", "-1", "-2", "unknown")
STYLES: tuple[str, ...] = (*get_args(Style), "unknown")
WAITS = ("call", "closed")
"""Due by the rhythm and nothing planned; closed to contact."""
WORDS = 8
"""Words of a query that may each stand in another place, in the person's name or the account's."""
assert {str(one) for one in range(-2, 3)} < set(ATTITUDES), Attitude


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which people, in what order. What is not one of the choices is not asked for."""

    query: str = ""
    """Words of the name, title, department or account, or pinyin initials."""
    account: int = 0
    """Key of an account; 0 = any."""
    attitude: str = ""
    style: str = ""
    rung: str = ""
    waits: str = ""
    seat: str = ""
    """A kind of seat, on an open deal."""
    mine: bool = False
    sort: str = "due"
    back: bool = False
    """The other way round."""
    page: int = 1


def rests(wanted: Wanted) -> bool:
    """Whether the choice or the order rests on what is kept of everybody."""
    return bool(wanted.attitude or wanted.style or wanted.rung or wanted.waits) or wanted.sort in ("due", "last")


def chosen(people: People, parts: Joined, wanted: Wanted, who: Who) -> People:
    """Of these people the wanted ones, joined to what is kept of them."""
    rows = with_standings(_named(people, wanted.query), parts)
    if wanted.account:
        rows = rows.filter(account=wanted.account)
    if wanted.mine:
        rows = rows.filter(account__owner=who.me)
    if wanted.seat:
        held = seats(who.deals).filter(account=OuterRef("account"), person=OuterRef("ref"), seat=wanted.seat)
        rows = rows.filter(Exists(held))
    return _by_standing(rows, parts, wanted, who.today)


@dataclass(frozen=True, slots=True)
class Who:
    """Who reads, what they see, and the day."""

    me: int | None
    deals: QuerySet[Any, Any]
    """The deals they see."""
    today: date


def seats(deals: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """Seats on the open ones of these deals."""
    return Seat.objects.filter(opportunity__in=deals.filter(state="open").order_by().values("pk")).order_by()


def _named(people: People, query: str) -> People:
    """Those in whose name, title, department or account every word of the query stands."""
    phrases = words_of(query[:LONGEST])
    groups = [phrases] if len(phrases) > WORDS else [(one,) for one in phrases]
    for some in groups:
        people = people.filter(Q(pk__in=_rows("person", some)) | Q(account__in=_rows("account", some)))
    return people


def _rows(kind: str, phrases: tuple[Phrase, ...]) -> Any:
    return having(SearchEntry.objects.filter(kind=kind), phrases).values("row")


def _by_standing(rows: People, parts: Joined, wanted: Wanted, today: date) -> People:
    """By what is kept; somebody who was never looked at is in none of these."""
    rows = rows.annotate(k_day=column(parts, "day"))
    for name, value, none in (("attitude", wanted.attitude, "unknown"), ("style", wanted.style, "unknown")):
        if value:
            rows = rows.annotate(**{f"k_{name}": column(parts, name)})
            asked: dict[str, Any] = {f"k_{name}__isnull": True} if value == none else {f"k_{name}": value}
            rows = rows.filter(k_day__isnull=False, **asked)
    if wanted.rung in RUNGS:
        rows = rows.annotate(k_rung=column(parts, "rung")).filter(k_rung=wanted.rung)
    if wanted.waits == "closed":
        rows = rows.annotate(k_contact=column(parts, "contact")).filter(k_contact__in=("formal", "frozen"))
    elif wanted.waits == "call":
        rows = rows.annotate(k_due=column(parts, "due"), k_ahead=column(parts, "ahead"))
        rows = rows.filter(Q(k_ahead__isnull=True) | Q(k_ahead__lt=today), k_due__lte=today)
    return rows


def ordered(rows: People, parts: Joined, wanted: Wanted) -> People:
    """In the wanted order; what is not known stands last either way, equal ones by their key."""
    name = _spelt("person", "pk")
    then: tuple[Any, ...] = ("pk",)
    if wanted.sort == "name":
        rows = rows.annotate(by=name)
    elif wanted.sort == "account":
        rows = rows.annotate(by=_spelt("account", "account_id"), then=name)
        then = ("account_id", F("then").asc(nulls_last=True), "pk")
    else:
        rows = rows.annotate(by=column(parts, "last" if wanted.sort == "last" else "due"))
    by = F("by").desc(nulls_last=True) if wanted.back else F("by").asc(nulls_last=True)
    found: People = rows.order_by(by, *then)
    return found


def _spelt(kind: str, key: str) -> Subquery:
    """What a name is ordered by."""
    return Subquery(SearchEntry.objects.filter(kind=kind, row=OuterRef(key)).order_by().values("spelt")[:1])
