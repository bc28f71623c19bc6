"""The page on which each column of a file is told what it says. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from yingdan.actions.imports.choices import NATURES, books, load_choices
from yingdan.facts import Language, say
from yingdan.intake.table import TARGETS
from yingdan.intake.table.columns import DATES
from yingdan.intake.table.table import letter
from yingdan.queries.imports import Import
from yingdan.wording.catalogue import sentence

Choice = tuple[str, str]
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column: its title, what stands in it, and what it is taken for."""

    index: int
    title: str
    examples: str
    target: str
    order: str
    is_date: bool
    private: bool
    guessed: bool


@dataclass(frozen=True, slots=True)
class ColumnsPage:
    """All of it."""

    lines: tuple[ColumnLine, ...]
    groups: tuple[tuple[str, tuple[Choice, ...]], ...]
    sheets: tuple[str, ...]
    sheet: str
    header_line: int
    rows: int
    remembered: bool
    natures: tuple[Choice, ...]
    nature: str
    books: tuple[Choice, ...]
    book: str
    currency: str
    currencies: tuple[str, ...] = ("CNY", "USD", "EUR", "GBP", "HKD", "JPY", "SGD")


def target_name(target: str, lang: Language) -> str:
    """What a target is called."""
    return sentence(lang, f"error_wanted.{target}")


def columns_page(found: Import, lang: Language) -> ColumnsPage:
    """The page of an import whose file was read."""
    choices = load_choices(found.choices)
    first = found.found.get("first", ())
    groups = (
        (_("Account"), "account."), (_("Person"), "person."), (_("Deal"), "deal."),
    )  # fmt: skip
    return ColumnsPage(
        lines=tuple(_line(one, first) for one in found.columns),
        groups=tuple(
            (name, tuple((one, target_name(one, lang)) for one in TARGETS if one.startswith(start)))
            for name, start in groups
        ),
        sheets=tuple(found.found.get("sheets", ())),
        sheet=found.sheet,
        header_line=int(found.found.get("header_line", 0)),
        rows=int(found.found.get("rows", 0)),
        remembered=bool(found.found.get("remembered")),
        natures=tuple((one, sentence(lang, f"nature.{one}")) for one in NATURES),
        nature=choices.nature,
        books=tuple((name, say(book.name, lang)) for name, book in books().items()),
        book=choices.playbook,
        currency=found.currency,
    )


def _line(one: object, first: object) -> ColumnLine:
    assert isinstance(one, dict)  # noqa: S101  # as `ColumnMap.stored` gave it
    assert isinstance(first, list | tuple)  # noqa: S101
    index = int(one["index"])
    cells = (str(row[index]) for row in first if index < len(row))
    examples = list(dict.fromkeys(cell[:40] for cell in cells if cell))[:EXAMPLES]
    return ColumnLine(
        index=index,
        title=str(one["title"]) or letter(index),
        examples=" · ".join(examples),
        target=one["target"] or "",
        order=one["order"] or "",
        is_date=one["target"] in DATES,
        private=one["basis"] == "private",
        guessed=one["basis"] == "content",
    )
