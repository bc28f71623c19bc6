"""Finding the rows that a command names, and making ids for new ones."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db.models import QuerySet

from yingdan.access import NotVisible, sight, view, visible
from yingdan.method.guard import Verdict
from yingdan.records.models import Account, Row

from .change import Where
from .errors import Invalid, Problem
from .guard import NOTHING_SEEN, judged

R = TypeVar("R", bound=Row)


def place(user: User, model: type[R], account: int, ref: str, expected: int | None = None) -> Where:
    """Where the row with this id stands: its account and, if it has one, its opportunity.

    Raises NotVisible when there is none, or when the user sees neither its account nor its opportunity.
    """
    row = model._default_manager.filter(account=account, ref=ref).first()
    seen = visible(sight(user))
    if row is None or not seen.accounts.filter(pk=account).exists():
        raise NotVisible
    deal = getattr(row, "opportunity_id", None)
    if deal is not None and not seen.opportunities.filter(pk=deal).exists():
        raise NotVisible
    return Where(account, deal, expected)


def get(model: type[R], account: Account, ref: str) -> R:
    """The row with this id, read inside the action's transaction.

    Raises NotVisible.
    """
    row = model._default_manager.filter(account=account, ref=ref).first()
    if row is None:
        raise NotVisible
    return row


def new_ref(model: type[Row], account: Account, letter: str) -> str:
    """An id that no row of this kind has in the account: the letter and the next free number."""
    rows: QuerySet[Any] = model._default_manager.filter(account=account)
    taken = set(rows.filter(ref__startswith=letter).values_list("ref", flat=True))
    number = len(taken) + 1
    while f"{letter}{number}" in taken:
        number += 1
    return f"{letter}{number}"


def planned(user: User, where: Where, activity: str | None, guests: tuple[str, ...], day: date) -> Verdict:
    """The guard's verdict on an activity of this place. Raises NotVisible, Forbidden."""
    if activity is None or where.opportunity is None:
        return NOTHING_SEEN
    seen = view(user, [where.account]).get(where.account)
    deal = next((ref for ref, pk in seen.deals.items() if pk == where.opportunity), None) if seen else None
    if seen is None or deal is None:
        raise NotVisible
    return judged(seen, deal, activity, guests, day)


def known(model: type[Row], account: Account, field: str, ref: str | None) -> None:
    """Raise Invalid unless the id is left out or names a row of the account."""
    rows: QuerySet[Any] = model._default_manager.filter(account=account)
    if ref is not None and not rows.filter(ref=ref).exists():
        raise Invalid(Problem(field, "unknown_reference", {"id": ref}))
