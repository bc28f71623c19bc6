"""Dates in the shapes that tables have. `3/1/2026` is read only where the column says which number is the month."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from .table import Cell

Order = Literal["mdy", "dmy"]

_CLOCK = re.compile(
    r"(?<=[\d日])[T\s]+(上午|下午)?\s*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([AP]M)?\s*(Z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"(\d{4})\s*(?P<sign>[-/.年])\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_NO_DAY = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*月?|\d{4}年?")
_COMPACT = re.compile(r"(19|20|21)\d{6}")
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{1,2}")
_NAMED = re.compile(
    r"(\d{1,2})[-\s]+([a-z]{3,9})\.?[-\s,]+(\d{4})|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})"
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_FIRST_YEAR, _LAST_YEAR = 1950, 2100


class CellError(ValueError):
    """A cell that cannot be read; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class OrderFound:
    """What a column says of `3/1/2026`. `unclear`: it has such dates and nothing decides; `mixed`: it says both."""

    order: Order | None
    unclear: bool = False
    mixed: bool = False


def order_of(cells: Iterable[Cell]) -> OrderFound:
    """Which number is the month, decided by the cells where only one of them can be.

    >>> order_of(["3/1/2026", "3/25/2026"]).order, order_of(["3/1/2026"]).unclear
    ('mdy', True)
    """
    found: set[Order] = set()
    open_ = False
    for cell in cells:
        match = _YEAR_LAST.fullmatch(_bare(cell)) if isinstance(cell, str) else None
        if match is None:
            continue
        first, second = int(match[1]), int(match[2])
        if first > 12 >= second:
            found.add("dmy")
        elif second > 12 >= first:
            found.add("mdy")
        else:
            open_ = open_ or first != second
    if len(found) == 1:
        return OrderFound(found.pop())
    return OrderFound(None, unclear=open_, mixed=bool(found))


_LONGEST = 80


def _bare(text: str) -> str:
    if len(text) > _LONGEST:  # no date, and slow to look through
        return ""
    return _CLOCK.sub("", unicodedata.normalize("NFKC", text).strip())


def read_date(cell: Cell, order: Order | None = None) -> date:
    """The day a cell names.

    Raises CellError: `table_date`, `table_date_no_day`, `table_date_order`, `table_date_short_year`, `table_date_range`.

    >>> [str(read_date(one)) for one in ("2026年3月1日", "20260301", 46082, "2026/3/1 14:30", "1 Mar 2026")]
    ['2026-03-01', '2026-03-01', '2026-03-01', '2026-03-01', '2026-03-01']
    """
    if isinstance(cell, datetime):
        return _in_range(cell.date())
    if isinstance(cell, date):
        return _in_range(cell)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        cell = f"{cell:g}" if abs(cell) < 1e6 else f"{cell:.0f}"
    if not isinstance(cell, str):
        raise CellError("table_date")
    return _in_range(_read(_bare(cell), order))


def _read(text: str, order: Order | None) -> date:
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    if _COMPACT.fullmatch(text):
        return _day(int(text[:4]), int(text[4:6]), int(text[6:]))
    if _SERIAL.fullmatch(text):
        return date(1899, 12, 30) + timedelta(days=int(float(text)))
    if match := _YEAR_LAST.fullmatch(text):
        return _by_order(int(match[1]), int(match[2]), int(match[3]), order)
    if match := _NAMED.fullmatch(text.casefold()):
        day, name, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
        return _day(int(year), _month(name), int(day))
    if _NO_DAY.fullmatch(text):
        raise CellError("table_date_no_day")
    raise CellError("table_date_short_year" if _SHORT_YEAR.fullmatch(text) else "table_date")


def _by_order(first: int, second: int, year: int, order: Order | None) -> date:
    if order is None and first != second:
        if first <= 12 and second <= 12:
            raise CellError("table_date_order")
        order = "dmy" if first > 12 else "mdy"
    month, day = (second, first) if order == "dmy" else (first, second)
    return _day(year, month, day)


def _month(name: str) -> int:
    for number, full in enumerate(_MONTHS, 1):
        if full.startswith(name) or (name == "sept" and number == 9):
            return number
    raise CellError("table_date")


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise CellError("table_date") from error


def _in_range(day: date) -> date:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise CellError("table_date_range")
    return day
