"""One deal, with everything its pages show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.contrib.auth.models import User
from django.db.models import Q

from yingdan import briefing
from yingdan.access import View, look_up, sight, view
from yingdan.facts import Dossier, Opportunity, Text
from yingdan.method.learning import Learned
from yingdan.playbooks.model import Playbook
from yingdan.records import models
from yingdan.records.lessons import Whose, lessons_of
from yingdan.records.playbooks import playbook

from .assessed import readable
from .clock import day

if TYPE_CHECKING:
    from yingdan.briefing import Assessment, Brief, DealBrief


@dataclass(frozen=True, slots=True)
class Disagreed:
    """Somebody sees a finding differently, and why."""

    finding: str
    reason: Text
    by: str
    """Their user name."""
    at: datetime
    mine: bool


@dataclass(frozen=True, slots=True)
class Room:
    """A deal on one day, computed from what is known now."""

    account: int
    """Key of the account."""
    pk: int
    """Key of the opportunity."""
    version: int
    """Pass it back with a command, so that nobody's change is overwritten unseen."""
    is_demo: bool
    can_change: bool
    can_change_account: bool
    me: str | None
    today: date
    dossier: Dossier
    opportunity: Opportunity
    playbook: Playbook
    """With what the owner's closed deals teach in it."""
    books: Mapping[str, Playbook]
    """The same for all deals of the account, by the name a deal gives."""
    learned: Learned
    """What those deals teach; the playbook's own numbers stand in it."""
    brief: Brief
    deal: DealBrief
    disagreements: tuple[Disagreed, ...]

    @property
    def assessment(self) -> Assessment:
        """Findings, scores and actions of this deal and of its account."""
        return self.brief.assessment


def room(user: User, opportunity: int | str, today: date | None = None) -> Room:
    """The deal with this key (or id), as the user sees it. Seven queries in all, whatever the size.

    Raises NotVisible for a deal that does not exist or is not theirs to see, PlaybookError where its playbook is not on
    the server (any more).
    """
    eyes = sight(user)
    found = look_up(eyes, opportunity)
    seen = view(eyes, [found.account])[found.account]
    return _room(user, seen, found.ref, day(today))


def _room(user: User, seen: View, ref: str, today: date) -> Room:
    deal = next(one for one in seen.dossier.opportunities if one.id == ref)
    playbook(deal.playbook)
    dossier = replace(readable(seen.dossier), as_of=today)
    lessons = lessons_of([seen.teacher] if seen.teacher is not None else [])
    books = lessons.playbooks(dossier, seen.teacher, is_demo=seen.is_demo)
    whose = Whose(seen.teacher, seen.is_demo, dossier.account.nature)
    brief = briefing.assess(dossier, books, today, ref)
    return Room(
        account=seen.account,
        pk=seen.deals[ref],
        version=seen.version,
        is_demo=seen.is_demo,
        can_change=seen.can_change[ref],
        can_change_account=seen.can_change[None],
        me=seen.me,
        today=today,
        dossier=dossier,
        opportunity=deal,
        playbook=books[deal.playbook],
        books=books,
        learned=lessons.learned(deal.playbook, whose),
        brief=brief,
        deal=brief.deals[ref],
        disagreements=_disagreements(user, seen, ref),
    )


def _disagreements(user: User, seen: View, ref: str) -> tuple[Disagreed, ...]:
    here = Q(opportunity=seen.deals[ref]) | Q(opportunity__isnull=True)
    rows = models.Disagreement.objects.filter(here, account=seen.account)
    return tuple(
        Disagreed(one.finding, one.reason, one.by.get_username(), one.at, one.by_id == user.pk)
        for one in rows.select_related("by").order_by("at")
    )
