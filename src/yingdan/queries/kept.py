"""Deals joined to what the cache keeps of them, so that the database can order and choose them.

A reader who sees a whole account reads what was computed from all of it; one who sees some of its deals reads what was
computed from these. Neither gets the other's: a column of the cache is always asked for through `Joined.column`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, When

from yingdan.access import Sight
from yingdan.access.narrow import scope
from yingdan.playbooks.model import Playbook
from yingdan.records import glance
from yingdan.records.lessons import Lessons
from yingdan.records.models import Membership, Opportunity
from yingdan.records.playbooks import hashes_of

Deals = QuerySet[Any, Any]
WORKS = "works"
"""The column of `workable`."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Who reads, and of which accounts they see only some deals."""

    eyes: Collection[int]
    parts: Mapping[int, str]
    """Account → the scope of what the reader sees of it; accounts seen as a whole are left out."""

    def scope_of(self, account: int) -> str:
        """The scope under which the reader's assessments of an account are kept."""
        return self.parts.get(account, "")

    def join(self, deals: Deals) -> Deals:
        """The deals with their kept assessments at hand."""
        found: Deals = deals.annotate(whole=FilteredRelation("assessments", condition=Q(assessments__scope="")))
        if self.parts:
            some = Q(assessments__scope__in=sorted(self.parts.values()))
            found = found.annotate(part=FilteredRelation("assessments", condition=some))
        return found

    def column(self, name: str) -> Any:
        """A column of the assessment that is the reader's, NULL where there is none; only after `join`."""
        if not self.parts:
            return F(f"whole__{name}")
        whole = When(account__owner__in=self.eyes, then=F(f"whole__{name}"))
        return Case(whole, default=F(f"part__{name}"))

    def fresh(self, deals: Deals, today: date, books: Mapping[str, Playbook], lessons: Lessons) -> Deals:
        """Joined deals with a `fresh` that says whether the kept assessment is true today.

        Any playbook's hash will do, a learned one too: what was computed before somebody's lessons changed is not kept
        (`actions.lessons`).
        """
        hashes = sorted({*hashes_of(books).values(), *lessons.hashes(books)})
        found: Deals = deals.annotate(
            kept_version=self.column("version"), kept_hash=self.column("playbook_hash"),
            kept_method=self.column("method"), kept_day=self.column("day"),
        )  # fmt: skip
        true = When(
            kept_day=today,
            kept_method=glance.METHOD,
            kept_version=F("account__version"),
            kept_hash__in=hashes,
            then=True,
        )
        judged: Deals = found.annotate(fresh=Case(true, default=False))
        return judged


def workable(eyes: Sight, deals: Deals) -> Deals:
    """The deals, each with whether the reader is a member of it: together with the owner's own, what they may write to."""
    found: Deals = deals.annotate(**{WORKS: Exists(Membership.objects.filter(opportunity=OuterRef("pk"), user=eyes.user))})
    return found


def joined(eyes: Sight) -> Joined:
    """What a reader sees in part; one query."""
    rows = Opportunity.objects.filter(memberships__user__in=eyes.eyes, account__removed__isnull=True)
    rows = rows.exclude(account__owner__in=eyes.eyes).order_by().distinct()
    seen: dict[int, list[str]] = defaultdict(list)
    for account, ref in rows.values_list("account_id", "ref"):
        seen[account].append(ref)
    return Joined(eyes.eyes, {account: scope(account, refs) for account, refs in seen.items()})
