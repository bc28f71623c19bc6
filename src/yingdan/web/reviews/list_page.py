"""The list of reviews and its pictures, in the reader's language. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from yingdan.facts import Language, say
from yingdan.playbooks.reasons import Reason
from yingdan.queries.reviews import Ended, Reviews, Way
from yingdan.wording.catalogue import sentence
from yingdan.wording.dates import money, short_date

from .time_chart import TimeChart, time_chart

SHOWN = 8
"""Reasons a picture shows."""


@dataclass(frozen=True, slots=True)
class EndedRow:
    """A deal of the list."""

    name: str
    account: str
    owner: str
    url: str
    state: str
    state_word: str
    closed: str
    price: str
    reasons: str
    reviewed: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A reason and in how many reviews it stands; `width` in percent of the longest."""

    name: str
    rule: str
    count: int
    width: float


@dataclass(frozen=True, slots=True)
class DaysRow:
    """A stage: what to expect by own deals, and the playbook's days."""

    name: str
    days: int
    usual: int
    deals: int
    left: float
    right: float
    own: float
    book: float
    """Places of the two marks and the line between them, percent of the longest."""


@dataclass(frozen=True, slots=True)
class ChairRow:
    """A chair and how often it decided."""

    name: str
    decided: int
    deals: int
    width: float
    fresh: bool
    """Learned: the playbook did not expect it."""
    outside: bool = False
    """The playbook does not have it."""


@dataclass(frozen=True, slots=True)
class WayView:
    """A way of buying."""

    name: str
    deals: int
    lacking: int
    stages: tuple[DaysRow, ...]
    chairs: tuple[ChairRow, ...]


@dataclass(frozen=True, slots=True)
class AxisRow:
    """One of the three axes (A7)."""

    name: str
    note: str
    count: int
    width: float
    holds: bool


@dataclass(frozen=True, slots=True)
class ReviewsPage:
    """Everything the page shows."""

    manages: bool
    team: bool
    rows: tuple[EndedRow, ...]
    total: int
    waiting: int
    time: TimeChart | None
    lost: tuple[Bar, ...]
    won: tuple[Bar, ...]
    ways: tuple[WayView, ...]
    axes: tuple[AxisRow, ...]
    axes_deals: int
    reviewed: int
    page: int
    pages: int
    before: str
    after: str


def present(found: Reviews, today: date, lang: Language) -> ReviewsPage:
    """The page."""
    return ReviewsPage(
        manages=found.manages,
        team=found.team,
        rows=tuple(_row(one, found, today, lang) for one in found.rows),
        total=found.total,
        waiting=found.waiting,
        time=time_chart([(one.review.on, one.state) for one in found.lessons]),
        lost=_bars(found, ("lost", "dropped"), lang),
        won=_bars(found, ("won",), lang),
        ways=tuple(_way(one, lang) for one in found.ways),
        axes=tuple(_axes(found, lang)),
        axes_deals=found.axes.deals,
        reviewed=len(found.lessons),
        page=found.page,
        pages=found.pages,
        before=_turn(found, found.page - 1) if found.page > 1 else "",
        after=_turn(found, found.page + 1) if found.page < found.pages else "",
    )


def _turn(found: Reviews, page: int) -> str:
    query = {"page": page} | ({"who": "team"} if found.team else {})
    return f"{reverse('reviews')}?{urlencode(query)}"


def _row(one: Ended, found: Reviews, today: date, lang: Language) -> EndedRow:
    kinds = _kinds(found, one.playbook)
    names = [
        say(kinds[why.reason].name, lang) for why in (one.review.reasons if one.review else ()) if why.reason in kinds
    ]
    return EndedRow(
        name=say(one.name, lang),
        account=say(one.account, lang),
        owner="" if one.mine else one.owner,
        url=reverse("review", args=[one.pk]),
        state=one.state,
        state_word=sentence(lang, f"state.{one.state}"),
        closed=short_date(one.closed, lang, today.year) if one.closed else "",
        price=money(one.price, lang) if one.price else "",
        reasons=("、" if lang == "zh" else ", ").join(names),
        reviewed=one.review is not None,
    )


def _kinds(found: Reviews, book: str) -> Mapping[str, Reason]:
    known = found.books.get(book)
    return {one.id: one for one in known.reasons} if known else {}


def _bars(found: Reviews, states: tuple[str, ...], lang: Language) -> tuple[Bar, ...]:
    """How often each reason stands in reviews of deals that ended so, most often first."""
    counts: Counter[str] = Counter()
    kinds: dict[str, Reason] = {}
    for lesson in found.lessons:
        if lesson.state in states:
            known = _kinds(found, lesson.playbook)
            chosen = [one.reason for one in lesson.review.reasons if one.reason in known]
            counts.update(chosen)
            kinds |= {one: known[one] for one in chosen}
    most = counts.most_common(SHOWN)
    longest = most[0][1] if most else 1
    return tuple(Bar(say(kinds[id_].name, lang), kinds[id_].rule, n, 100 * n / longest) for id_, n in most)


def _way(way: Way, lang: Language) -> WayView:
    names = {one.id: say(one.name, lang) for one in way.book.stages}
    seats = {one.id: say(one.name, lang) for one in way.book.seats}
    longest = max((max(one.days, one.book) for one in way.learned.stages), default=1)
    chairs = sorted(way.learned.chairs, key=lambda one: (-one.decided / one.deals, -one.weight))
    return WayView(
        name=say(way.book.name, lang),
        deals=way.learned.deals,
        lacking=max(0, way.book.limits.learn_least - way.learned.deals),
        stages=tuple(_days(names[one.stage], one.days, one.book, one.deals, longest) for one in way.learned.stages),
        chairs=(
            *(_chair(seats[one.seat], one.decided, one.deals, fresh=one.usual) for one in chairs),
            *(_chair(one.name, one.decided, one.deals, outside=True) for one in way.learned.named),
        ),
    )


def _chair(name: str, decided: int, deals: int, *, fresh: bool = False, outside: bool = False) -> ChairRow:
    return ChairRow(name, decided, deals, 100 * decided / deals, fresh, outside)


def _days(name: str, days: int, usual: int, deals: int, longest: int) -> DaysRow:
    own, book = 100 * days / longest, 100 * usual / longest
    return DaysRow(name, days, usual, deals, min(own, book), abs(own - book), own, book)


def _axes(found: Reviews, lang: Language) -> Iterator[AxisRow]:
    longest = max(found.axes.counts.values(), default=0) or 1
    for axis, count in found.axes.counts.items():
        yield AxisRow(
            sentence(lang, f"axis.{axis}"),
            sentence(lang, f"axis_note.{axis}"),
            count,
            100 * count / longest,
            found.axes.holds_back == axis,
        )
