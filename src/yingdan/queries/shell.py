"""What surrounds every page: how much waits, and the deals one is working on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db.models import OuterRef, Subquery

from yingdan.access import sight, visible
from yingdan.facts import Text
from yingdan.records.models import Colleague, StageSpan
from yingdan.records.playbooks import loaded

from .clock import day
from .overdue import count
from .text import text

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


def shell(user: User, today: date | None = None) -> Shell:
    """The side bar of a user. Four queries."""
    now = day(today)
    eyes = sight(user)
    seen = visible(eyes)
    me = Colleague.objects.filter(account=OuterRef("account"), user=user).order_by("position").values("name")[:1]
    rows = list(
        seen.opportunities.filter(state="open").values_list(
            "pk",
            "ref",
            "name",
            "playbook",
            "account_id",
            "account__name",
            "account__is_demo",
            Subquery(me),
            "account__owner_id",
        )
    )
    begun = _begun([row[0] for row in rows[:PINNED]], now)
    pinned = tuple(
        Pinned(pk, ref, text(name), text(account), begun.get(pk), ticks(begun.get(pk), _stages(book)))
        for pk, ref, name, book, _, account, *_ in rows[:PINNED]
    )
    demo = any(row[6] and row[8] == user.pk for row in rows)
    called = next((text(row[7]) for row in rows if row[7] is not None), None)
    return Shell(count(eyes.own, now), len(rows), len({row[4] for row in rows}), demo, pinned, called)


def _begun(deals: Collection[int], now: date) -> Mapping[int, str]:
    """Deal → the stage it is said to be in: the last one begun."""
    spans: dict[int, tuple[date, str]] = defaultdict(lambda: (date.min, ""))
    rows = StageSpan.objects.filter(opportunity__in=deals, since__lte=now)
    for deal, stage, since in rows.values_list("opportunity_id", "stage", "since"):
        if since >= spans[deal][0]:
            spans[deal] = (since, stage)
    return {deal: stage for deal, (_, stage) in spans.items()}


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
