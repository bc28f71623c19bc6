"""The stage a deal is in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone

from yingdan.access import view
from yingdan.method import process
from yingdan.method.base import Look
from yingdan.playbooks.model import Playbook
from yingdan.records.models import Opportunity, StageSpan

from .change import Where, Work, change
from .clash import as_seen, clash, merge
from .errors import Difference, Invalid, Problem
from .receipt import Receipt
from .rows import book_of
from .text import needed


@dataclass(frozen=True, slots=True)
class SetStage:
    """The buyer entered a stage on a day."""

    where: Where
    stage: str
    since: date
    reason: str | None = None
    """What shows it; on the way back, or without the proofs, why all the same."""


@dataclass(frozen=True, slots=True)
class SnoozeStage:
    """Do not speak of this stage's age until a day, because …"""

    where: Where
    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class WakeStage:
    """Speak of this stage's age again."""

    where: Where


def set_stage(user: User, command: SetStage) -> Receipt:
    """Enter a stage, forward or back; history keeps all spans. Nothing happens when the deal is in it already.

    Raises Invalid for a stage that the playbook does not have or a day before the present stage began, and, without a
    reason, for a step back (`why_back`) or on without the buyer's proofs (`why_without_proofs`, A2); NotVisible,
    PermissionDenied, Stale.
    """
    with change(user, command.where, "stage.set", why=command.reason, merges=True) as work:
        deal = work.opportunity
        if deal is None:
            raise Invalid(Problem("where", "needs_deal"))
        book = book_of(deal)
        if command.stage not in {stage.id for stage in book.stages}:
            raise Invalid(Problem("stage", "unknown_stage", {"id": command.stage}))
        now = _present(work)
        if now is None or now.stage != command.stage:
            _unmoved(work, now, command)
            if not (command.reason or "").strip():
                _let_through(work, deal, book, command.stage)
            if now is not None:
                _leave(now, command.since)
                work.edit(now, until=command.since)
            work.add(StageSpan(opportunity=deal, stage=command.stage, since=command.since))
    return work.done()


def _present(work: Work) -> StageSpan | None:
    return StageSpan.objects.filter(opportunity=work.opportunity).order_by("since", "position").last()


def _let_through(work: Work, deal: Opportunity, book: Playbook, stage: str) -> None:
    """Raise Invalid where the gate before a stage asks for a reason."""
    dossier = view(work.user, [work.account.pk])[work.account.pk].dossier
    noun = next(one for one in dossier.opportunities if one.id == deal.ref)
    gate = process.gate(Look(dossier, book, timezone.localdate(), noun), stage)
    if gate.asks_why:
        raise Invalid(Problem("reason", "why_back" if gate.way == "back" else "why_without_proofs"))


def _unmoved(work: Work, now: StageSpan | None, command: SetStage) -> None:
    """Raise Clash where somebody else moved the deal to another stage since the user looked."""
    was = as_seen(work, now) if now is not None else None
    if now is not None and work.late and (was is None or was.stage != now.stage):
        raise clash(work, [Difference("stage", None, now.stage, command.stage)])


def _leave(span: StageSpan, day: date) -> None:
    if day < span.since:
        raise Invalid(Problem("since", "before_present_stage", {"since": span.since.isoformat()}))


def snooze_stage(user: User, command: SnoozeStage) -> Receipt:
    """Put the ageing of the present stage off.

    Raises Invalid without a stage or a reason; NotVisible, PermissionDenied, Stale.
    """
    reason = needed("reason", command.reason)
    with change(user, command.where, "stage.snooze", why=reason, merges=True) as work:
        span = _present(work)
        if span is None:
            raise Invalid(Problem("where", "no_stage"))
        if written := merge(work, span, {"snooze": {"until": command.until.isoformat(), "reason": reason}}):
            work.edit(span, **written)
    return work.done()


def wake_stage(user: User, command: WakeStage) -> Receipt:
    """End the putting off. Nothing happens where nothing is put off.

    Raises Invalid without a stage; NotVisible, PermissionDenied, Stale.
    """
    with change(user, command.where, "stage.wake", merges=True) as work:
        span = _present(work)
        if span is None:
            raise Invalid(Problem("where", "no_stage"))
        if span.snooze is not None and "snooze" in merge(work, span, {"snooze": None}):
            work.edit(span, snooze=None)
    return work.done()
