"""Many rows of many accounts in one action: one transaction, one token, each account audited, all of it in bulk.

The same promises as `actions.change`, without a query for each row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db.models import F, Max

from yingdan.actions.change import new_token, valid
from yingdan.actions.text import storable
from yingdan.facts.scales import GuardLevel
from yingdan.method.guard import LEVELS
from yingdan.records.models import (
    LISTS,
    PARTS,
    Account,
    Assessment,
    Audit,
    Colleague,
    Opportunity,
    Organisation,
    Person,
    Row,
    SearchEntry,
    Standing,
)
from yingdan.records.search_text import TEXTS, entry_of

from .rows import delete, farewell, insert, update
from .standing import AT_ONCE, chunks

Tell = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(slots=True)
class Bulk:
    """Rows to be written, by account; `finish` writes the search entries, the audits and the versions."""

    user: User
    tell: Tell
    token: str = field(default_factory=new_token)
    touched: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Account → what was touched."""
    made: set[int] = field(default_factory=set)
    """Accounts that are new."""
    undoes: dict[int, Audit] = field(default_factory=dict)
    flagged: dict[int, tuple[GuardLevel, tuple[str, ...]]] = field(default_factory=dict)
    """What the guard says of an account's new texts."""
    written: list[Any] = field(default_factory=list)
    gone: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, model: type[Any], rows: Sequence[Any]) -> None:
        """Write new rows; rows of accounts must have their places."""
        for row in rows:
            _check(row)
        name = str(model._meta.model_name)
        insert(model, rows, self.user, self.token, lambda done: self.tell(name, done, len(rows)))
        self._note(rows)

    def edit(self, model: type[Any], rows: Sequence[Any], fields: Iterable[str]) -> None:
        """Write some columns of rows."""
        for row in rows:
            _check(row)
        update(model, rows, fields, self.user, self.token)
        self._note(rows)

    def remove(self, model: type[Any], rows: Sequence[Any]) -> None:
        """Delete rows, with what is derived of them; their histories keep them. Nothing else may hang on them."""
        farewell(model, rows, self.user, self.token)
        for keys in chunks(row.pk for row in rows):
            if model is Opportunity:  # only what is derived hangs on it
                Assessment.objects.filter(opportunity__in=keys).delete()
                SearchEntry.objects.filter(opportunity__in=keys).delete()
                Audit.objects.filter(opportunity__in=keys).update(opportunity=None)
            if model is Person:
                Standing.objects.filter(person__in=keys).delete()
            delete(model, keys)
        for row in rows:
            self.touched[_account_of(row)].add(_part_of(row))
            self.gone[str(model._meta.model_name)].append(row.pk)

    def _note(self, rows: Sequence[Any]) -> None:
        for row in rows:
            self.touched[_account_of(row)].add(_part_of(row))
        self.written += rows

    def finish(self, what: str) -> None:
        """Search entries, audits, versions. A new account is `account.load`: taking it back puts it away as one."""
        self._index()
        versions = dict[int, int]()
        for keys in chunks(self.touched):
            versions.update(Account.objects.filter(pk__in=keys).values_list("pk", "version"))
            Account.objects.filter(pk__in=keys).update(version=F("version") + 1)
        audits = [
            Audit(
                token=self.token, who=self.user, what="account.load" if pk in self.made else what, account_id=pk,
                guard=self.flagged.get(pk, ("nothing_seen", ()))[0],
                guard_rules=list(self.flagged.get(pk, ("", ()))[1]), before=versions[pk], after=versions[pk] + 1,
                changed=sorted(self.touched[pk]), undoes=self.undoes.get(pk),
            )
            for pk in sorted(self.touched)
        ]  # fmt: skip
        Audit.objects.bulk_create(audits, batch_size=AT_ONCE)

    def _index(self) -> None:
        """What search looks through, anew for what was written."""
        rows = {(type(row), row.pk): row for row in self.written if type(row) in TEXTS}
        old: dict[str, list[int]] = defaultdict(list, {kind: list(keys) for kind, keys in self.gone.items()})
        for (model, pk), row in rows.items():
            if _account_of(row) not in self.made:
                old[str(model._meta.model_name)].append(pk)
        for kind, keys in old.items():
            for part in chunks(keys):
                SearchEntry.objects.filter(kind=kind, row__in=part).delete()
        done = 0
        for some in chunks(rows.values()):
            SearchEntry.objects.bulk_create([entry for row in some if (entry := entry_of(row))], batch_size=AT_ONCE)
            done += len(some)
            self.tell("search", done, len(rows))

    def flag(self, account: int, level: GuardLevel, rules: tuple[str, ...]) -> None:
        """Remember the strictest of what the guard says of an account's texts."""
        if rules and LEVELS.index(level) > LEVELS.index(self.flagged.get(account, ("nothing_seen", ()))[0]):
            self.flagged[account] = level, rules


def _check(row: Any) -> None:
    storable((one.name, getattr(row, one.attname)) for one in row._meta.concrete_fields)
    if isinstance(row, Row) and row.PART:
        valid(row)


def _account_of(row: Any) -> int:
    return int(row.pk if isinstance(row, Account) else row.account_id)


def _part_of(row: Any) -> str:
    return "account" if isinstance(row, Account) else getattr(row, "PART", "") or str(row._meta.model_name)


@dataclass(slots=True)
class Places:
    """Free ids and the next places in lists, of many accounts: three queries a list."""

    taken: dict[tuple[int, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    last: dict[tuple[int, type[Any]], int] = field(default_factory=dict)
    next_: dict[tuple[int, str], int] = field(default_factory=dict)

    def learn(self, accounts: Iterable[int], models: Iterable[type[Row]]) -> None:
        """Read what is taken in accounts that are there already."""
        some = list(accounts)
        for model in models:
            for keys in chunks(some):
                rows: Any = model._default_manager.filter(account__in=keys).order_by()
                found = rows.values_list("account_id").annotate(Max("position"))
                self.last.update({(account, model): last for account, last in found})
                if hasattr(model, "ref"):
                    history: Any = model
                    past = history.history.filter(account_id__in=keys).order_by()  # what is in the trash may come back
                    for some_rows in (rows, past):
                        for account, ref in some_rows.values_list("account_id", "ref").distinct():
                            self.taken[account, _space(model)].add(ref)

    def ref(self, account: int, model: type[Row], letter: str) -> str:
        """An id that nothing of the kind has."""
        taken, counter = self.taken[account, _space(model)], (account, letter)
        number = self.next_.get(counter, 0) + 1
        while f"{letter}{number}" in taken:
            number += 1
        self.next_[counter] = number
        taken.add(f"{letter}{number}")
        return f"{letter}{number}"

    def position(self, account: int, model: type[Row]) -> int:
        """The next place in a list."""
        self.last[account, model] = self.last.get((account, model), -1) + 1
        return self.last[account, model]


_SHARED: Mapping[type[Any], str] = dict.fromkeys((Organisation, Colleague, Person), "names")


def _space(model: type[Row]) -> str:
    """People, colleagues and organisations share their ids."""
    return _SHARED.get(model, model.PART)


EVERY: tuple[type[Row], ...] = (*LISTS, *PARTS)
"""All rows under an account."""
