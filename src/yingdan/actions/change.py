"""The one way rows are written: a transaction on one account that validates, audits, and raises the version.

Each row's history carries the audit's token, so that one token undoes everything an action did.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Max, QuerySet
from pydantic import ValidationError
from simple_history.utils import bulk_create_with_history

from yingdan.access import NotVisible, Sight, can_change, can_change_account, can_see, sight
from yingdan.access.predicates import Place
from yingdan.facts import Text
from yingdan.method.guard import Verdict
from yingdan.records.convert import noun_of
from yingdan.records.models import Account, Audit, Membership, Opportunity, Row
from yingdan.records.profile import name_of

from .errors import Invalid, Problem, Stale
from .guard import NOTHING_SEEN
from .index import index
from .lessons import forget
from .receipt import Receipt
from .text import storable


def new_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True)
class Where:
    """What an action is about: an account, one of its opportunities or the account itself."""

    account: int
    opportunity: int | None = None
    expected: int | None = None
    """The version the user was looking at; None = whatever it is now."""


@dataclass(slots=True)
class Work:
    """An action under way: its rows are written through here."""

    user: User
    account: Account
    opportunity: Opportunity | None
    what: str
    why: Text | None = None
    verdict: Verdict = NOTHING_SEEN
    token: str = field(default_factory=new_token)
    undoes: Audit | None = None
    changed: list[str] = field(default_factory=list)
    receipt: Receipt | None = None
    expected: int | None = None
    """The version the user was looking at."""
    merged: str = ""
    """Who changed something else meanwhile."""
    written: dict[tuple[type[Any], int], Any] = field(default_factory=dict)
    removed: list[tuple[type[Any], int]] = field(default_factory=list)
    """Rows as they are now, and keys of those that are gone: what search must learn."""

    @property
    def late(self) -> bool:
        """Whether the account changed since the user looked at it."""
        return self.expected is not None and self.expected != self.account.version

    def note(self, ref: str) -> None:
        """Say that something was touched."""
        if ref not in self.changed:
            self.changed.append(ref)

    def add(self, row: Row) -> Row:
        """Write a new row at the end of its list."""
        last = type(row)._default_manager.filter(account=self.account).aggregate(last=Max("position"))["last"]
        row.position = 0 if last is None else last + 1
        row.account = self.account
        self._write(row, force_insert=True)
        return row

    def edit(self, row: Any, **values: Any) -> None:
        """Change some columns of a row."""
        for name, value in values.items():
            setattr(row, name, value)
        self._write(row)

    def remove(self, row: Any) -> None:
        """Delete a row; its history keeps it."""
        self._sign(row)
        self.note(ref_of(row))
        self.removed.append((type(row), row.pk))
        self.written.pop((type(row), row.pk), None)
        row.delete()

    def restore(self, row: Any) -> None:
        """Write a row as it was before: over what is there, or anew with its old key."""
        self._write(row)

    def add_all(self, model: type[Row], rows: Sequence[Row]) -> None:
        """Write many new rows that already have their places; they were validated together."""
        bulk_create_with_history(
            list(rows), model, default_user=self.user, default_change_reason=self.token, batch_size=500
        )
        if rows:
            self.note(model.PART)
        self.written.update({(model, row.pk): row for row in rows})

    def _write(self, row: Any, **options: Any) -> None:
        storable((one.name, getattr(row, one.attname)) for one in row._meta.concrete_fields)
        if isinstance(row, Row) and row.PART:
            valid(row)
        self._sign(row)
        row.save(**options)
        self.written[type(row), row.pk] = row
        self.note(ref_of(row))

    def _sign(self, row: Any) -> None:
        row._change_reason = self.token
        row._history_user = self.user

    def nothing(self) -> Receipt:
        """The receipt of an action that found nothing left to do."""
        deal = self.opportunity.pk if self.opportunity else None
        return Receipt(self.what, self.account.pk, deal, self.account.version, None, ())

    def done(self) -> Receipt:
        """The receipt; only after the change was written."""
        assert self.receipt is not None  # set when the transaction of `change` ends
        return self.receipt


def valid(row: Row) -> None:
    """Raise Invalid unless the row is a noun."""
    try:
        noun_of(row)
    except ValidationError as error:
        raise Invalid(*(Problem(".".join(map(str, one["loc"])), one["type"]) for one in error.errors())) from error


def ref_of(row: Any) -> str:
    """A reference to a row: `people/cen`, `opportunities/q/seats/3`."""
    if isinstance(row, Account):
        return "account"
    own = getattr(row, "ref", None) or row.pk
    if getattr(row, "INSIDE", False):
        return f"opportunities/{row.opportunity.ref}/{row.PART}/{own}"
    return f"{getattr(row, 'PART', '') or row._meta.model_name}/{own}"


def place_of(account: Account, opportunity: Opportunity | None) -> Place:
    """What permission is asked for."""
    members = Membership.objects.filter(opportunity__account=account)
    if opportunity is not None:
        members = members.filter(opportunity=opportunity)
    return Place(account.owner_id, frozenset(members.values_list("user_id", flat=True)))


def allowed(who: Sight, account: Account, opportunity: Opportunity | None) -> None:
    """Raise NotVisible for somebody who may not see it, PermissionDenied for somebody who may only look."""
    place = place_of(account, opportunity)
    if not can_see(who, place):
        raise NotVisible
    if not (can_change(who, place) if opportunity is not None else can_change_account(who, place)):
        raise PermissionDenied


def find(where: Where, *, removed: bool = False) -> tuple[Account, Opportunity | None]:
    """The rows of a place, the account locked until the transaction ends.

    Raises NotVisible.
    """
    rows = Account.objects.select_for_update().filter(pk=where.account, removed__isnull=not removed)
    account = rows.first()
    if account is None:
        raise NotVisible
    if where.opportunity is None:
        return account, None
    deal = Opportunity.objects.filter(pk=where.opportunity, account=account).first()
    if deal is None:
        raise NotVisible
    return account, deal


@contextmanager
def change(
    user: User, where: Where, what: str, *, why: Text | None = None, merges: bool = False
) -> Iterator[Work]:
    """Do an action: `with change(user, where, "step.finish") as work: work.edit(row, state="done")`, then `work.done()`.

    Raises NotVisible or PermissionDenied where the user may not write, Stale where somebody was faster, Invalid for what
    is not a noun. `merges`: the action compares itself with what others did since (`clash`), or overwrites nothing.
    Nothing is written, audited or counted unless all of it is; an action that touches nothing leaves no trace.
    """
    with transaction.atomic():
        account, deal = find(where)
        allowed(sight(user), account, deal)
        work = Work(user, account, deal, what, why, expected=where.expected)
        if work.late and (not merges or work.account.version < (where.expected or 0)):
            raise Stale(where.expected or 0, account.version)
        yield work
        if work.late and work.changed:
            work.merged = others(work)
        work.receipt = close(work)


def since(work: Work) -> QuerySet[Audit]:
    """What was done on the account since the user looked at it, newest first."""
    return Audit.objects.filter(account=work.account, after__gt=work.expected).order_by("-pk").select_related("who")


def others(work: Work) -> str:
    """Who else did something since then, the last one; empty where nobody did."""
    last = since(work).exclude(who=work.user).first()
    return name_of(last.who) if last is not None and last.who is not None else ""


def close(work: Work) -> Receipt:
    """Audit, raise the version, and make the receipt."""
    account, deal = work.account, work.opportunity
    key = deal.pk if deal else None
    if not work.changed:
        return Receipt(work.what, account.pk, key, account.version, None, ())
    index(account.pk, work.written.values(), work.removed)
    forget(account, work.written, work.removed)
    before = account.version
    storable([("reason", work.why)])
    Account.objects.filter(pk=account.pk).update(version=F("version") + 1)
    Audit.objects.create(
        token=work.token, who=work.user, what=work.what, why=work.why, guard=work.verdict.level,
        guard_rules=list(work.verdict.rules), account=account, opportunity=deal, before=before, after=before + 1,
        changed=work.changed, undoes=work.undoes,
    )  # fmt: skip
    account.version = before + 1
    return Receipt(
        work.what,
        account.pk,
        key,
        before + 1,
        work.token,
        tuple(work.changed),
        guard=work.verdict.level,
        rules=work.verdict.rules,
        merged=work.merged,
    )
