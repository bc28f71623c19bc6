"""Deals with their assessments: from the cache where it is true, computed now where it is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from yingdan import briefing
from yingdan.access import Sight, View, view
from yingdan.access.narrow import narrow
from yingdan.facts import Dossier, Text
from yingdan.playbooks import playbook_hash
from yingdan.playbooks.model import Playbook
from yingdan.records import glance
from yingdan.records.glance import Glance, Kept
from yingdan.records.lessons import Lessons, Whose, lessons_of
from yingdan.records.models import Assessment
from yingdan.records.playbooks import hashes_of, loaded

from .kept import WORKS, Joined
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
    whose: Whose
    """Whose closed deals teach it."""
    can_change: bool = False
    """The reader may write to it; only where `kept.workable` told it."""
    has_playbook: bool = True
    """False: its playbook is not on the server (any more); then it has no glance."""


@dataclass(frozen=True, slots=True)
class Live:
    """An account of which some deals were assessed now."""

    view: View
    dossier: Dossier
    books: Mapping[str, Playbook]
    deals: Mapping[str, DealBrief]
    """Opportunity id → its brief."""

    @property
    def partly(self) -> bool:
        """Whether deals were left out because their playbook is missing."""
        return len(self.dossier.opportunities) < len(self.view.dossier.opportunities)


@dataclass(frozen=True, slots=True)
class Old:
    """A glance that is not true any more, and the day it was true."""

    glance: Glance
    day: date


@dataclass(frozen=True, slots=True)
class Assessed:
    """Deals, a glance for each open one, those that were assessed now, and what the cache should keep."""

    deals: tuple[Listed, ...]
    glances: Mapping[int, Glance]
    live: Mapping[int, Live]
    fresh: tuple[Kept, ...]
    old: Mapping[int, Old]
    """Those that were not assessed now because there were too many: what is known of them from earlier, if anything."""
    waiting: frozenset[int] = frozenset()
    """All deals that were not assessed now, with or without an earlier glance."""


Choose = Callable[[Mapping[int, Glance], Sequence[Listed]], Collection[int]]
"""From the glances at hand and all deals, which deals are needed in full."""


def listed(eyes: Sight, rows: QuerySet[Any, Any] | Sequence[Any], parts: Joined) -> tuple[Listed, ...]:
    """These deals, which the caller chose among those that the reader may see; one query, or none for rows at hand."""
    found = list(rows.select_related("account__owner") if isinstance(rows, QuerySet) else rows)
    books = {name: loaded(name) is not None for name in {row.playbook for row in found}}
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
            scope=parts.scope_of(row.account_id),
            whose=Whose(
                row.account.owner_id if not parts.scope_of(row.account_id) else None,
                row.account.is_demo,
                row.account.nature,
            ),
            can_change=row.account.owner_id == eyes.user or getattr(row, WORKS, False),
            has_playbook=books[row.playbook],
        )
        for row in found
    )


def assessed(
    eyes: Sight,
    deals: tuple[Listed, ...],
    today: date,
    choose: Choose = lambda _glances, _deals: (),
    most: int = 0,
    lessons: Lessons | None = None,
) -> Assessed:
    """These deals, each open one with its glance. At most five queries, four where `lessons` are at hand.

    `choose` may ask for deals in full: they are assessed now, together with those whose cache is stale. `most` bounds how
    many stale ones are assessed now, the first of them first; 0 = all.
    """
    if lessons is None:
        lessons = lessons_of({one.whose.owner for one in deals if one.state == "open" and one.whose.owner is not None})
    kept, old = _cached(deals, today, lessons)
    stale = [one.pk for one in deals if one.state == "open" and one.has_playbook and one.pk not in kept]
    now = set(stale[:most] if most else stale)
    chosen = set(choose(kept | {pk: one.glance for pk, one in old.items() if pk not in now}, deals))
    wanted: dict[int, list[str]] = defaultdict(list)
    for one in deals:
        if one.state == "open" and one.has_playbook and (one.pk in now or one.pk in chosen):
            wanted[one.account].append(one.ref)
    seen = view(eyes, wanted) if wanted else {}
    live = {pk: assess(one, wanted[pk], today, lessons) for pk, one in seen.items()}
    fresh = tuple(one for account in live.values() for one in keep(account, today))
    # Nothing is kept while a playbook is missing: once it is back, the other deals are judged with all of the account.
    partly = {deal for one in live.values() if one.partly for deal in one.view.deals.values()}
    found = kept | {one.opportunity: one.glance for one in fresh}
    return Assessed(
        deals,
        found,
        live,
        tuple(one for one in fresh if one.opportunity not in kept and one.opportunity not in partly),
        {pk: one for pk, one in old.items() if pk not in found},
        frozenset(stale) - set(found),
    )


def _cached(
    deals: Iterable[Listed], today: date, lessons: Lessons
) -> tuple[dict[int, Glance], dict[int, Old]]:
    """What the cache has that is true today, and what it has that was true once."""
    wanted = {one.pk: one for one in deals if one.state == "open" and one.has_playbook}
    if not wanted:
        return {}, {}
    found: dict[int, Glance] = {}
    old: dict[int, Old] = {}
    hashes: dict[tuple[str, Whose], str] = {}
    for row in Assessment.objects.filter(opportunity__in=wanted, method=glance.METHOD):
        deal = wanted[row.opportunity_id]
        if row.scope != deal.scope:
            continue
        way = (deal.playbook, deal.whose)
        if way not in hashes:
            hashes[way] = playbook_hash(lessons.playbook(*way))
        if (row.version, row.playbook_hash, row.day) == (deal.version, hashes[way], today):
            found[deal.pk] = glance.from_json(row.payload)
        else:
            old[deal.pk] = Old(glance.from_json(row.payload), row.day)
    return found, old


def assess(seen: View, deals: Iterable[str], today: date, lessons: Lessons) -> Live:
    """Assess some deals of what a user sees of an account, with what its owner's closed deals teach."""
    dossier = replace(readable(seen.dossier), as_of=today)
    books = lessons.playbooks(dossier, seen.teacher, is_demo=seen.is_demo)
    briefs = {ref: briefing.assess(dossier, books, today, ref).deals[ref] for ref in deals}
    return Live(seen, dossier, books, briefs)


def readable(dossier: Dossier) -> Dossier:
    """The dossier without deals whose playbook is not on the server (any more)."""
    kept = [deal.id for deal in dossier.opportunities if loaded(deal.playbook) is not None]
    return dossier if len(kept) == len(dossier.opportunities) else narrow(dossier, kept)


def keep(live: Live, today: date) -> Iterable[Kept]:
    """A glance for each deal of an account that was assessed, as the cache would keep it."""
    hashes = hashes_of(live.books)
    names = {deal.id: deal.playbook for deal in live.dossier.opportunities}
    for ref, brief in live.deals.items():
        yield Kept(
            live.view.deals[ref], live.view.scope, live.view.version, hashes[names[ref]], today, glance.glance_of(brief)
        )
