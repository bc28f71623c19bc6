"""Which deals a list shows, and in what order: all of it is done by the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    F,
    FloatField,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from yingdan.language import wanted as words_of
from yingdan.playbooks.model import Playbook
from yingdan.records.models import SearchEntry, StageSpan

from .kept import Joined
from .search import LONGEST, having

SORTS = ("expected", "value", "stage", "next", "acts", "account")
"""The customer's day; most valuable; longest in its stage; next step; most to act on; account."""
BY_GLANCE = ("stage", "next", "acts")
"""Orders that rest on what is kept of every deal."""
STATES = ("open", "won", "lost", "dropped", "all")
WAITS = ("late", "nostep", "act")
"""Too long in its stage; no dated next step; something to act on."""
COLOURS = ("red", "amber", "green")
NOT_BEGUN = "-"
"""Instead of a stage: deals that are in none of their playbook."""
_LATE = ("watch", "act")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which deals, in what order. What is not one of the choices is not asked for."""

    query: str = ""
    """Words of the deal's or the account's name, or pinyin initials."""
    state: str = "open"
    way: str = ""
    """Name of a playbook."""
    stage: str = ""
    """With a way of buying that the server has, also `NOT_BEGUN`."""
    colour: str = ""
    """Of the map: red, amber, green."""
    waits: str = ""
    mine: bool = False
    sort: str = "expected"
    back: bool = False
    """The other way round."""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Eye:
    """Who chooses, and when: what `chosen` needs besides what is wanted."""

    me: int | None
    today: date
    books: Mapping[str, Playbook]


def chosen(deals: QuerySet[Any, Any], parts: Joined, wanted: Wanted, eye: Eye) -> QuerySet[Any, Any]:
    """Of these deals the wanted ones, joined to what is kept of them."""
    rows = parts.join(deals)
    phrases = words_of(wanted.query[:LONGEST])
    if phrases:
        found = having(SearchEntry.objects.filter(kind__in=("opportunity", "account")), phrases)
        named = Q(pk__in=found.filter(kind="opportunity").values("row"))
        rows = rows.filter(named | Q(account__in=found.filter(kind="account").values("row")))
    if wanted.state in STATES[:-1]:
        rows = rows.filter(state=wanted.state)
    if wanted.way:
        rows = rows.filter(playbook=wanted.way)
    if wanted.mine:
        rows = rows.filter(account__owner=eye.me)
    if wanted.stage and wanted.way in eye.books:
        rows = _in_stage(rows, wanted, eye)
    return _by_glance(rows, parts, wanted, eye)


def _in_stage(rows: QuerySet[Any, Any], wanted: Wanted, eye: Eye) -> QuerySet[Any, Any]:
    """By the stage itself: the way of buying says which there are."""
    book = eye.books[wanted.way]
    rows = rows.annotate(k_at=present_stage(eye.today, {wanted.way: book}))
    if wanted.stage == NOT_BEGUN:
        return rows.filter(Q(k_at__isnull=True) | ~Q(k_at__in=[one.id for one in book.stages]))
    return rows.filter(k_at=wanted.stage)


def present_stage(today: date, books: Mapping[str, Playbook]) -> Subquery:
    """The stage that a deal of one of these playbooks is in, as `method.base.Look.stage` has it; NULL where none began."""
    turn = Case(
        *(
            When(opportunity__playbook=name, stage=stage.id, then=Value(number))
            for name, book in books.items()
            for number, stage in enumerate(book.stages)
        ),
        default=Value(-1),
        output_field=IntegerField(),
    )
    begun = StageSpan.objects.filter(opportunity=OuterRef("pk"), since__lte=today)
    last = begun.order_by(F("since").desc(), F("until").desc(nulls_first=True), turn.desc(), "-position")
    return Subquery(last.values("stage")[:1], output_field=CharField())


def _by_glance(rows: QuerySet[Any, Any], parts: Joined, wanted: Wanted, eye: Eye) -> QuerySet[Any, Any]:
    """By what the cache says; a deal that was never assessed is in none of these."""
    if wanted.stage and wanted.way not in eye.books:
        rows = rows.annotate(k_stage=parts.column("stage")).filter(k_stage=wanted.stage)
    if wanted.colour:
        rows = rows.annotate(k_colour=parts.column("colour")).filter(k_colour=wanted.colour)
    if wanted.waits == "late":
        rows = rows.annotate(k_ageing=parts.column("ageing")).filter(k_ageing__in=_LATE)
    elif wanted.waits == "nostep":
        rows = rows.annotate(k_next=parts.column("next_on"), k_day=parts.column("day"))
        rows = rows.filter(k_next__isnull=True, k_day__isnull=False)
    elif wanted.waits == "act":
        rows = rows.annotate(k_acts=parts.column("acts")).filter(k_acts__gt=0)
    return rows


def ordered(rows: QuerySet[Any, Any], parts: Joined, wanted: Wanted) -> QuerySet[Any, Any]:
    """In the wanted order, open ones first; what is not known stands last either way."""
    keyed, order = order_of(rows, parts, wanted)
    return keyed.order_by(*order)


def order_of(rows: QuerySet[Any, Any], parts: Joined, wanted: Wanted) -> tuple[QuerySet[Any, Any], list[Any]]:
    """The rows with the column of the order, and the order itself."""
    shut = Case(When(state="open", then=Value(0)), default=Value(1), output_field=IntegerField())
    key, down = {
        "value": (Amount("value"), True),
        "stage": (parts.column("entered"), False),
        "next": (parts.column("next_on"), False),
        "acts": (parts.column("acts"), True),
        "account": (F("account_id"), False),
    }.get(wanted.sort, (F("expected"), False))
    rows = rows.annotate(by=key)
    by = F("by").desc(nulls_last=True) if down != wanted.back else F("by").asc(nulls_last=True)
    return rows, [by, "pk"] if wanted.state in STATES[:-1] else [shut, by, "pk"]


class Amount(Func):
    """The number of `38600000 CNY`; currencies are not converted."""

    def __init__(self, column: str) -> None:
        super().__init__(F(column), output_field=FloatField())

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """It reads the number at the beginning of a text by itself."""
        return self.as_sql(compiler, connection, template="CAST(%(expressions)s AS REAL)", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """The number is cut out first."""
        number = "CAST(substring(%(expressions)s from '^[0-9.]+') AS double precision)"
        return self.as_sql(compiler, connection, template=number, **context)


class Unit(Func):
    """The currency of `38600000 CNY`; NULL where no value is known."""

    def __init__(self, column: str) -> None:
        super().__init__(F(column), output_field=CharField())

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """What stands behind the space."""
        unit = "substr(%(expressions)s, instr(%(expressions)s, ' ') + 1)"
        return self.as_sql(compiler, connection, template=unit, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """The same."""
        return self.as_sql(compiler, connection, template="split_part(%(expressions)s, ' ', 2)", **context)
