"""Deals that ended, their reviews, and what one's own (for a manager: the team's) teach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, F, OuterRef, QuerySet

from yingdan.access import Sight, sight, visible
from yingdan.facts import Review, Text
from yingdan.method.learning import Axes, Learned, Lesson, axes, learn
from yingdan.playbooks.model import Playbook
from yingdan.records import models
from yingdan.records.convert import noun_of
from yingdan.records.lessons import lessons_of
from yingdan.records.playbooks import loaded

from .text import maybe, text

PAGE = 50


@dataclass(frozen=True, slots=True)
class Ended:
    """A deal that ended, with its review where it has one."""

    pk: int
    name: Text
    account: Text
    owner: str
    mine: bool
    playbook: str
    state: str
    closed: date | None
    winner: Text | None
    price: str | None
    review: Review | None


@dataclass(frozen=True, slots=True)
class Way:
    """What the deals of one way of buying teach."""

    name: str
    book: Playbook
    learned: Learned


@dataclass(frozen=True, slots=True)
class Reviews:
    """A page of the list, and everything the pictures are made of."""

    team: bool
    """Of the team instead of one's own."""
    manages: bool
    rows: tuple[Ended, ...]
    total: int
    waiting: int
    """Ended and not reviewed yet."""
    page: int
    pages: int
    lessons: tuple[Lesson, ...]
    books: Mapping[str, Playbook]
    ways: tuple[Way, ...]
    axes: Axes


def reviews(user: User, *, team: bool = False, page: int = 1) -> Reviews:
    """Deals that ended, those that wait for their review first, then the latest; four queries besides the sight.

    One's own are those of one's accounts and those one works on; `team` adds all that people below may see. Without anybody
    below it is the same. What they teach comes from the accounts' owners: oneself, or oneself and those below.
    """
    eyes = sight(user)
    team = team and bool(eyes.team)
    seen = eyes if team else eyes.own
    rows = visible(seen).opportunities.exclude(state="open")
    total = rows.count()
    pages = max(1, -(-total // PAGE))
    at = min(max(page, 1), pages)
    lessons = _lessons(seen)
    books = {one.playbook: book for one in lessons if (book := loaded(one.playbook)) is not None}
    least = max((book.limits.learn_least for book in books.values()), default=1)
    return Reviews(
        team=team,
        manages=bool(eyes.team),
        rows=tuple(_rows(rows, at, eyes)),
        total=total,
        waiting=total - models.Review.objects.filter(opportunity__in=rows.order_by().values("pk")).count(),
        page=at,
        pages=pages,
        lessons=lessons,
        books=books,
        ways=tuple(
            Way(name, book, learn([one for one in lessons if one.playbook == name], book))
            for name, book in sorted(books.items())
        ),
        axes=axes(lessons, books, least),
    )


def _lessons(seen: Sight) -> tuple[Lesson, ...]:
    """Of real accounts; where there are none yet, of the demo."""
    found = lessons_of(seen.eyes).by_owner
    real = tuple(one for (_, demo), some in sorted(found.items()) if not demo for one in some)
    return real or tuple(one for some in found.values() for one in some)


def _rows(rows: QuerySet[Any], page: int, eyes: Sight) -> list[Ended]:
    reviewed = Exists(models.Review.objects.filter(opportunity=OuterRef("pk")))
    ordered = rows.annotate(reviewed=reviewed).order_by("reviewed", F("closed").desc(nulls_last=True), "pk")
    shown = list(ordered.select_related("account__owner")[(page - 1) * PAGE : page * PAGE])
    found = models.Review.objects.filter(opportunity__in=[one.pk for one in shown])
    by_deal = {one.opportunity_id: noun_of(one) for one in found}
    return [
        Ended(
            pk=one.pk,
            name=text(one.name),
            account=text(one.account.name),
            owner=one.account.owner.get_username(),
            mine=one.account.owner_id == eyes.user,
            playbook=one.playbook,
            state=one.state,
            closed=one.closed,
            winner=maybe(one.winner),
            price=one.price,
            review=by_deal.get(one.pk),
        )
        for one in shown
    ]
