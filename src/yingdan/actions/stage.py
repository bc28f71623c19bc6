"""The stage a deal is in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User

from yingdan.records.models import StageSpan

from .change import Where, change
from .errors import Invalid, Problem
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


@dataclass(frozen=True, slots=True)
class SnoozeStage:
    """Do not speak of this stage's age until a day, because …"""

    where: Where
    until: date
    reason: str


def set_stage(user: User, command: SetStage) -> Receipt:
    """Enter a stage, forward or back; history keeps all spans. Nothing happens when the deal is in it already.

    Raises Invalid for a stage that the playbook does not have or a day before the present stage began; NotVisible,
    PermissionDenied, Stale.
    """
    with change(user, command.where, "stage.set", why=command.reason) as work:
        deal = work.opportunity
        if deal is None:
            raise Invalid(Problem("where", "needs_deal"))
        if command.stage not in {stage.id for stage in book_of(deal).stages}:
            raise Invalid(Problem("stage", "unknown_stage", {"id": command.stage}))
        now = StageSpan.objects.filter(opportunity=deal).order_by("since", "position").last()
        if now is None or now.stage != command.stage:
            if now is not None:
                _leave(now, command.since)
                work.edit(now, until=command.since)
            work.add(StageSpan(opportunity=deal, stage=command.stage, since=command.since))
    return work.done()


def _leave(span: StageSpan, day: date) -> None:
    if day < span.since:
        raise Invalid(Problem("since", "before_present_stage", {"since": span.since.isoformat()}))


def snooze_stage(user: User, command: SnoozeStage) -> Receipt:
    """Put the ageing of the present stage off.

    Raises Invalid without a stage or a reason; NotVisible, PermissionDenied, Stale.
    """
    reason = needed("reason", command.reason)
    with change(user, command.where, "stage.snooze", why=reason) as work:
        span = StageSpan.objects.filter(opportunity=work.opportunity).order_by("since", "position").last()
        if span is None:
            raise Invalid(Problem("where", "no_stage"))
        work.edit(span, snooze={"until": command.until.isoformat(), "reason": reason})
    return work.done()
