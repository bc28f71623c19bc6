"""Keeps search in step with the rows: what an action touched is written anew in what search looks through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import transaction

from yingdan.records.models import LISTS, PARTS, Account, Claim, Commitment, Event, Exchange, SearchEntry
from yingdan.records.search import NAMED
from yingdan.records.search_text import TEXTS, entry_of, order_of

HANGING = (Exchange, Commitment, Claim)
"""Rows that may name an event instead of a deal; whoever may not read the event's deal must not find them."""
_AT_ONCE = 500


def index(account: int, written: Iterable[Any], removed: Iterable[tuple[type[Any], int]]) -> None:
    """Write the entries of these rows anew, and take away those of rows that are gone."""
    rows = [row for row in written if type(row) in TEXTS]
    homes: dict[int, list[Any]] = defaultdict(list)
    for row in rows:  # what was moved to another account hangs on what is there
        homes[getattr(row, "account_id", account)].append(row)
    by_account = {home: [*some, *_hanging(home, some)] for home, some in homes.items()}
    rows = [row for some in by_account.values() for row in some]
    gone = [(model._meta.model_name, key) for model, key in removed]
    stale = [*gone, *((row._meta.model_name, row.pk) for row in rows)]
    by_kind: dict[str, list[int]] = defaultdict(list)
    for kind, key in stale:
        by_kind[str(kind)].append(key)
    for kind, keys in by_kind.items():
        for at in range(0, len(keys), _AT_ONCE):
            SearchEntry.objects.filter(kind=kind, row__in=keys[at : at + _AT_ONCE]).delete()
    entries = [entry for home, some in by_account.items() for entry in _entries(home, some)]
    SearchEntry.objects.bulk_create(entries, batch_size=_AT_ONCE)


def _hanging(account: int, rows: list[Any]) -> list[Any]:
    """What hangs on events that were written: the event may belong to another deal now."""
    events = [row.ref for row in rows if isinstance(row, Event)]
    have = {(type(row), row.pk) for row in rows}
    if not events:
        return []
    found = (
        row
        for model in HANGING
        for row in model._default_manager.filter(account=account, event__in=events, opportunity__isnull=True)
    )
    return [row for row in found if (type(row), row.pk) not in have]


def _entries(account: int, rows: list[Any]) -> Iterator[SearchEntry]:
    deals = _deals_of_events(account, {row.event for row in rows if isinstance(row, HANGING) and row.event})
    for row in rows:
        entry = entry_of(row, deals.get(getattr(row, "event", None) or ""))
        if entry is not None:
            yield entry


def _deals_of_events(account: int, events: set[str]) -> Mapping[str, int]:
    if not events:
        return {}
    found = Event.objects.filter(account=account, ref__in=events, opportunity__isnull=False)
    return dict(found.values_list("ref", "opportunity_id"))


def rebuild() -> int:
    """Make everything that search looks through anew, account by account; returns how many texts there are.

    For an upgrade from a version without search, and for whoever doubts it. Harmless to repeat.
    """
    for account in Account.objects.order_by("pk"):
        with transaction.atomic():
            SearchEntry.objects.filter(account=account).delete()
            rows: list[Any] = [account]
            for model in (*LISTS, *PARTS):
                if model in TEXTS:
                    rows += model._default_manager.filter(account=account).select_related("account")
            SearchEntry.objects.bulk_create(list(_entries(account.pk, rows)), batch_size=_AT_ONCE)
    return SearchEntry.objects.count()


def missing() -> bool:
    """Whether there are accounts and nothing to search: a data folder of a version without search."""
    return Account.objects.exists() and not SearchEntry.objects.exists()


def spell() -> int:
    """Give names their order in lists where they have none: a data folder of an older version. Returns how many."""
    done = 0
    while some := list(SearchEntry.objects.filter(kind__in=NAMED, spelt__isnull=True).only("title")[:_AT_ONCE]):
        for one in some:
            one.spelt = order_of(one.title)
        SearchEntry.objects.bulk_update(some, ["spelt"])
        done += len(some)
    return done
