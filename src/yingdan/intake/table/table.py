"""A table as it was read: a header, rows that know their line, and how the file was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from yingdan.files import FileError, Param, Problem

Cell = str | int | float | bool | date | datetime | time | timedelta
Kind = Literal["csv", "xlsx", "pasted"]

LARGEST = 20_000_000
"""Bytes of a file."""
MOST_ROWS = 100_000
MOST_COLUMNS = 200
MOST_CELLS = 2_000_000
LONGEST_CELL = 32_767
"""Characters; Excel's own limit."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `line` is the line of the file or the row of the sheet, from 1; `extra` what stood beyond the last column."""

    line: int
    cells: tuple[Cell, ...]
    extra: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """`header_line` 0 = the table has no header; its titles are then empty texts."""

    name: str
    kind: Kind
    header: tuple[str, ...]
    header_line: int
    rows: tuple[Row, ...]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()

    def title(self, index: int) -> str:
        """The header of a column, or its letter as in Excel.

        >>> Table("t", "csv", ("客户", ""), 1, ()).title(0), Table("t", "csv", ("客户", ""), 1, ()).title(1)
        ('客户', 'B')
        """
        return self.header[index] if index < len(self.header) and self.header[index] else letter(index)


def letter(index: int) -> str:
    """Excel's letter of a column, counted from 0.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    text, rest = "", index + 1
    while rest:
        rest, last = divmod(rest - 1, 26)
        text = chr(65 + last) + text
    return text


def refuse(name: str, code: str, line: int = 0, column: int = 0, **params: Param) -> FileError:
    """The error for a table that cannot be read."""
    return FileError([Problem(name, line, column, (), code, params)])


def shown_cell(cell: Cell) -> str:
    """A cell as text: whole numbers without a fraction, dates as ISO.

    >>> shown_cell(3.0), shown_cell(date(2026, 3, 1)), shown_cell("  x ")
    ('3', '2026-03-01', 'x')
    """
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, (date, time)) else str(cell)
