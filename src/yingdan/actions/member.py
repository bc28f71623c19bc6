"""Who else works on a deal."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from yingdan.records.models import Membership

from .change import Where, Work, change
from .errors import Invalid, Problem
from .receipt import Receipt
from .text import searchable


@dataclass(frozen=True, slots=True)
class Member:
    """A user, by name, and a deal."""

    where: Where
    username: str


def add_member(user: User, command: Member) -> Receipt:
    """Let somebody see and work on a deal. Nothing happens when they do already.

    Raises Invalid for a name nobody has; PermissionDenied unless the account is the user's; NotVisible, Stale.
    """
    with change(user, command.where, "member.add") as work:
        somebody = _somebody(work, command.username)
        if not Membership.objects.filter(user=somebody, opportunity=work.opportunity).exists():
            work.edit(Membership(user=somebody, opportunity=work.opportunity))
    return work.done()


def remove_member(user: User, command: Member) -> Receipt:
    """End it. Nothing happens when they were none. Raises as `add_member` does."""
    with change(user, command.where, "member.remove") as work:
        somebody = _somebody(work, command.username)
        for row in Membership.objects.filter(user=somebody, opportunity=work.opportunity):
            work.remove(row)
    return work.done()


def _somebody(work: Work, username: str) -> User:
    if work.account.owner_id != work.user.pk:
        raise PermissionDenied
    if work.opportunity is None:
        raise Invalid(Problem("where", "needs_deal"))
    rows = User.objects.filter(username=username, is_active=True).exclude(pk=work.user.pk)
    found = rows.first() if searchable(username) else None
    if found is None:
        raise Invalid(Problem("username", "unknown_user", {"id": username[:80]}))
    return found
