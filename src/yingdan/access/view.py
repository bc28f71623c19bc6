"""What one user sees of some accounts: dossiers, already narrowed, and which rows they come from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from yingdan.facts import Dossier
from yingdan.records.load import dossiers_of
from yingdan.records.models import Account, Colleague, Opportunity

from .errors import NotVisible
from .narrow import narrow, scope
from .predicates import Place, can_change, can_change_account, can_see
from .visible import Anybody, Sight, sight, visible


@dataclass(frozen=True, slots=True)
class View:
    """An account as one user sees it."""

    account: int
    owner: int
    """Key of the user whose account it is."""
    version: int
    is_demo: bool
    dossier: Dossier
    scope: str
    """Empty = all of it; else a digest of the opportunities seen."""
    deals: Mapping[str, int]
    """Opportunity id → key, of those the user may see."""
    can_change: Mapping[str | None, bool]
    """Opportunity id → may write to it; None = to the account itself."""
    me: str | None
    """The colleague whom the user is, if anybody said so."""

    @property
    def teacher(self) -> int | None:
        """Whose closed deals teach this account's: its owner's, for a reader who sees all that the owner has."""
        return self.owner if self.scope == "" else None


@dataclass(frozen=True, slots=True)
class Found:
    """An opportunity that a user may see."""

    account: int
    opportunity: int
    ref: str


def look_up(who: Anybody | Sight, opportunity: int | str) -> Found:
    """The opportunity with this key, or with this id in an account of theirs; one query besides the sight.

    Raises NotVisible.
    """
    rows = visible(who).opportunities
    rows = rows.filter(pk=opportunity) if isinstance(opportunity, int) else rows.filter(ref=opportunity)
    found = rows.values_list("account_id", "pk", "ref").first()
    if found is None:
        raise NotVisible
    return Found(*found)


def view(who: Anybody | Sight, accounts: Collection[int] | None = None) -> Mapping[int, View]:
    """Account key → what the user sees of it; accounts they may not see are left out. None = all they may see.

    Three queries besides the sight, whatever the size.
    """
    eyes = who if isinstance(who, Sight) else sight(who)
    me = Colleague.objects.filter(account=OuterRef("pk"), user=eyes.user).order_by("position").values("ref")[:1]
    rows = visible(eyes).accounts.annotate(me=Subquery(me))
    found = {one.pk: one for one in (rows if accounts is None else rows.filter(pk__in=accounts))}
    deals = _deals(found)
    dossiers = dossiers_of(found)
    return {pk: _view(eyes, one, dossiers[pk], deals[pk], one.me) for pk, one in found.items()}


@dataclass(slots=True)
class _Deal:
    pk: int
    members: set[int]


def _deals(accounts: Collection[int]) -> Mapping[int, Mapping[str, _Deal]]:
    """Account → opportunity id → its key and members."""
    found: dict[int, dict[str, _Deal]] = {account: {} for account in accounts}
    rows = Opportunity.objects.filter(account__in=accounts).order_by()
    for account, ref, pk, member in rows.values_list("account_id", "ref", "pk", "memberships__user"):
        deal = found[account].setdefault(ref, _Deal(pk, set()))
        if member is not None:
            deal.members.add(member)
    return found


def _view(eyes: Sight, account: Account, dossier: Dossier, deals: Mapping[str, _Deal], me: str | None) -> View:
    places = {ref: Place(account.owner_id, frozenset(deal.members)) for ref, deal in deals.items()}
    whole = account.owner_id in eyes.eyes
    seen = {ref: deal.pk for ref, deal in deals.items() if can_see(eyes, places[ref])}
    allowed: dict[str | None, bool] = {ref: can_change(eyes, places[ref]) for ref in seen}
    allowed[None] = can_change_account(eyes, Place(account.owner_id))
    return View(
        account=account.pk,
        owner=account.owner_id,
        version=account.version,
        is_demo=account.is_demo,
        dossier=dossier if whole else narrow(dossier, seen),
        scope="" if whole else scope(account.pk, seen),
        deals=seen,
        can_change=allowed,
        me=me,
    )
