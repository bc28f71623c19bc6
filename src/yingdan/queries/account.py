"""One account: its people, its deals, what happened, and how its relationships stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.models import User

from yingdan import briefing
from yingdan.access import NotVisible, can_change_account, sight, view, visible
from yingdan.access.predicates import Place
from yingdan.facts import Dossier, Organisation, Person, Text
from yingdan.playbooks.model import Playbook
from yingdan.records.lessons import lessons_of
from yingdan.records.models import Account

from .assessed import readable
from .clock import day
from .text import maybe, text

if TYPE_CHECKING:
    from yingdan.briefing import Brief


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account on one day, as a user sees it."""

    pk: int
    version: int
    owner: str
    mine: bool
    is_demo: bool
    can_change: bool
    me: str | None
    today: date
    dossier: Dossier
    """With all deals the user may see."""
    brief: Brief
    """Of the deals whose playbook is on the server."""
    books: Mapping[str, Playbook]
    deals: Mapping[str, int]
    """Opportunity id → key."""


@dataclass(frozen=True, slots=True)
class Plainly:
    """An account without what is under it."""

    pk: int
    version: int
    name: Text
    nature: str
    industry: Text | None
    region: Text | None
    can_change: bool


@dataclass(frozen=True, slots=True)
class Roster:
    """Whom and what a form about an account offers: nothing of any other account."""

    pk: int
    version: int
    name: Text
    people: tuple[Person, ...]
    """Who has not left."""
    organisations: tuple[Organisation, ...]
    playbook: str | None
    """The way of buying of its latest deal."""
    can_change: bool


def roster(user: User, pk: int, today: date | None = None) -> Roster:
    """The people and organisations of an account; three queries besides the sight. Raises NotVisible."""
    seen = view(sight(user), [pk]).get(pk)
    if seen is None:
        raise NotVisible
    now, deals = day(today), seen.dossier.opportunities
    people = tuple(one for one in seen.dossier.people if one.left is None or one.left > now)
    return Roster(
        pk=pk, version=seen.version, name=seen.dossier.account.name, people=people,
        organisations=seen.dossier.organisations, playbook=deals[-1].playbook if deals else None,
        can_change=seen.can_change[None],
    )  # fmt: skip


def plainly(user: User, pk: int) -> Plainly:
    """What an account is by itself; two queries. Raises NotVisible."""
    eyes = sight(user)
    row = visible(eyes).accounts.filter(pk=pk).first()
    if row is None:
        raise NotVisible
    return Plainly(
        pk=row.pk,
        version=row.version,
        name=text(row.name),
        nature=row.nature,
        industry=maybe(row.industry),
        region=maybe(row.region),
        can_change=can_change_account(eyes, Place(row.owner_id)),
    )


def account(user: User, pk: int, today: date | None = None) -> AccountView:
    """The account with this key. Six queries besides the sight, whatever its size.

    Raises NotVisible for one that does not exist or is not theirs to see.
    """
    eyes = sight(user)
    seen = view(eyes, [pk]).get(pk)
    if seen is None:
        raise NotVisible
    now = day(today)
    dossier = replace(readable(seen.dossier), as_of=now)
    lessons = lessons_of([seen.teacher] if seen.teacher is not None else [])
    books = lessons.playbooks(dossier, seen.teacher, is_demo=seen.is_demo)
    owner = Account.objects.select_related("owner").get(pk=pk).owner
    return AccountView(
        pk=pk,
        version=seen.version,
        owner=owner.get_username(),
        mine=owner.pk == eyes.user,
        is_demo=seen.is_demo,
        can_change=seen.can_change[None],
        me=seen.me,
        today=now,
        dossier=seen.dossier,
        brief=briefing.assess(dossier, books, now),
        books=books,
        deals=seen.deals,
    )
