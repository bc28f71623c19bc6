"""Seeing a finding differently."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User

from yingdan.records.models import Disagreement
from yingdan.records.row import SHORT

from .change import Where, change
from .errors import Invalid, Problem
from .receipt import Receipt
from .text import needed, storable


@dataclass(frozen=True, slots=True)
class Disagree:
    """Not how I see it, because … Where: the finding's deal, or the account for a finding about the account."""

    where: Where
    finding: str
    reason: str


@dataclass(frozen=True, slots=True)
class AgreeAgain:
    """Take one's disagreement back."""

    where: Where
    finding: str


def override_finding(user: User, command: Disagree) -> Receipt:
    """Keep a user's reason against a finding; the finding stays and is shown with it. A second one replaces the first.

    Raises Invalid without a reason or a finding; NotVisible, PermissionDenied, Stale.
    """
    reason = needed("reason", command.reason)
    storable([("finding", command.finding)])
    if not command.finding or len(command.finding) > SHORT:
        raise Invalid(Problem("finding", "unknown_reference", {"id": command.finding[:80]}))
    with change(user, command.where, "finding.override", why=reason, merges=True) as work:
        row = Disagreement.objects.filter(account=work.account, finding=command.finding, by=user).first()
        if row is None:
            work.add(Disagreement(finding=command.finding, reason=reason, by=user, opportunity=work.opportunity))
        else:
            work.edit(row, reason=reason)
    return work.done()


def agree_again(user: User, command: AgreeAgain) -> Receipt:
    """Take a disagreement back; nothing happens when there is none. Raises NotVisible, PermissionDenied, Stale."""
    storable([("finding", command.finding)])
    with change(user, command.where, "finding.agree", merges=True) as work:
        for row in Disagreement.objects.filter(account=work.account, finding=command.finding, by=user):
            work.remove(row)
    return work.done()
