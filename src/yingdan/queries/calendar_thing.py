"""One thing of the calendar that may be put on another day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q

from yingdan.access import can_change, can_change_account, sight, visible
from yingdan.access.predicates import Place
from yingdan.facts import Text
from yingdan.records.models import Commitment, Event, Membership, Step

from .calendar_rows import Chosen, arms
from .text import maybe, text

_MODELS: dict[str, Any] = {"event": Event, "step": Step, "commitment": Commitment}
_DAY = {"event": "on", "step": "due", "commitment": "due"}


@dataclass(frozen=True, slots=True)
class Movable:
    """Something planned or due."""

    kind: str
    account: int
    account_name: Text
    version: int
    deal: int | None
    deal_name: Text | None
    ref: str
    day: date
    text: Text | None
    """What it says; None for an activity."""
    can_change: bool


def movable(user: User, account: int, kind: str, ref: str, today: date) -> Movable | None:
    """The thing with this id, as the user sees it; None where it is none, not theirs to see, or done. Four queries."""
    model = _MODELS.get(kind)
    if model is None or not ref.isprintable():
        return None
    eyes = sight(user)
    seen = visible(eyes)
    every = Chosen(date.min, date.max, account, kind=kind, ahead=True)
    shown = Q()
    for arm in arms(seen, every, today):
        shown |= Q(pk__in=arm.values("pk"))
    row = model._default_manager.filter(shown, account=account, ref=ref).select_related("account", "opportunity").first()
    if row is None:
        return None
    deal = row.opportunity
    members = Membership.objects.filter(opportunity=deal).values_list("user_id", flat=True) if deal is not None else ()
    place = Place(row.account.owner_id, frozenset(members))
    return Movable(
        kind=kind,
        account=account,
        account_name=text(row.account.name),
        version=row.account.version,
        deal=deal.pk if deal is not None else None,
        deal_name=maybe(deal.name) if deal is not None else None,
        ref=ref,
        day=getattr(row, _DAY[kind]),
        text=maybe(row.text) if kind != "event" else None,
        can_change=can_change(eyes, place) if deal is not None else can_change_account(eyes, place),
    )
