"""Keeps how we stand with people, so that the next list need not read their dossiers again."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F

from yingdan.records.models import Account, Person, Standing, StandingsKept
from yingdan.records.standing import KeptStandings

_KEY = ("version", "books", "method", "day")
_COLUMNS = ("day", "attitude", "style", "rung", "decaying", "contact", "last", "due", "ahead")


def keep_standings(fresh: Sequence[KeptStandings]) -> int:
    """Store them over older ones of the same account and scope; returns how many people. Harmless to repeat.

    No permission and no audit: it is a cache, and it is true whoever computed it. An account that changed meanwhile is left
    out: the next reader judges it anew.
    """
    if not fresh:
        return 0
    with transaction.atomic():
        now = dict(Account.objects.filter(pk__in=[one.account for one in fresh]).values_list("pk", "version"))
        kept = [one for one in fresh if now.get(one.account) == one.version]
        people = Person.objects.filter(account__in=[one.account for one in kept]).order_by()
        keys = {(account, ref): pk for account, ref, pk in people.values_list("account_id", "ref", F("pk"))}
        rows = [
            Standing(person_id=keys[of.account, one.person], scope=of.scope, day=of.day, **_columns(one))
            for of in kept
            for one in of.people
            if (of.account, one.person) in keys
        ]
        Standing.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["person", "scope"], update_fields=_COLUMNS, batch_size=500
        )
        StandingsKept.objects.bulk_create(
            [
                StandingsKept(
                    account_id=one.account, scope=one.scope, version=one.version, books=one.books, method=one.method,
                    day=one.day,
                )
                for one in kept
            ],
            update_conflicts=True, unique_fields=["account", "scope"], update_fields=_KEY,
        )  # fmt: skip
    return len(rows)


def _columns(one: object) -> dict[str, object]:
    return {name: getattr(one, name) for name in _COLUMNS if name != "day"}
