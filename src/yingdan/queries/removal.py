"""The trash, and what hangs on a thing before it is put there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils import timezone

from yingdan.access import NotVisible, Sight, View, sight, view
from yingdan.facts import Dossier, Text
from yingdan.intake.without import Fallout, fallout
from yingdan.records.convert import plain
from yingdan.records.models import Fact, Membership, Opportunity, Removal
from yingdan.records.profile import name_of
from yingdan.records.removal import OLD, OWNERS, in_trash

from .text import maybe, text

PAGE = 50


@dataclass(frozen=True, slots=True)
class TrashRow:
    """Something in the trash."""

    pk: int
    kind: str
    name: Text
    called: Text | None
    """An activity's name."""
    what: str
    """A kind of fact."""
    on: str
    """An ISO day."""
    of: Text | None
    """Whom it is about."""
    account: Text
    deal: Text | None
    at: datetime
    who: str
    hung: Mapping[str, int]
    blocked: str
    """Why it cannot come back yet: `account_in_trash`, `deal_in_trash`; empty where it can."""
    can_restore: bool
    """The reader may."""
    can_empty: bool


@dataclass(frozen=True, slots=True)
class Trash:
    """A page of the trash, newest first."""

    rows: tuple[TrashRow, ...]
    total: int
    page: int
    pages: int
    old: int
    """How much of the reader's own lies there for longer than `OLD`."""
    mine: int
    """How many rows are in the reader's own accounts."""


def trash(user: User, page: int = 1) -> Trash:
    """What a user may see of it. Six queries besides the sight, whatever its size.

    Of one's own accounts and those of the people below, everything; of deals on which one works, what stood on them.
    """
    eyes = sight(user)
    rows = _seen(eyes)
    total = rows.count()
    pages = max(1, -(-total // PAGE))
    at = min(max(page, 1), pages)
    found = list(rows.select_related("account", "audit__who").order_by("-audit")[(at - 1) * PAGE : at * PAGE])
    keys = {one.deal for one in found if one.deal is not None}
    there = set(Opportunity.objects.filter(pk__in=keys).values_list("pk", flat=True))
    mine = set(Membership.objects.filter(user=user, opportunity__in=keys).values_list("opportunity_id", flat=True))
    own = in_trash().filter(account__owner=user)
    old = own.filter(audit__at__lt=timezone.now() - OLD).count()
    return Trash(tuple(_row(eyes, one, there, mine) for one in found), total, at, pages, old, own.count())


def _seen(eyes: Sight) -> Any:
    deals = Membership.objects.filter(user__in=eyes.eyes, opportunity__account__removed__isnull=True)
    on_them = Q(deal__in=deals.values("opportunity")) & ~Q(kind__in=OWNERS)
    return in_trash().filter(Q(account__owner__in=eyes.eyes) | on_them)


def _row(eyes: Sight, one: Removal, there: set[int], mine: set[int]) -> TrashRow:
    own = one.account.owner_id == eyes.user
    blocked = "" if one.kind == "account" else "account_in_trash" if one.account.removed is not None else ""
    if not blocked and one.kind not in OWNERS and one.deal is not None and one.deal not in there:
        blocked = "deal_in_trash"
    return TrashRow(
        pk=one.pk, kind=one.kind, name=text(one.name), called=maybe(one.about.get("called")), what=one.about.get("what", ""),
        on=one.about.get("on", ""),
        of=maybe(one.about.get("who")), account=text(one.account.name), deal=maybe(one.deal_name), at=one.audit.at,
        who=name_of(one.audit.who) if one.audit.who else "", hung=one.hung, blocked=blocked,
        can_restore=own or (one.kind not in OWNERS and one.deal in mine), can_empty=own,
    )  # fmt: skip


def trashed(user: User, pk: int) -> TrashRow:
    """One thing in the trash. Raises NotVisible."""
    eyes = sight(user)
    one = _seen(eyes).select_related("account", "audit__who").filter(pk=pk).first()
    if one is None:
        raise NotVisible
    return _row(eyes, one, {one.deal} if one.deal else set(), set())


# --- before it goes there --------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Doomed:
    """Something that may be put in the trash, and what that would do."""

    account: int
    account_name: Text
    version: int
    kind: str
    ref: str
    noun: Any
    """The frozen noun: an account, a deal, a person, an event, a fact, a step or a commitment."""
    view: View = field(repr=False)
    goes: Mapping[str, int]
    """How much would go with it, by list."""
    stays: Mapping[str, int]
    """How much would stay without naming it."""


_LISTS: Mapping[str, str] = {
    "opportunity": "opportunities", "person": "people", "event": "events", "step": "steps", "commitment": "commitments",
}  # fmt: skip


_DEALINGS = (
    "events", "facts", "exchanges", "commitments", "steps", "claims", "gifts", "promises", "requests", "introductions",
)  # fmt: skip


def doomed(user: User, account: int, kind: str, ref: str = "") -> Doomed:
    """What would go with something. Four queries besides the sight.

    Raises NotVisible where there is no such thing to be seen, PermissionDenied where the user may only look.
    """
    seen = view(sight(user), [account]).get(account)
    if seen is None:
        raise NotVisible
    noun = _noun(seen, kind, ref)
    if noun is None:
        raise NotVisible
    if not seen.can_change.get(None if kind in OWNERS else noun.opportunity, False):
        raise PermissionDenied
    found = _around(seen, kind, ref)
    return Doomed(
        account, seen.dossier.account.name, seen.version, kind, ref, noun, seen, goes=found.goes, stays=found.stays
    )


def _noun(seen: View, kind: str, ref: str) -> Any:
    if kind == "account":
        return seen.dossier.account
    if kind == "fact":
        keys = fact_keys(seen.account, seen.dossier)
        return next((one for key, one in zip(keys, seen.dossier.facts, strict=True) if str(key) == ref), None)
    if kind not in _LISTS:
        return None
    return next((one for one in getattr(seen.dossier, _LISTS[kind]) if one.id == ref and ref), None)


def fact_keys(account: int, dossier: Dossier) -> tuple[int, ...]:
    """The keys of a dossier's loose facts, in its order, also where it was narrowed; one query."""
    rows = Fact.objects.filter(account=account).order_by("position", "pk")
    deals = [one.id for one in dossier.opportunities]
    return tuple(rows.filter(Q(opportunity=None) | Q(opportunity__ref__in=deals)).values_list("pk", flat=True))


def _around(seen: View, kind: str, ref: str) -> Fallout:
    dossier = seen.dossier
    if kind in ("person", "event"):
        return fallout(plain(dossier), kind, ref)
    if kind == "account":
        return Fallout({part: n for part in (*_LISTS.values(), "facts") if (n := len(getattr(dossier, part)))}, {})
    if kind != "opportunity":
        return Fallout({}, {})
    deal = next(one for one in dossier.opportunities if one.id == ref)
    events = {one.id for one in dossier.events if one.opportunity == ref}
    goes = {part: len(getattr(deal, part)) for part in ("stages", "seats", "rivals", "strengths")}
    for part in _DEALINGS:
        goes[part] = sum(
            1
            for one in getattr(dossier, part)
            if one.opportunity == ref or (one.opportunity is None and getattr(one, "event", None) in events)
        )
    goes["review"] = 1 if deal.review else 0
    return Fallout({part: count for part, count in goes.items() if count}, {})
