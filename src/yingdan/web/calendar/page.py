"""The page of the calendar: squares of days or lines, what can be chosen, and where its neighbours are. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from yingdan.facts import Language, say
from yingdan.queries.calendar import Calendar, Thing
from yingdan.queries.search import Hit
from yingdan.web.opportunities.lines import full_day
from yingdan.web.search.present import ICONS
from yingdan.web.ui.models import Choice
from yingdan.wording.catalogue import sentence
from yingdan.wording.dates import short_date, weekday

from .asked import Asked, address, fields_of, step, wanted
from .things import Item, item

_PICKED = {"account": "account", "opportunity": "deal", "person": "person"}


@dataclass(frozen=True, slots=True)
class Day:
    """A day with what stands on it."""

    iso: str
    number: str
    name: str
    """Weekday and date in words."""
    today: bool
    other: bool
    """Of the month before or after."""
    items: tuple[Item, ...]
    more: int
    """How many are not shown."""
    url: str
    """All of the day."""
    plan: str
    closed: str
    """Why nobody is met on it, where the chosen deal says so."""


@dataclass(frozen=True, slots=True)
class Pick:
    """Something to narrow the calendar to."""

    icon: str
    name: str
    where: str
    url: str


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """The page."""

    view: str
    title: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[Day, ...], ...]
    """Of the squares."""
    days: tuple[Day, ...]
    """Of the lines: those with something on them."""
    total: int
    views: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    whose: tuple[Choice, ...]
    narrowed: tuple[tuple[str, str], ...]
    """What it is narrowed to, with the address without it."""
    plain: str
    query: str
    picks: tuple[Pick, ...]
    hidden: tuple[tuple[str, str], ...]
    closed: str
    """The stages that close the chosen deal on some of these days."""
    earlier: str
    later: str
    now: str
    ics: str
    plan: str
    page: int
    pages: int
    before: str
    after: str


def calendar_page(found: Calendar, at: Asked, picks: Iterable[Hit], today: date, lang: Language) -> CalendarPage:
    """The calendar in the reader's language."""
    at = replace(at, page=found.page)
    days = tuple(_days(found, at, today, lang))
    squares = at.view in ("month", "week")
    return CalendarPage(
        view=at.view,
        title=_title(at, today, lang),
        weekdays=tuple(weekday(date(2026, 11, 23) + timedelta(days=n), lang) for n in range(7)),
        weeks=tuple(days[n : n + 7] for n in range(0, len(days), 7)) if squares else (),
        days=() if squares else tuple(one for one in days if one.items),
        total=found.total,
        views=tuple(
            Choice(name, address(at, view=view), at.view == view)
            for view, name in (("month", _("Month")), ("week", _("Week")), ("list", _("List")))
        ),
        kinds=tuple(
            Choice(name, address(at, kind="" if at.kind == kind else kind), at.kind == kind)
            for kind, name in (
                ("event", _("Activities")), ("step", _("Next steps")), ("commitment", _("Commitments")),
                ("deadline", _("Deadlines")),
            )
        ),
        whose=(
            Choice(_("All I see"), address(at, mine=False), not at.mine), Choice(_("My own"), address(at, mine=True), at.mine),
        ) if found.team else (),
        narrowed=tuple(_narrowed(found, at, lang)),
        plain=address(Asked(at.on, at.view)),
        query=at.query,
        picks=tuple(_pick(one, at, lang) for one in picks if one.kind in _PICKED),
        hidden=tuple((name, value) for name, value in fields_of(at).items() if name not in ("q", "page")),
        closed=(_(", ")).join(say(one, lang) for one in found.closed.stages),
        earlier=address(at, on=step(at, -1)),
        later=address(at, on=step(at, 1)),
        now=f"{address(at, on=today)}#d-{today.isoformat()}",
        ics=address(at, "calendar_ics"),
        plan=_plan(at, max(at.on, today)),
        page=found.page,
        pages=found.pages,
        before=address(at, page=found.page - 1) if found.page > 1 else "",
        after=address(at, page=found.page + 1) if found.page < found.pages else "",
    )  # fmt: skip


def _title(at: Asked, today: date, lang: Language) -> str:
    if at.view == "day":
        return f"{full_day(at.on, today, lang)} {weekday(at.on, lang)}"
    if at.view == "week":
        days = wanted(at)
        return f"{short_date(days.first, lang, today.year)} – {short_date(days.last, lang, today.year)}"
    return f"{at.on.year} 年 {at.on.month} 月" if lang == "zh" else f"{at.on:%B %Y}"


def _days(found: Calendar, at: Asked, today: date, lang: Language) -> Iterator[Day]:
    things: dict[date, list[Thing]] = defaultdict(list)
    for one in found.things:
        things[one.day].append(one)
    days = wanted(at)
    for number in range((days.last - days.first).days + 1):
        on = days.first + timedelta(days=number)
        shown = things.get(on, [])
        contact = found.closed.days.get(on)
        yield Day(
            iso=on.isoformat(),
            number=str(on.day),
            name=f"{weekday(on, lang)} {short_date(on, lang, today.year)}",
            today=on == today,
            other=at.view == "month" and on.month != at.on.month,
            items=tuple(item(one, found.books, today, lang) for one in shown),
            more=found.counts.get(on, 0) - len(shown) if at.view in ("month", "week") else 0,
            url=address(at, view="day", on=on),
            plan=_plan(at, on) if on >= today else "",
            closed=sentence(lang, f"contact.{contact}") if contact else "",
        )


def _plan(at: Asked, on: date) -> str:
    deal = f"&deal={at.deal}" if at.deal else ""
    return f"{reverse('calendar_plan')}?on={on.isoformat()}{deal}"


def _narrowed(found: Calendar, at: Asked, lang: Language) -> Iterator[tuple[str, str]]:
    """What is not there (any more) is said to be unknown, so that it can be taken away."""
    if at.account:
        yield say(found.account, lang) or "?", address(at, account=0)
    if at.deal:
        yield say(found.deal, lang) or "?", address(at, deal=0)
    if at.person:
        yield say(found.person, lang) or "?", address(at, person=0)


def _pick(hit: Hit, at: Asked, lang: Language) -> Pick:
    where = "" if hit.kind == "account" else say(hit.account_name, lang)
    chosen = {_PICKED[hit.kind]: hit.row}
    url = address(at, account=chosen.get("account", 0), deal=chosen.get("deal", 0), person=chosen.get("person", 0))
    return Pick(ICONS[hit.kind], say(hit.title, lang), where, url)
