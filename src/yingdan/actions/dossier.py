"""Take a whole dossier in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from yingdan.facts import Dossier
from yingdan.playbooks import PlaybookError
from yingdan.records.convert import account_columns, from_facts, plain
from yingdan.records.models import LISTS, Account, Colleague, Opportunity
from yingdan.records.playbooks import playbook

from .change import Work, close, new_token
from .errors import Invalid, Problem
from .receipt import Receipt
from .shift import shift


def load_dossier(
    user: User,
    dossier: Dossier,
    *,
    demo: bool = False,
    shift_to: date | None = None,
    me: str | None = None,
    token: str | None = None,
) -> Receipt:
    """Write a dossier as a new account of this user's.

    `shift_to` moves all its dates so that its `as_of` is that day. `me` is the colleague whom the user is; in a demo,
    unless it is said, the one who leads the first deal. A demo replaces one that was put away. Commitments and steps
    without an id get one, so that they can be pointed at. The receipt names the first deal. Several that are loaded with
    one `token` are taken back together.

    Raises Invalid when the user already has an account with that id, or a deal's playbook does not load.
    """
    _playbooks_load(dossier)
    _deals_exist(dossier)
    if shift_to is not None:
        dossier = shift(dossier, (shift_to - dossier.as_of).days)
    data = plain(dossier)
    _name(data, "commitments", "c")
    _name(data, "steps", "s")
    with transaction.atomic():
        _room_for(user, dossier.account.id)
        account = Account(owner=user, is_demo=demo, **account_columns(data))
        work = Work(user, account, None, "account.load", token=token or new_token())
        work.edit(account)
        for model, rows in from_facts(data, account):
            work.add_all(model, rows)
        Colleague.objects.filter(account=account, ref=me or (_lead(dossier) if demo else None)).update(user=user)
        first = Opportunity.objects.filter(account=account).order_by("position").first()
        return replace(close(work), opportunity=first.pk if first else None)


def _playbooks_load(dossier: Dossier) -> None:
    """A deal whose playbook is not on the server could never be assessed; better said now than on a page."""
    for number, deal in enumerate(dossier.opportunities):
        try:
            playbook(deal.playbook)
        except PlaybookError as error:
            raise Invalid(
                Problem(f"opportunities.{number}.playbook", "unknown_playbook", {"id": deal.playbook})
            ) from error


def _deals_exist(dossier: Dossier) -> None:
    """`intake` has checked this of a file; a dossier made in code comes by here only."""
    known = {None, *(deal.id for deal in dossier.opportunities)}
    for model in LISTS:
        for number, noun in enumerate(getattr(dossier, model.PART)):
            deal = getattr(noun, "opportunity", None)
            if deal not in known:
                raise Invalid(Problem(f"{model.PART}.{number}.opportunity", "unknown_reference", {"id": str(deal)}))


def _room_for(user: User, ref: str) -> None:
    taken = Account.objects.select_for_update().filter(owner=user, ref=ref)
    if taken.filter(removed__isnull=True).exists():
        raise Invalid(Problem("account", "account_exists", {"account": ref}))
    taken.filter(is_demo=True, removed__isnull=False).delete()


def _name(data: dict[str, Any], part: str, letter: str) -> None:
    """Give ids to the nouns of a list that have none."""
    taken = {noun["id"] for noun in data[part] if "id" in noun}
    free = _free(letter, taken)
    data[part] = [noun if "id" in noun else noun | {"id": next(free)} for noun in data[part]]


def _free(letter: str, taken: set[str]) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        if f"{letter}{number}" not in taken:
            yield f"{letter}{number}"


def _lead(dossier: Dossier) -> str | None:
    """Who leads the first deal, else the first of us."""
    lead = next((deal.team[0] for deal in dossier.opportunities if deal.team), None)
    return lead or next((one.id for one in dossier.us), None)
