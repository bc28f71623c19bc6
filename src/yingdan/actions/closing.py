"""How a deal ends, and that it may begin again (A6)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone

from yingdan.intake.money import MONEY
from yingdan.records.models import Opportunity, StageSpan

from .change import Where, Work, change
from .errors import Invalid, Problem
from .guard import judged_words
from .receipt import Receipt
from .text import as_kept

ENDS = ("won", "lost", "dropped")
LONGEST = 200


@dataclass(frozen=True, slots=True)
class CloseDeal:
    """A deal was won, lost or dropped on a day; who won it and at what price, where that is known."""

    where: Where
    state: str
    on: date
    winner: str | None = None
    """Of a lost deal."""
    price: str | None = None
    """Amount and currency: `37900000 CNY`."""


@dataclass(frozen=True, slots=True)
class ReopenDeal:
    """A deal that had ended goes on."""

    where: Where
    reason: str | None = None


def close_deal(user: User, command: CloseDeal) -> Receipt:
    """End a deal, or correct how it ended. What is planned for it stays as it is.

    Raises Invalid for an end there is not, a day to come or before the present stage began, a winner of a deal that was not
    lost, a price that is no sum; Forbidden for words that speak of secrets (J7); NotVisible, PermissionDenied, Stale.
    """
    with change(user, command.where, "opportunity.close") as work:
        deal = _deal(work)
        winner = (command.winner or "").strip() or None
        work.verdict = judged_words(winner or "")
        _fits(command, deal, winner)
        work.edit(deal, state=command.state, closed=command.on, winner=as_kept(winner), price=command.price or None)
    return work.done()


def reopen_deal(user: User, command: ReopenDeal) -> Receipt:
    """Let a deal go on; its day, winner and price go, its review stays. Nothing happens when it is open already.

    Raises NotVisible, PermissionDenied, Stale.
    """
    reason = (command.reason or "").strip() or None
    with change(user, command.where, "opportunity.reopen", why=reason) as work:
        deal = _deal(work)
        if deal.state != "open":
            work.edit(deal, state="open", closed=None, winner=None, price=None)
    return work.done()


def _deal(work: Work) -> Opportunity:
    if work.opportunity is None:
        raise Invalid(Problem("where", "needs_deal"))
    return work.opportunity


def _fits(command: CloseDeal, deal: Opportunity, winner: str | None) -> None:
    if command.state not in ENDS:
        raise Invalid(Problem("state", "not_a_choice", {"value": command.state[:40]}))
    if command.on > timezone.localdate():
        raise Invalid(Problem("on", "in_the_future"))
    span = StageSpan.objects.filter(opportunity=deal).order_by("since", "position").last()
    if span is not None and command.on < span.since:
        raise Invalid(Problem("on", "before_present_stage", {"since": span.since.isoformat()}))
    if winner is not None and command.state != "lost":
        raise Invalid(Problem("winner", "winner_of_lost"))
    if winner is not None and len(winner) > LONGEST:
        raise Invalid(Problem("winner", "too_long"))
    if command.price and not re.fullmatch(MONEY, command.price):
        raise Invalid(Problem("price", "not_money"))
