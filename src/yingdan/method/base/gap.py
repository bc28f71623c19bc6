"""The chain of contacts (F3): how long it has been silent, and what that stage allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from yingdan.facts import Event
from yingdan.playbooks.model import Stage

from .around import leads_on
from .deal import Look

TELL_SILENCE = frozenset(
    ("rung_falling", "rung_fallen", "executive_cold", "executive_unmet", "next_voice_untouched", "opponent_unattended")
)
"""Codes that tell one person's silence; what the same silence alone made old is not told again."""

GapState = Literal["fine", "coming", "gap", "formal", "frozen", "unknown"]


@dataclass(frozen=True, slots=True)
class Gap:
    """The silence on a deal against its stage's limit (F3)."""

    last: date | None
    """Last contact of the deal."""
    days: int | None
    """Days of silence that count: time in which contact was closed does not."""
    limit_days: int | None
    due: date | None
    """Last day on which a contact still keeps the chain."""
    state: GapState
    """unknown: no stage, or no contact noted yet."""


def gap(look: Look) -> Gap:
    """Silence = today − the later of the last contact and the day contact was opened again.

    It is a gap once it exceeds the stage's limit. While contact is formal or frozen there is no gap: the state says which.
    """
    last = look.deal_contacts[-1].on if look.deal_contacts else None
    stage = look.stage
    if stage is None:
        return Gap(last, None, None, None, "unknown")
    if stage.contact != "open":
        return Gap(last, None, None, None, "formal" if stage.contact == "formal" else "frozen")
    if last is None:
        return Gap(None, None, stage.gap_days, None, "unknown")
    since = max(last, _opened_again(look) or last)
    days, due = (look.today - since).days, since + timedelta(days=stage.gap_days)
    return Gap(last, days, stage.gap_days, due, _state(look, days, due, stage))


def _state(look: Look, days: int, due: date, stage: Stage) -> GapState:
    if days > stage.gap_days:
        return "gap"
    near = (due - look.today).days <= look.limits.gap_warn_days
    return "coming" if near and not any(event.on <= due for event in coming(look)) else "fine"


def coming(look: Look) -> Iterator[Event]:
    """Planned contacts of this deal or the whole account from today on, soonest first."""
    return (event for event in look.planned if leads_on(look, event) and look.mine(event.opportunity))


def _opened_again(look: Look) -> date | None:
    """The day the present run of open stages began, where a closed stage came before it."""
    opened: date | None = None
    for before, after in pairwise(look.spans):
        if look.stages[before.stage].contact != "open" and look.stages[after.stage].contact == "open":
            opened = after.from_
    return opened
