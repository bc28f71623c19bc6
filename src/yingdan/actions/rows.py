"""Finding the rows that a command names, and making ids for new ones."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db.models import QuerySet

from yingdan.access import NotVisible, sight, view, visible
from yingdan.method.guard import LEVELS, Verdict
from yingdan.playbooks import PlaybookError
from yingdan.playbooks.model import Playbook
from yingdan.records.models import Account, Colleague, Opportunity, Organisation, Person, Row
from yingdan.records.playbooks import loaded, playbook

from .change import Where
from .errors import Invalid, Problem
from .guard import NOTHING_SEEN, judged
from .text import searchable

R = TypeVar("R", bound=Row)


def place(user: User, model: type[R], account: int, ref: str, expected: int | None = None) -> Where:
    """Where the row with this id stands: its account and, if it has one, its opportunity.

    Raises NotVisible when there is none, or when the user sees neither its account nor its opportunity.
    """
    seen = visible(sight(user))
    if not seen.accounts.filter(pk=account).exists():
        raise NotVisible
    row = _row(model, account, ref)
    if row is None:
        raise NotVisible
    deal = getattr(row, "opportunity_id", None)
    if deal is not None and not seen.opportunities.filter(pk=deal).exists():
        raise NotVisible
    return Where(account, deal, expected)


def get(model: type[R], account: Account, ref: str) -> R:
    """The row with this id, read inside the action's transaction.

    Raises NotVisible.
    """
    row = _row(model, account.pk, ref)
    if row is None:
        raise NotVisible
    return row


def _row(model: type[R], account: int, ref: str) -> R | None:
    return None if not searchable(ref) else model._default_manager.filter(account=account, ref=ref).first()


_PARTY: tuple[type[Row], ...] = (Person, Colleague, Organisation)
"""Whose ids share one space."""


def new_ref(model: type[Row], account: Account, letter: str) -> str:
    """An id that no row of this kind has or had in the account: the letter and the next free number.

    What had one may come back from the trash and must find its place free.
    """
    taken: set[str] = set()
    for kind in _PARTY if model in _PARTY else (model,):
        rows: Any = kind
        for some in (rows._default_manager.filter(account=account), rows.history.filter(account_id=account.pk)):
            taken |= set(some.filter(ref__startswith=letter).order_by().values_list("ref", flat=True).distinct())
    number = len(taken) + 1
    while f"{letter}{number}" in taken:
        number += 1
    return f"{letter}{number}"


def planned(user: User, where: Where, activity: str | None, guests: tuple[str, ...], day: date) -> Verdict:
    """The guard's verdict on an activity of this place; for the account itself, the strictest of its open deals.

    Raises NotVisible, Forbidden, Invalid where the deal's playbook is not on the server.
    """
    if activity is None:
        return NOTHING_SEEN
    seen = view(user, [where.account]).get(where.account)
    if seen is None:
        raise NotVisible
    deals = [ref for ref, pk in seen.deals.items() if where.opportunity in (None, pk)]
    if where.opportunity is not None and not deals:
        raise NotVisible
    if where.opportunity is None:
        open_ = {one.id for one in seen.dossier.opportunities if one.state == "open" and loaded(one.playbook)}
        deals = [ref for ref in deals if ref in open_]
    verdicts = [judged(seen, ref, activity, guests, day) for ref in deals]
    return max(verdicts, key=lambda one: LEVELS.index(one.level), default=NOTHING_SEEN)


def known(model: type[Row], account: Account, field: str, ref: str | None) -> None:
    """Raise Invalid unless the id is left out or names a row of the account."""
    rows: QuerySet[Any] = model._default_manager.filter(account=account)
    if ref is not None and (not searchable(ref) or not rows.filter(ref=ref).exists()):
        raise Invalid(Problem(field, "unknown_reference", {"id": ref}))


def book_of(deal: Opportunity) -> Playbook:
    """The deal's playbook. Raises Invalid where it is not on the server (any more)."""
    try:
        return playbook(deal.playbook)
    except PlaybookError as error:
        raise Invalid(Problem("where", "unknown_playbook", {"id": deal.playbook})) from error
