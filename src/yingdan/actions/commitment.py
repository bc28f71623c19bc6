"""Commitments: kept, broken, moved, let go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User

from yingdan.facts import Text
from yingdan.records.models import Commitment

from .change import change
from .clash import merge
from .receipt import Receipt
from .rows import get, place


@dataclass(frozen=True, slots=True)
class CommitmentEnds:
    """What became of a commitment; the reason goes into the audit."""

    account: int
    commitment: str
    reason: Text | None = None
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class CommitmentMoves:
    """Both sides agreed on another day."""

    account: int
    commitment: str
    due: date
    reason: Text | None = None
    expected: int | None = None


def keep_commitment(user: User, command: CommitmentEnds) -> Receipt:
    """It was kept. Raises NotVisible, PermissionDenied, Stale."""
    return _set(user, command, "commitment.keep", state="kept")


def break_commitment(user: User, command: CommitmentEnds) -> Receipt:
    """It was not kept: information, not blame. Raises NotVisible, PermissionDenied, Stale."""
    return _set(user, command, "commitment.break", state="broken")


def cancel_commitment(user: User, command: CommitmentEnds) -> Receipt:
    """Both sides let it go. Raises NotVisible, PermissionDenied, Stale."""
    return _set(user, command, "commitment.cancel", state="cancelled")


def move_commitment(user: User, command: CommitmentMoves) -> Receipt:
    """It is due on another day. Raises NotVisible, PermissionDenied, Stale."""
    return _set(user, command, "commitment.move", due=command.due)


def _set(user: User, command: CommitmentEnds | CommitmentMoves, what: str, **values: Any) -> Receipt:
    where = place(user, Commitment, command.account, command.commitment, command.expected)
    with change(user, where, what, why=command.reason, merges=True) as work:
        row = get(Commitment, work.account, command.commitment)
        if written := merge(work, row, values, ("state",)):
            work.edit(row, **written)
    return work.done()
