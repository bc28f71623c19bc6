"""What stands in a calendar, kind by kind, as rows of one shape, so that the database joins, counts and cuts them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    Func,
    JSONField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
    Window,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, RowNumber

from yingdan.access.visible import Visible
from yingdan.records.models import Colleague, Commitment, Event, Opportunity, Promise, Seat, StageSpan, Step

KINDS = ("event", "step", "commitment", "deadline")
"""Activities; next steps of ours; promises in talks, theirs and ours; days that a deal sets: the customer's decision, what
bid or contract promise, and the day until which a stage's age was put off."""
COLUMNS = (
    "c_kind", "c_day", "c_at", "account_id", "account__name", "account__version", "c_deal", "c_deal_name", "c_book", "c_ref",
    "pk", "c_code", "c_state", "c_people", "c_person", "c_text", "c_ours",
)  # fmt: skip
Rows = QuerySet[Any, Any]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which things: of these days, and only those that belong to something, where it is named."""

    first: date
    last: date
    account: int = 0
    deal: int = 0
    person: tuple[int, str] | None = None
    """Account and id of somebody."""
    kind: str = ""
    owners: frozenset[int] | None = None
    """Only accounts of these users; None = of everybody's that is seen."""
    ahead: bool = False
    """Only what is still to come or open."""


def arms(seen: Visible, chosen: Chosen, today: date) -> Iterator[Rows]:
    """A query for each kind that is asked for, with the same columns."""
    for kind, make in _ARMS:
        if chosen.kind in ("", kind):
            yield from make(seen, chosen, today)


def first_of_each_day(rows: Rows, most: int) -> Rows:
    """At most so many of a day."""
    rank = Window(RowNumber(), partition_by=[F("c_day")], order_by=[F("c_at").asc(nulls_last=True), F("pk").asc()])
    found: Rows = rows.filter(pk__in=rows.annotate(rank=rank).filter(rank__lte=most).values("pk"))
    return found


def counts(rows: Rows) -> Rows:
    """How many there are of each day."""
    found: Rows = rows.values_list("c_day").annotate(n=Count("pk"))
    return found


def _shaped(rows: Rows, **columns: Any) -> Rows:
    """The columns of a kind under their common names; what it does not have is NULL of the right type."""
    empty: Mapping[str, Any] = {
        "c_at": Cast(Value(None), CharField()), "c_code": Value("", CharField()), "c_state": Cast(Value(None), CharField()),
        "c_people": Cast(Value(None), JSONField()), "c_person": Cast(Value(None), CharField()),
        "c_text": Cast(Value(None), JSONField()), "c_ours": Value(True, BooleanField()),
        "c_ref": Cast(Value(None), CharField()),
    }  # fmt: skip
    found: Rows = rows.order_by().annotate(**(dict(empty) | columns))
    return found


def _of(model: Any, day: str, seen: Visible, chosen: Chosen) -> Rows:
    """Rows of an account or one of its deals that the reader sees, in the days asked for."""
    deals = seen.opportunities.order_by().values("pk")
    rows = model._default_manager.filter(
        Q(opportunity__isnull=True) | Q(opportunity__in=deals),
        account__in=seen.accounts.order_by().values("pk"),
        **{f"{day}__range": (chosen.first, chosen.last)},
    )
    if chosen.deal:
        rows = rows.filter(opportunity=chosen.deal)
    found: Rows = _narrowed(rows, chosen).annotate(
        c_deal=F("opportunity_id"), c_deal_name=F("opportunity__name"), c_book=F("opportunity__playbook"), c_day=F(day)
    )
    return found


def _narrowed(rows: Rows, chosen: Chosen) -> Rows:
    if chosen.account:
        rows = rows.filter(account=chosen.account)
    if chosen.person:
        rows = rows.filter(account=chosen.person[0])
    if chosen.owners is not None:
        rows = rows.filter(account__owner__in=chosen.owners)
    return rows


def _events(seen: Visible, chosen: Chosen, today: date) -> Iterator[Rows]:
    rows = _of(Event, "on", seen, chosen).filter(Q(state__isnull=True) | ~Q(state="cancelled"))
    if chosen.person:
        rows = rows.filter(_Holds("people", chosen.person[1]))
    if chosen.ahead:
        rows = rows.filter(Q(state="planned") | Q(state__isnull=True, on__gt=today))
    yield _shaped(
        rows,
        c_kind=Value("event", CharField()), c_at=F("at"), c_ref=F("ref"), c_code=F("kind"), c_state=F("state"),
        c_people=F("people"), c_text=Coalesce("note", "purpose"),
    )  # fmt: skip


