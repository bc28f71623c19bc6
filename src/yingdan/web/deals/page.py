"""The page of the list: rows, what can be chosen, and where the neighbouring pages are. Pure, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from yingdan.facts import Language, say
from yingdan.queries.deals import Deals, Wanted
from yingdan.queries.wanted_deals import COLOURS, STATES, WAITS
from yingdan.web.ui.models import Choice
from yingdan.wording.catalogue import sentence

from .asked import PLAIN, address, fields_of
from .present import DealRow, rows


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column, by which the list can be ordered."""

    name: str
    url: str
    order: str
    """ascending, descending, or empty where the list is ordered by something else; as `aria-sort` has it."""
    number: bool


@dataclass(frozen=True, slots=True)
class Option:
    """A line of a select."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class DealList:
    """The page."""

    rows: tuple[DealRow, ...]
    heads: tuple[Head, ...]
    total: int
    waiting: int
    query: str
    hidden: tuple[tuple[str, str], ...]
    """Fields that the search box keeps."""
    states: tuple[Choice, ...]
    waits: tuple[Choice, ...]
    whose: tuple[Choice, ...]
    """Empty where the reader has nobody below."""
    ways: tuple[Option, ...]
    stages: tuple[Option, ...]
    """Of the chosen way of buying."""
    colours: tuple[Option, ...]
    narrowed: bool
    """Something but open deals is asked for."""
    plain: str
    """Address of the list as usual."""
    page: int
    pages: int
    before: str
    after: str


def deal_list(found: Deals, wanted: Wanted, today: date, lang: Language) -> DealList:
    """The list in the reader's language."""
    books = found.books
    at = replace(wanted, page=found.page)
    return DealList(
        rows=rows(found, books, today, lang),
        heads=tuple(_heads(at)),
        total=found.total,
        waiting=found.waiting,
        query=at.query,
        hidden=tuple((name, value) for name, value in fields_of(at).items() if name not in ("q", "page")),
        states=tuple(Choice(_state(one, lang), address(at, state=one), one == at.state) for one in STATES),
        waits=tuple(
            Choice(name, address(at, waits="" if at.waits == one else one), at.waits == one)
            for one, name in zip(WAITS, (_("Too long in its stage"), _("No next step"), _("Something to act on")), strict=True)
        ),
        whose=(
            Choice(_("All I see"), address(at, mine=False), not at.mine), Choice(_("My own"), address(at, mine=True), at.mine),
        ) if found.team else (),
        ways=tuple(_options(at.way, ((book.id, say(book.name, lang)) for book in books.values()))),
        stages=tuple(
            _options(at.stage, ((one.id, say(one.name, lang)) for one in books[at.way].stages)) if at.way in books else ()
        ),
        colours=tuple(_options(at.colour, ((one, sentence(lang, f"colour.{one}")) for one in COLOURS))),
        narrowed=replace(at, page=1, sort=PLAIN.sort, back=False) != PLAIN,
        plain=address(PLAIN),
        page=found.page,
        pages=found.pages,
        before=address(at, page=found.page - 1) if found.page > 1 else "",
        after=address(at, page=found.page + 1) if found.page < found.pages else "",
    )  # fmt: skip


def _state(state: str, lang: Language) -> str:
    return _("All") if state == "all" else sentence(lang, f"state.{state}")


def _options(chosen: str, pairs: Iterable[tuple[str, str]]) -> Iterable[Option]:
    return (Option(value, name, value == chosen) for value, name in pairs)


def _heads(wanted: Wanted) -> Iterable[Head]:
    """Each with the address of the list ordered by it; a second time turns the order round."""
    down = ("value", "acts")
    names = (
        ("account", _("Deal")), ("stage", _("Stage")), ("", _("Time in it")), ("value", _("Value")),
        ("expected", _("Decision day")), ("next", _("Next step")), ("", _("Map")), ("acts", _("To act on")),
    )  # fmt: skip
    for sort, name in names:
        if not sort:
            yield Head(name, "", "", False)
            continue
        now = wanted.sort == sort
        falls = (sort in down) != wanted.back
        order = ("descending" if falls else "ascending") if now else ""
        yield Head(name, address(wanted, sort=sort, back=now and not wanted.back), order, sort in down)
