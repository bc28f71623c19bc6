"""The page of the board: columns with their cards. Pure, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from yingdan.facts import Language, say
from yingdan.facts.scales import Contact
from yingdan.queries.board import Board, Column
from yingdan.queries.deals import Wanted
from yingdan.queries.wanted_deals import NOT_BEGUN
from yingdan.web.ui.models import Choice
from yingdan.wording.dates import money

from .asked import address
from .bar import Bar, bar
from .present import DealRow, row


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A stage with its cards."""

    stage: str
    number: int
    """Of the stage; 0 for deals that are in none."""
    name: str
    buyer: str
    """What the customer does in it."""
    contact: Contact
    total: int
    sum: str
    cards: tuple[DealRow, ...]
    more: int
    more_url: str
    """The list of all of them."""


@dataclass(frozen=True, slots=True)
class BoardView:
    """The page."""

    bar: Bar
    ways: tuple[Choice, ...]
    way: str
    columns: tuple[ColumnView, ...]
    only: str
    """Name of the stage, where one alone is shown."""
    every: str
    """Address of the board with all stages."""
    total: int
    """Of this way of buying."""
    waiting: int
    lost: int
    lost_url: str


def board_view(found: Board, wanted: Wanted, today: date, lang: Language) -> BoardView:
    """The board in the reader's language."""
    columns = tuple(_columns(found, wanted, today, lang))
    return BoardView(
        bar=bar(wanted, "board", found.books, lang, team=found.team),
        ways=tuple(
            Choice(say(found.books[one.book].name, lang), address(wanted, "board", way=one.book, stage=""),
                   one.book == found.way, one.deals)
            for one in found.ways
        ),
        way=found.way,
        columns=columns,
        only=columns[0].name if wanted.stage and len(columns) == 1 else "",
        every=address(wanted, "board", stage=""),
        total=sum(one.total for one in columns),
        waiting=found.waiting,
        lost=found.lost,
        lost_url=address(wanted, stage=""),
    )  # fmt: skip


def _columns(found: Board, wanted: Wanted, today: date, lang: Language) -> Iterable[ColumnView]:
    book = found.books.get(found.way)
    stages = {stage.id: (number, stage) for number, stage in enumerate(book.stages if book else (), 1)}
    for one in found.columns:
        number, stage = stages.get(one.stage, (0, None))
        yield ColumnView(
            stage=one.stage,
            number=number,
            name=say(stage.name, lang) if stage else _("not begun"),
            buyer=say(stage.buyer, lang) if stage else _("Say which stage the customer is in."),
            contact=stage.contact if stage else "open",
            total=one.total,
            sum=_sum(one, lang),
            cards=tuple(row(deal, book, today, lang) for deal in one.deals),
            more=one.total - len(one.deals),
            more_url=address(wanted, way=found.way, stage=one.stage),
        )


def _sum(column: Column, lang: Language) -> str:
    """All values of a column; currencies stand beside each other."""
    return " + ".join(money(f"{amount:.0f} {unit}", lang) for unit, amount in column.sums)


__all__ = ["NOT_BEGUN", "BoardView", "ColumnView", "board_view"]
