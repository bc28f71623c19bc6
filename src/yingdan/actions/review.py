"""The review after a deal (A6): why, who really decided, how long each step took, what surprised, what to do again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils import timezone

from yingdan.facts.review import FELT
from yingdan.playbooks.model import Playbook
from yingdan.records.models import Colleague, Opportunity, Review

from .change import Where, Work, change
from .errors import Invalid, Problem
from .guard import judged_words
from .receipt import Receipt
from .rows import book_of

LONGEST = 2000
LONGEST_NAME = 200
LONGEST_STAGE = 3650


@dataclass(frozen=True, slots=True)
class Why:
    """A reason of the playbook, with the chair it hangs on or a line of one's own."""

    reason: str
    seat: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What a chair's word weighed: one of the playbook's, or by name one that it does not have."""

    weight: str
    seat: str | None = None
    name: str | None = None
    surprise: bool = False


@dataclass(frozen=True, slots=True)
class WriteReview:
    """The whole review as it is now; what is left out is not known."""

    where: Where
    reasons: tuple[Why, ...] = ()
    deciders: tuple[Decided, ...] = ()
    days: tuple[tuple[str, int], ...] = ()
    """Stage and the days it really took."""
    surprise: str | None = None
    again: str | None = None


def write_review(user: User, command: WriteReview) -> Receipt:
    """Write the review of a closed deal, or write it anew.

    Raises Invalid without a single reason, for price alone (`reason_alone`), a reason that does not go with how the deal
    ended or misses the chair or the line it hangs on, chairs and stages that the playbook does not have or that stand there
    twice, days that cannot be, a deal that is open (`deal_is_open`); Forbidden for words that speak of secrets (J7);
    NotVisible, PermissionDenied, Stale.
    """
    with change(user, command.where, "review.write") as work:
        deal = work.opportunity
        if deal is None:
            raise Invalid(Problem("where", "needs_deal"))
        if deal.state == "open":
            raise Invalid(Problem("where", "deal_is_open"))
        work.verdict = judged_words(*_texts(command))
        if problems := tuple(_problems(command, deal, book_of(deal))):
            raise Invalid(*problems)
        _write(work, deal, command)
    return work.done()


def _texts(command: WriteReview) -> Iterator[str]:
    yield from (one for one in (command.surprise, command.again) if one)
    yield from (one.text for one in command.reasons if one.text)
    yield from (one.name for one in command.deciders if one.name)


def _problems(command: WriteReview, deal: Opportunity, book: Playbook) -> Iterator[Problem]:
    yield from _of_reasons(command.reasons, deal, book)
    yield from _of_deciders(command.deciders, book)
    stages = {one.id for one in book.stages}
    for stage, days in command.days:
        if stage not in stages:
            yield Problem(f"days.{stage}"[:80], "unknown_stage", {"id": stage[:40]})
        elif not 0 <= days <= LONGEST_STAGE:
            yield Problem(f"days.{stage}", "no_such_days", {"most": LONGEST_STAGE})
    yield from _twice("days", [stage for stage, _ in command.days])
    for name, text in (("surprise", command.surprise), ("again", command.again)):
        if text and len(text) > LONGEST:
            yield Problem(name, "too_long")


def _of_reasons(reasons: Sequence[Why], deal: Opportunity, book: Playbook) -> Iterator[Problem]:
    kinds = {one.id: one for one in book.reasons if deal.state in one.when}
    seats = {one.id for one in book.seats}
    if not reasons:
        yield Problem("reasons", "reason_needed")
    elif all(one.reason in kinds and not kinds[one.reason].alone for one in reasons):
        yield Problem("reasons", "reason_alone")
    yield from _twice("reasons", [one.reason for one in reasons])
    for one in reasons:
        kind = kinds.get(one.reason)
        if kind is None:
            yield Problem("reasons", "not_a_choice", {"value": one.reason[:40]})
            continue
        if kind.asks == "seat" and one.seat is None:
            yield Problem(f"seat.{one.reason}", "which_seat")
        if kind.asks == "text" and not (one.text or "").strip():
            yield Problem(f"text.{one.reason}", "needed")
        if one.seat is not None and one.seat not in seats:
            yield Problem(f"seat.{one.reason}", "unknown_seat", {"id": one.seat[:40]})
        if len(one.text or "") > LONGEST:
            yield Problem(f"text.{one.reason}", "too_long")


def _of_deciders(deciders: Sequence[Decided], book: Playbook) -> Iterator[Problem]:
    seats = {one.id for one in book.seats}
    for one in deciders:
        name = (one.name or "").strip()
        if (one.seat is None) == (not name):
            yield Problem("deciders", "seat_or_name")
        elif one.seat is not None and one.seat not in seats:
            yield Problem("deciders", "unknown_seat", {"id": one.seat[:40]})
        if len(name) > LONGEST_NAME:
            yield Problem("deciders", "too_long")
        if one.weight not in FELT:
            yield Problem("deciders", "not_a_choice", {"value": one.weight[:40]})
    yield from _twice("deciders", [one.seat for one in deciders if one.seat])


def _twice(field: str, ids: list[str]) -> Iterator[Problem]:
    if len(set(ids)) < len(ids):
        yield Problem(field, "listed_twice")


def _write(work: Work, deal: Opportunity, command: WriteReview) -> None:
    me = Colleague.objects.filter(account=work.account, user=work.user).order_by("position").first()
    values = {
        "on": timezone.localdate(),
        "by": me.ref if me else None,
        "reasons": [_known(reason=one.reason, seat=one.seat, text=one.text) for one in command.reasons],
        "deciders": [
            _known(seat=one.seat, name=one.name, weight=one.weight, surprise=one.surprise or None)
            for one in command.deciders
        ],
        "stages": [{"stage": stage, "days": days} for stage, days in command.days],
        "surprise": (command.surprise or "").strip() or None,
        "again": (command.again or "").strip() or None,
    }
    row = Review.objects.filter(opportunity=deal).first()
    if row is None:
        work.add(Review(opportunity=deal, **values))
    else:
        work.edit(row, **values)


def _known(**given: str | bool | None) -> dict[str, str | bool]:
    """Without what is left out; typed words without the spaces around them."""
    stripped = {key: one.strip() if isinstance(one, str) else one for key, one in given.items()}
    return {key: one for key, one in stripped.items() if one}
