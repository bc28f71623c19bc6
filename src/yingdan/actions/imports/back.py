"""Takes a whole import back: what it made goes, what it changed is as before; what was changed since stays and is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from yingdan.access import NotVisible
from yingdan.actions.undo import in_force
from yingdan.intake.check_ids import dangling
from yingdan.records.convert import plain
from yingdan.records.load import load_dossiers
from yingdan.records.models import (
    Account,
    Audit,
    Colleague,
    Disagreement,
    Event,
    Intake,
    Membership,
    Opportunity,
    Organisation,
    Origin,
    Person,
)

from .bulk import EVERY, Bulk, Tell
from .compare import shown
from .standing import chunks

WHAT = "undo:import"
NAMED: tuple[type[Any], ...] = (Account, Opportunity, Person, Event)
"""Rows that are named where they stay; the others go with them."""
Key = tuple[type[Any], int]


@dataclass(slots=True)
class Touched:
    """What an import did to the rows of accounts that do not go as a whole."""

    added: dict[Key, Any] = field(default_factory=dict)
    """Rows that it made and nobody changed since."""
    before: dict[Key, Any] = field(default_factory=dict)
    """Rows that it changed and nobody changed since, as they were."""
    stay: dict[Key, Any] = field(default_factory=dict)
    """Rows that somebody changed since."""


def back(row: Intake, tell: Tell) -> None:
    """Take it back. What this does is an action of its own, whose token is `report["taken_back"]`. Saves the row.

    Raises NotVisible where none of its accounts is the user's any more.
    """
    with transaction.atomic():
        row = Intake.objects.select_for_update().select_related("user").get(pk=row.pk)
        if row.state != "taking_back":
            return
        user = row.user
        audits = {one.account_id: one for one in Audit.objects.filter(token=row.token, undone=None).order_by("pk")}
        accounts = _own(user, audits)
        bulk = Bulk(user, tell, undoes=audits)
        whole = [one for pk, one in accounts.items() if _untouched(one, audits[pk])]
        for account in whole:
            account.removed = timezone.now()
        bulk.edit(Account, whole, ["removed"])
        rest = [pk for pk in accounts if accounts[pk] not in whole]
        touched = _touched(rest, row.token)
        _keep_what_is_used(rest, touched)
        _put_back(bulk, touched)
        bulk.finish(WHAT)
        Audit.objects.filter(pk__in=[audits[pk].pk for pk in bulk.touched]).update(undone=timezone.now())
        stayed = _names(touched, accounts, rest, audits)
        row.report = {**row.report, "stayed": stayed[:200], "stayed_count": len(stayed), "taken_back": bulk.token}
        row.state = "taken_back"
        row.save(update_fields=["report", "state"])


def _own(user: User, audits: Mapping[int, Audit]) -> dict[int, Account]:
    """The accounts that are still the user's and still there. Raises NotVisible where none is."""
    rows = Account.objects.select_for_update().filter(owner=user, removed=None)
    found = {one.pk: one for keys in chunks(audits) for one in rows.filter(pk__in=keys).order_by("pk")}
    if not found and audits:
        raise NotVisible
    return found


def _untouched(account: Account, audit: Audit) -> bool:
    return audit.what == "account.load" and account.version == audit.after


def _touched(accounts: list[int], token: str) -> Touched:
    found = Touched()
    every: tuple[type[Any], ...] = (*EVERY, Origin, Account)
    for model in every:
        name = "id" if model is Account else "account_id"
        for keys in chunks(accounts):
            mine = list(model.history.filter(history_change_reason=token, **{f"{name}__in": keys}).order_by("history_id"))
            _sort(model, mine, token, found)
    return found


def _sort(model: type[Any], mine: list[Any], token: str, found: Touched) -> None:
    last = {one.id: one for one in mine}
    first = {one.id: one for one in reversed(mine)}
    rows = {row.pk: row for keys in chunks(last) for row in model._default_manager.filter(pk__in=keys)}
    changed, before = _history(model, first, last, token)
    for pk, row in rows.items():
        if pk in changed:
            found.stay[model, pk] = row
        elif first[pk].history_type == "+":
            found.added[model, pk] = row
        elif pk in before:
            found.before[model, pk] = before[pk].instance


