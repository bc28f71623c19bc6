"""What surrounds every page: how much waits, and the deals one is working on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db.models import Count, OuterRef, Q, Subquery

from yingdan.access import sight, visible
from yingdan.facts import Text
from yingdan.records.models import Colleague, StageSpan
from yingdan.records.playbooks import loaded

from .clock import day
from .overdue import count
from .text import maybe, text

PINNED = 5
"""How many deals the side bar shows."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """A deal in the side bar; `ticks` has one entry a stage: done, now, future."""

    pk: int
    ref: str
    name: Text
    account: Text
    stage: str | None
    ticks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shell:
    """Counts and pinned deals."""

    overdue: int
    """What Today lists as overdue."""
    deals: int
    """Open deals."""
    accounts: int
    has_demo: bool
    """A demo of the user's own, which they may put away."""
    pinned: tuple[Pinned, ...]
    me: Text | None = None
    """What the user is called as a colleague, where an account says so."""


def shell(user: User, today: date | None = None, overdue: int | None = None) -> Shell:
    """The side bar of a user. Four queries, whatever the number of deals; one less where what is `overdue` is known."""
    now = day(today)
    eyes = sight(user)
    seen = visible(eyes)
    every = seen.opportunities.filter(state="open")
    demo = Count("pk", filter=Q(account__is_demo=True, account__owner=user.pk))
    counted = every.order_by().aggregate(deals=Count("pk"), accounts=Count("account", distinct=True), demo=demo)
    called = Colleague.objects.filter(user=user, account__in=seen.accounts.order_by()).order_by("account", "position")
    me = Subquery(called.values("name")[:1])
    begun = StageSpan.objects.filter(opportunity=OuterRef("pk"), since__lte=now).order_by("-since", "-position", "-pk")
    columns = ("pk", "ref", "name", "playbook", "account__name", Subquery(begun.values("stage")[:1]), me)
    rows = list(every.values_list(*columns)[:PINNED])
    pinned = tuple(
        Pinned(pk, ref, text(name), text(account), stage, ticks(stage, _stages(book)))
        for pk, ref, name, book, account, stage, _ in rows
    )
    known = maybe(rows[0][6]) if rows else None
    late = count(eyes.own, now) if overdue is None else overdue
    return Shell(late, counted["deals"], counted["accounts"], counted["demo"] > 0, pinned, known)


def _stages(name: str) -> tuple[str, ...]:
    book = loaded(name)
    return tuple(stage.id for stage in book.stages) if book else ()


def ticks(stage: str | None, stages: Iterable[str]) -> tuple[str, ...]:
    """One entry a stage: those before the current one are done, those after it are not.

    >>> ticks("b", ("a", "b", "c")), ticks(None, ("a",))
    (('done', 'now', 'future'), ('future',))
    """
    order = list(stages)
    at = order.index(stage) if stage in order else -1
    return tuple("done" if n < at else "now" if n == at else "future" for n in range(len(order)))
