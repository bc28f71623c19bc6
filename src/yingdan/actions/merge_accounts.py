"""Two accounts that are one: people, deals and all that happened move over; ids that clash get another name everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Max
from django.utils import timezone

from yingdan.access import sight
from yingdan.intake.rename import COLLEAGUE, EVENT, OPPORTUNITY, ORGANISATION, PERSON, free_name
from yingdan.records.models import (
    LISTS,
    Account,
    Colleague,
    Disagreement,
    Event,
    Opportunity,
    Organisation,
    Person,
    Row,
)

from .change import Where, Work, allowed, change, close, find
from .errors import Invalid, Problem
from .receipt import Receipt
from .relink import changes, rename_finding, rows_of

ACCOUNT_FIELDS = ("name", "nature", "industry", "region")
_PARTY: tuple[tuple[type[Row], str], ...] = ((Organisation, ORGANISATION), (Colleague, COLLEAGUE), (Person, PERSON))
"""Whose ids share one space."""


@dataclass(frozen=True, slots=True)
class MergeAccounts:
    """`gone` is `keep`: all of it moves over, and these fields are taken from it."""

    keep: int
    gone: int
    take: tuple[str, ...] = ()
    expected: int | None = None


def merge_accounts(user: User, command: MergeAccounts) -> Receipt:
    """Make two accounts one. Both must be the user's own; the second is put away, empty. One undo parts them again.

    One of us who stands in both under one sign-in, or under one id and name, is one; everybody else of the same id gets
    another one. Raises Invalid for one and the same account, the demo with a real one (`demo_apart`), or a field there is
    not; NotVisible, PermissionDenied, Stale.
    """
    if command.keep == command.gone:
        raise Invalid(Problem("gone", "same_twice"))
    unknown = [one for one in command.take if one not in ACCOUNT_FIELDS]
    if unknown:
        raise Invalid(Problem("take", "not_a_choice", {"value": unknown[0][:40]}))
    with change(user, Where(command.keep, None, command.expected), "account.merge") as work:
        gone, _ = find(Where(command.gone))
        allowed(sight(user), gone, None)
        if gone.is_demo != work.account.is_demo:
            raise Invalid(Problem("gone", "demo_apart"))
        _move(work, gone)
        values = {name: getattr(gone, name) for name in command.take}
        work.edit(work.account, as_of=max(work.account.as_of, gone.as_of), **values)
        other = Work(user, gone, None, "account.merge", token=work.token)
        other.edit(gone, removed=timezone.now())
        close(other)  # its audit carries the same token: one undo takes back both
    return work.done()


def _move(work: Work, gone: Account) -> None:
    names, dropped = _names(work.account, gone)
    places = {model: _last(model, work.account) for model in LISTS}
    own = _own_ids(work.account, gone, names)
    rows: list[Any] = list(rows_of(gone, dropped))
    for row in rows:
        values = changes(row, names) | {"account": work.account}
        if type(row) in places:
            places[type(row)] += 1
            values["position"] = places[type(row)]
        if type(row) in own:
            values["ref"] = own[type(row)].get(row.ref, row.ref)
        work.edit(row, **values)
    for colleague in dropped:
        work.remove(colleague)
    _findings(work, gone, names)


def _last(model: type[Row], account: Account) -> int:
    last = model._default_manager.filter(account=account).aggregate(last=Max("position"))["last"]
    return -1 if last is None else int(last)


def _names(keep: Account, gone: Account) -> tuple[dict[str, dict[str, str]], list[Colleague]]:
    """Kind → old id → new id for what clashes, and our people who stand in both."""
    same = dict(_same_colleagues(keep, gone))
    taken = {ref for model, _ in _PARTY for ref in _refs(model, keep)}
    free = taken | {ref for model, _ in _PARTY for ref in _refs(model, gone)}
    names: dict[str, dict[str, str]] = {COLLEAGUE: {mine.ref: ref for mine, ref in same.items()}}
    for model, kind in _PARTY:
        table = names.setdefault(kind, {})
        for ref in _refs(model, gone):
            if ref in taken and ref not in table:
                table[ref] = free_name(ref, free)
                free.add(table[ref])
    for other, kind in ((Opportunity, OPPORTUNITY), (Event, EVENT)):
        names[kind] = _clashes(other, keep, gone)
    return names, list(same)


def _clashes(model: type[Row], keep: Account, gone: Account) -> dict[str, str]:
    taken, theirs = _refs(model, keep), _refs(model, gone)
    free, table = taken | theirs, {}
    for ref in sorted(taken & theirs):
        table[ref] = free_name(ref, free)
        free.add(table[ref])
    return table


def _refs(model: type[Row], account: Account) -> set[str]:
    rows: Any = model._default_manager
    return set(rows.filter(account=account, ref__isnull=False).values_list("ref", flat=True))


def _same_colleagues(keep: Account, gone: Account) -> Iterator[tuple[Colleague, str]]:
    ours = list(Colleague.objects.filter(account=keep))
    for one in Colleague.objects.filter(account=gone):
        same = next(
            (
                other.ref
                for other in ours
                if (one.user_id is not None and one.user_id == other.user_id)
                or ((one.ref, one.name) == (other.ref, other.name) and None in (one.user_id, other.user_id))
            ),
            None,
        )
        if same is not None:
            yield one, same


def _own_ids(keep: Account, gone: Account, names: dict[str, dict[str, str]]) -> dict[type[Row], dict[str, str]]:
    """For every list with ids, old id → the one a row has in its new account. What hangs on a deal keeps its own."""
    kinds: dict[type[Row], str] = {**dict(_PARTY), Opportunity: OPPORTUNITY, Event: EVENT}
    others = (model for model in LISTS if model not in kinds and any(one.name == "ref" for one in model._meta.fields))
    return {model: names[kind] for model, kind in kinds.items()} | {one: _clashes(one, keep, gone) for one in others}


def _findings(work: Work, gone: Account, names: dict[str, dict[str, str]]) -> None:
    """What somebody saw differently stays with its finding, whose id holds a deal's and perhaps a person's."""
    for row in Disagreement.objects.filter(account=gone):
        deal, _dot, rest = row.finding.partition(".")
        code, dot, subject = rest.partition(".")
        deal = names[OPPORTUNITY].get(deal, deal)
        subject = names[PERSON].get(subject, names[OPPORTUNITY].get(subject, subject))
        rename_finding(work, row, f"{deal}.{code}{dot}{subject}")