def _steps(seen: Visible, chosen: Chosen, today: date) -> Iterator[Rows]:
    del today
    rows = _of(Step, "due", seen, chosen).filter(state="open")
    if chosen.person:
        rows = rows.filter(person=chosen.person[1])
    yield _shaped(rows, c_kind=Value("step", CharField()), c_ref=F("ref"), c_person=F("person"), c_text=F("text"))


def _commitments(seen: Visible, chosen: Chosen, today: date) -> Iterator[Rows]:
    """What names no deal but was promised at an event of a hidden one goes with that event."""
    del today
    hidden = Event.objects.filter(account=OuterRef("account"), ref=OuterRef("event"), opportunity__isnull=False)
    hidden = hidden.exclude(opportunity__in=seen.opportunities.order_by().values("pk"))
    ours = Exists(Colleague.objects.filter(account=OuterRef("account"), ref=OuterRef("by")))
    rows = _of(Commitment, "due", seen, chosen).filter(~Exists(hidden), state="open")
    if chosen.person:
        rows = rows.filter(Q(by=chosen.person[1]) | Q(to=chosen.person[1]))
    yield _shaped(
        rows,
        c_kind=Value("commitment", CharField()), c_ref=F("ref"), c_ours=ours, c_text=F("text"),
        c_person=Case(When(ours, then=F("to")), default=F("by")),
    )  # fmt: skip


def _deadlines(seen: Visible, chosen: Chosen, today: date) -> Iterator[Rows]:
    """Of open deals; with a person, those on which they have a seat."""
    del today
    deals = _narrowed(seen.opportunities.order_by().filter(state="open"), chosen)
    if chosen.deal:
        deals = deals.filter(pk=chosen.deal)
    if chosen.person:
        deals = deals.filter(Exists(Seat.objects.filter(opportunity=OuterRef("pk"), person=chosen.person[1])))
    span: Any = (chosen.first, chosen.last)
    yield _shaped(
        Opportunity.objects.filter(pk__in=deals.values("pk"), expected__range=span).annotate(
            c_day=F("expected"), c_deal=F("pk"), c_deal_name=F("name"), c_book=F("playbook")
        ),
        c_kind=Value("decision", CharField()), c_ref=F("ref"),
    )  # fmt: skip
    spans = StageSpan.objects.filter(opportunity__in=deals.values("pk"), snooze__isnull=False)
    spans = spans.annotate(c_day=_Day(KT("snooze__until")))
    yield _shaped(
        spans.filter(c_day__range=span).annotate(
            c_deal=F("opportunity_id"), c_deal_name=F("opportunity__name"), c_book=F("opportunity__playbook")
        ),
        c_kind=Value("snooze", CharField()), c_code=F("stage"),
    )  # fmt: skip
    if not chosen.person:
        rows = _of(Promise, "due", seen, chosen).filter(state="open")
        yield _shaped(rows, c_kind=Value("promise", CharField()), c_ref=F("ref"), c_text=F("text"))


_ARMS: tuple[tuple[str, Callable[[Visible, Chosen, date], Iterator[Rows]]], ...] = (
    ("event", _events), ("step", _steps), ("commitment", _commitments), ("deadline", _deadlines),
)  # fmt: skip


class _Holds(Func):
    """Whether a list of ids in a JSON column has one, for a filter."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, column: str, one: str) -> None:
        super().__init__(F(column), Value(one, CharField()))

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Its list as a table."""
        return self._with(compiler, "EXISTS (SELECT 1 FROM json_each({}) AS held WHERE held.value = {})")

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Its own operator for it."""
        return self._with(compiler, "({} @> jsonb_build_array({}::text))")

    def _with(self, compiler: Any, template: str) -> Any:
        (column, one), (first, second) = zip(*(compiler.compile(part) for part in self.get_source_expressions()), strict=True)
        return template.format(column, one), (*first, *second)


class _Day(Func):
    """A day that is written in JSON."""

    output_field = DateField()

    def __init__(self, text: Any) -> None:
        super().__init__(text)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Days are kept as they are written there."""
        return self.as_sql(compiler, connection, template="%(expressions)s", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """A day of its own kind."""
        return self.as_sql(compiler, connection, template="(%(expressions)s)::date", **context)
