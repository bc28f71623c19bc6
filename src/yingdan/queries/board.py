"""Deals of one way of buying as a board: a column for each stage of the buyer's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, F, QuerySet, Sum, Window
from django.db.models.functions import RowNumber

from yingdan.access import sight, visible
from yingdan.playbooks.model import Playbook
from yingdan.records.glance import Kept
from yingdan.records.lessons import lessons_of
from yingdan.records.playbooks import at_hand

from .assessed import assessed, listed
from .clock import day
from .deals import NOW, Deal, deals_of, rests, stale
from .kept import Joined, joined, workable
from .wanted_deals import NOT_BEGUN, Amount, Eye, Unit, Wanted, chosen, order_of, present_stage

__all__ = ["CARDS", "Board", "Column", "Way", "board"]

CARDS = 20
"""How many deals of a column are shown."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way of buying, and how many of the wanted deals are bought that way."""

    book: str
    deals: int


@dataclass(frozen=True, slots=True)
class Column:
    """A stage, with the first of its deals."""

    stage: str
    """`NOT_BEGUN` for deals that are in no stage."""
    total: int
    sums: tuple[tuple[str, float], ...]
    """Currency and amount, the largest first; deals without a value are left out."""
    deals: tuple[Deal, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The deals of one way of buying."""

    way: str
    """Empty where the server has no way of buying."""
    ways: tuple[Way, ...]
    """Those with a wanted deal, and the one shown; most deals first."""
    columns: tuple[Column, ...]
    total: int
    """Wanted deals of every way."""
    lost: int
    """Of these, deals whose way of buying the server does not have (any more)."""
    fresh: tuple[Kept, ...]
    """What `actions.assessment.keep` should store."""
    waiting: int
    team: bool
    """The reader sees deals of others below."""
    books: Mapping[str, Playbook]


@dataclass(frozen=True, slots=True)
class _Group:
    """Wanted deals of one way, stage and currency."""

    way: str
    stage: str | None
    unit: str | None
    deals: int
    amount: float


def board(user: User, today: date | None = None, wanted: Wanted = Wanted()) -> Board:  # noqa: B008  # frozen
    """The board of the wanted way of buying, else of the one with most wanted deals. Ten queries at most, whatever the size.

    `wanted.stage` leaves its column only, where the way has such a stage; `wanted.page` means nothing here.
    """
    eyes, now, books = sight(user), day(today), at_hand()
    parts, eye = joined(eyes), Eye(eyes.user, now, books)
    mine = visible(eyes).opportunities.order_by()
    rows = chosen(workable(eyes, mine), parts, replace(wanted, way="", stage=""), eye)
    groups = _groups(rows, eye)
    ways = _ways(groups, books, wanted.way)
    way = wanted.way if wanted.way in books else next((one.book for one in ways), "")
    cards = _cards(rows.filter(playbook=way), parts, replace(wanted, way=way), eye) if way else []
    lessons = lessons_of(eyes.eyes)
    found = assessed(eyes, listed(eyes, cards, parts), now, most=NOW, lessons=lessons)
    left = stale(mine, parts, now, lessons) if found.waiting or rests(wanted) else None
    shown = {one.listed.pk: one for one in deals_of(found)}
    return Board(
        way=way,
        ways=ways,
        columns=_columns(books[way], groups, [(row.at, shown[row.pk]) for row in cards], way, wanted.stage) if way else (),
        total=sum(one.deals for one in groups),
        lost=sum(one.deals for one in groups if one.way not in books),
        fresh=found.fresh,
        waiting=max(0, left.count() - len(found.fresh)) if left is not None else 0,
        team=bool(eyes.team),
        books=books,
    )


def _groups(rows: QuerySet[Any, Any], eye: Eye) -> list[_Group]:
    """All wanted deals, counted; one query."""
    at = present_stage(eye.today, eye.books)
    keyed = rows.annotate(at=at, unit=Unit("value"), amount=Amount("value")).values("playbook", "at", "unit")
    counted = keyed.annotate(deals=Count("pk"), total=Sum("amount")).order_by()
    return [
        _Group(one["playbook"], one["at"], one["unit"] or None, one["deals"], one["total"] or 0.0) for one in counted
    ]


def _ways(groups: Iterable[_Group], books: Mapping[str, Playbook], wanted: str) -> tuple[Way, ...]:
    counts: Counter[str] = Counter()
    for one in groups:
        counts[one.way] += one.deals
    order = list(books)
    names = [name for name in order if counts[name] or name == wanted] or order[:1]
    return tuple(Way(name, counts[name]) for name in sorted(names, key=lambda name: (-counts[name], order.index(name))))


def _cards(rows: QuerySet[Any, Any], parts: Joined, wanted: Wanted, eye: Eye) -> list[Any]:
    """The first deals of each column, in the wanted order; one query."""
    book = eye.books[wanted.way]
    rows, order = order_of(rows.annotate(at=present_stage(eye.today, {wanted.way: book})), parts, wanted)
    turn = Window(RowNumber(), partition_by=[F("at")], order_by=order)
    found = rows.select_related("account__owner").annotate(turn=turn).filter(turn__lte=CARDS).order_by("at", "turn")
    return list(found)


def _columns(
    book: Playbook, groups: Iterable[_Group], cards: Iterable[tuple[str | None, Deal]], way: str, only: str
) -> tuple[Column, ...]:
    stages = {one.id for one in book.stages}
    counts: Counter[str] = Counter()
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for one in groups:
        if one.way == way:
            at = one.stage if one.stage in stages else NOT_BEGUN
            counts[at] += one.deals
            if one.unit and one.amount:
                sums[at][one.unit] += one.amount
    shown: dict[str, list[Deal]] = defaultdict(list)
    for stage, deal in cards:
        shown[stage if stage in stages else NOT_BEGUN].append(deal)
    every = ([NOT_BEGUN] if counts[NOT_BEGUN] else []) + [one.id for one in book.stages]
    return tuple(
        Column(one, counts[one], tuple(sorted(sums[one].items(), key=lambda of: -of[1])), tuple(shown[one][:CARDS]))
        for one in every
        if only not in (*stages, NOT_BEGUN) or only == one
    )
