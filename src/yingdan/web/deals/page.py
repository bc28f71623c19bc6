"""The page of the list: rows, and where the neighbouring pages are. Pure, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from yingdan.facts import Language
from yingdan.queries.deals import Deals, Wanted

from .asked import address
from .bar import Bar, bar
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
class DealList:
    """The page."""

    bar: Bar
    rows: tuple[DealRow, ...]
    heads: tuple[Head, ...]
    total: int
    waiting: int
    page: int
    pages: int
    before: str
    after: str


def deal_list(found: Deals, wanted: Wanted, today: date, lang: Language) -> DealList:
    """The list in the reader's language."""
    at = replace(wanted, page=found.page)
    return DealList(
        bar=bar(at, "list", found.books, lang, team=found.team),
        rows=rows(found, found.books, today, lang),
        heads=tuple(_heads(at)),
        total=found.total,
        waiting=found.waiting,
        page=found.page,
        pages=found.pages,
        before=address(at, page=found.page - 1) if found.page > 1 else "",
        after=address(at, page=found.page + 1) if found.page < found.pages else "",
    )


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
