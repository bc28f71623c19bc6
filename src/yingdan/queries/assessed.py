"""Deals with their assessments: from the cache where it is true, computed now where it is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from yingdan import briefing
from yingdan.access import Sight, View, view, visible
from yingdan.access.narrow import scope
from yingdan.facts import Dossier, Text
from yingdan.playbooks.model import Playbook
from yingdan.records import glance
from yingdan.records.glance import Glance, Kept
from yingdan.records.models import Assessment
from yingdan.records.playbooks import hashes_of, playbook, playbooks_of

from .text import text

if TYPE_CHECKING:
    from yingdan.briefing import DealBrief


@dataclass(frozen=True, slots=True)
class Listed:
    """A deal in a list."""

    pk: int
    ref: str
    name: Text
    account: int
    account_name: Text
    owner: str
    """User name of the account's owner."""
    mine: bool
    playbook: str
    value: str | None
    expected: date | None
    state: str
    is_demo: bool
    version: int
    scope: str


@dataclass(frozen=True, slots=True)
class Live:
    """An account of which some deals were assessed now."""

    view: View
    dossier: Dossier
    books: Mapping[str, Playbook]
    deals: Mapping[str, DealBrief]
    """Opportunity id → its brief."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """Deals, a glance for each open one, those that were assessed now, and what the cache should keep."""

    deals: tuple[Listed, ...]
    glances: Mapping[int, Glance]
    live: Mapping[int, Live]
    fresh: tuple[Kept, ...]


Choose = Callable[[Mapping[int, Glance]], Collection[int]]
"""From the glances at hand, which deals are needed in full."""


def listed(eyes: Sight) -> tuple[Listed, ...]:
    """All deals a user may see; one query."""
    rows = list(visible(eyes).opportunities.select_related("account__owner"))
    seen: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        seen[row.account_id].append(row.ref)
    return tuple(
        Listed(
            pk=row.pk,
            ref=row.ref,
            name=text(row.name),
            account=row.account_id,
            account_name=text(row.account.name),
            owner=row.account.owner.get_username(),
            mine=row.account.owner_id == eyes.user,
            playbook=row.playbook,
            value=row.value,
            expected=row.expected,
            state=row.state,
            is_demo=row.account.is_demo,
            version=row.account.version,
            scope="" if row.account.owner_id in eyes.eyes else scope(seen[row.account_id]),
        )
        for row in rows
    )


def assessed(eyes: Sight, today: date, choose: Choose = lambda _glances: ()) -> Assessed:
    """All deals a user may see, each open one with its glance. At most five queries besides the sight.

    `choose` may ask for deals in full: they are assessed now, together with those whose cache is stale.
    """
    deals = listed(eyes)
    kept = _cached(deals, today)
    chosen = set(choose(kept))
    wanted: dict[int, list[str]] = defaultdict(list)
    for one in deals:
        if one.state == "open" and (one.pk not in kept or one.pk in chosen):
            wanted[one.account].append(one.ref)
    seen = view(eyes, wanted) if wanted else {}
    live = {pk: assess(one, wanted[pk], today) for pk, one in seen.items()}
    fresh = tuple(one for account in live.values() for one in keep(account, today))
    stale = tuple(one for one in fresh if one.opportunity not in kept)
    return Assessed(deals, kept | {one.opportunity: one.glance for one in fresh}, live, stale)


def _cached(deals: Iterable[Listed], today: date) -> dict[int, Glance]:
    wanted = {one.pk: one for one in deals if one.state == "open"}
    rows = Assessment.objects.filter(opportunity__in=wanted, day=today, method=glance.METHOD)
    found: dict[int, Glance] = {}
    hashes = hashes_of({one.playbook: playbook(one.playbook) for one in wanted.values()})
    for row in rows:
        deal = wanted[row.opportunity_id]
        if (row.scope, row.version, row.playbook_hash) == (deal.scope, deal.version, hashes[deal.playbook]):
            found[deal.pk] = glance.from_json(row.payload)
    return found


def assess(seen: View, deals: Iterable[str], today: date) -> Live:
    """Assess some deals of what a user sees of an account."""
    dossier = replace(seen.dossier, as_of=today)
    books = playbooks_of(dossier)
    briefs = {ref: briefing.assess(dossier, books, today, ref).deals[ref] for ref in deals}
    return Live(seen, dossier, books, briefs)


def keep(live: Live, today: date) -> Iterable[Kept]:
    """What the cache should keep of an account: a glance for each deal that was assessed."""
    hashes = hashes_of(live.books)
    names = {deal.id: deal.playbook for deal in live.dossier.opportunities}
    for ref, brief in live.deals.items():
        yield Kept(
            live.view.deals[ref], live.view.scope, live.view.version, hashes[names[ref]], today, glance.glance_of(brief)
        )