def _history(
    model: type[Any], first: Mapping[int, Any], last: Mapping[int, Any], token: str
) -> tuple[set[int], dict[int, Any]]:
    """Rows that somebody else changed since, and what rows were before."""
    tokens: dict[int, set[str]] = defaultdict(set)
    before: dict[int, Any] = {}
    for keys in chunks(last):
        for record in model.history.filter(id__in=keys).order_by("history_id"):
            if record.history_id < first[record.id].history_id:
                before[record.id] = record
            elif record.history_id > last[record.id].history_id:
                tokens[record.id].add(record.history_change_reason)
    counts = {one: in_force({one}) for every in tokens.values() for one in every if one != token}
    return {pk for pk, every in tokens.items() if any(counts.get(one, False) for one in every)}, before


def _keep_what_is_used(accounts: list[int], touched: Touched) -> None:
    """A deal on which something hangs stays with all of it; so does whoever is named by what stays."""
    deals = {pk for model, pk in touched.added if model is Opportunity}
    used = set(_hung_on(deals, touched))
    for model, pk in list(touched.added):
        row = touched.added[model, pk]
        if (model is Opportunity and pk in used) or getattr(row, "opportunity_id", None) in used:
            _stay(touched, (model, pk), named=model is Opportunity)
    for account in accounts:
        _keep_named(account, touched)
    going = {(_kind(model), pk) for model, pk in touched.added}
    for model, pk in list(touched.added):  # what stays goes on knowing where it came from
        row = touched.added[model, pk]
        if model is Origin and (row.kind, row.row) not in going:
            del touched.added[model, pk]


def _kind(model: type[Any]) -> str:
    return str(model._meta.model_name)


def _stay(touched: Touched, key: Key, *, named: bool) -> None:
    row = touched.added.pop(key)
    if named:
        touched.stay[key] = row


def _hung_on(deals: Iterable[int], touched: Touched) -> Iterable[int]:
    """Deals on which something hangs that the import did not make, or that was changed since."""
    every: tuple[type[Any], ...] = (*EVERY, Disagreement, Membership)
    for model in every:
        if any(one.name == "opportunity" for one in model._meta.concrete_fields):
            for keys in chunks(deals):
                rows = model._default_manager.filter(opportunity__in=keys).values_list("pk", "opportunity_id")
                yield from (deal for pk, deal in rows if (model, pk) not in touched.added)


def _keep_named(account: int, touched: Touched) -> None:
    """Whoever would be named and not there stays: looked for again until nobody is."""
    mine = {key: row for key, row in touched.added.items() if getattr(row, "account_id", None) == account}
    refs = {(model, row.ref): (model, pk) for (model, pk), row in mine.items() if hasattr(row, "ref")}
    if not refs:
        return
    data = plain(load_dossiers([account])[account])
    loose = dangling(data)
    while True:
        away = {(model.PART, ref) for (model, ref), key in refs.items() if key in touched.added}
        left = dict(data)
        for part in {part for part, _ in away}:
            left[part] = [noun for noun in data.get(part, ()) if (part, noun.get("id")) not in away]
        missing = {ref for _, ref in dangling(left) - loose}
        found = [refs[model, ref] for model in (Person, Colleague, Organisation, Event, Opportunity) for ref in missing
                 if (model, ref) in refs and refs[model, ref] in touched.added]  # fmt: skip
        if not found:
            return
        for key in found:
            _stay(touched, key, named=key[0] in NAMED)


def _put_back(bulk: Bulk, touched: Touched) -> None:
    """Parts before deals, deals before accounts; then the old values."""
    parts: tuple[type[Any], ...] = (Origin, *reversed(EVERY))
    for model in parts:
        if model is not Opportunity:
            bulk.remove(model, [row for (kind, _), row in touched.added.items() if kind is model])
    bulk.remove(Opportunity, [row for (kind, _), row in touched.added.items() if kind is Opportunity])
    every: tuple[type[Any], ...] = (*EVERY, Origin, Account)
    for model in every:
        rows = [row for (kind, _), row in touched.before.items() if kind is model]
        names = [one.name for one in model._meta.concrete_fields if not one.primary_key and one.name != "version"]
        bulk.edit(model, rows, [name for name in names if name != "created"])


def _names(
    touched: Touched, accounts: Mapping[int, Account], rest: list[int], audits: Mapping[int, Audit]
) -> list[dict[str, str]]:
    """What stays, by kind, name and account."""
    made = [accounts[pk] for pk in rest if audits[pk].what == "account.load"]
    found = [{"kind": "account", "name": shown(one.name), "account": ""} for one in made]
    for (model, _), row in touched.stay.items():
        if model in NAMED and model is not Account:
            name = shown(getattr(row, "name", None) or getattr(row, "note", "") or "")[:120]
            found.append({"kind": _kind(model), "name": name, "account": shown(accounts[row.account_id].name)})
    return found
