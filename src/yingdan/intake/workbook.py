"""Tables → an XLSX workbook, or a ZIP of CSV files. Written to disk line by line, so that memory does not grow with them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import IO, Any, Protocol
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Cell = str | int | float | date | None
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "\N{MINUS SIGN}")
"""What a spreadsheet may take for the beginning of a formula, in narrow and wide letters."""
LONGEST = 32_767
"""Characters in a cell of a workbook at most."""
ROWS = 1_048_576
"""Rows in a sheet of a workbook at most; what is more goes to a second sheet."""


def dangerous(text: str) -> bool:
    """Whether a spreadsheet might run it.

    >>> dangerous("=1+1"), dangerous("  @x"), dangerous("预算")
    (True, True, False)
    """
    bare = text.lstrip().lstrip("\ufeff").lstrip()
    return text.startswith(FORMULAS) or bare.startswith(FORMULAS)


def safe(text: str) -> str:
    """The text as a spreadsheet shows it and never runs it.

    >>> safe("=1+1"), safe("预算")
    ("'=1+1", '预算')
    """
    return f"'{text}" if dangerous(text) else text


class Tables(Protocol):
    """Something tables can be written to."""

    def begin(self, name: str, header: Sequence[str]) -> None:
        """A new table; in a workbook it is a sheet."""

    def row(self, name: str, cells: Sequence[Cell]) -> None:
        """One row of it."""

    def close(self) -> None:
        """All is written."""


class Workbook:
    """XLSX. Texts are texts whatever they begin with, and stay so when somebody edits the cell."""

    def __init__(self, target: Path) -> None:
        from xlsxwriter import Workbook as Xlsx  # noqa: PLC0415 - only where one is written

        options = {
            "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
            "tmpdir": str(target.parent),
        }  # fmt: skip
        self._book: Any = Xlsx(str(target), options)
        self._head = self._book.add_format({"bold": True, "bottom": 1})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._quoted = self._book.add_format({"quote_prefix": True})
        self._sheets: dict[str, tuple[Any, int]] = {}
        self._headers: dict[str, tuple[str, ...]] = {}
        self._parts: dict[str, int] = {}

    def begin(self, name: str, header: Sequence[str]) -> None:
        """A new sheet."""
        self._headers[name] = tuple(header)
        self._parts[name] = 1
        self._add(name, name)

    def _add(self, name: str, title: str) -> None:
        sheet = self._book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for column, label in enumerate(self._headers[name]):
            sheet.set_column(column, column, 12 if label.endswith(" ID") else 18)
        sheet.write_row(0, 0, self._headers[name], self._head)
        self._sheets[name] = (sheet, 1)

    def row(self, name: str, cells: Sequence[Cell]) -> None:
        """One row."""
        if self._sheets[name][1] >= ROWS:
            self._parts[name] += 1
            self._add(name, f"{name} {self._parts[name]}")
        sheet, at = self._sheets[name]
        for column, cell in enumerate(cells):
            self._write(sheet, at, column, cell)
        self._sheets[name] = (sheet, at + 1)

    def _write(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        if cell is None:
            return
        if isinstance(cell, str):
            text = cell if len(cell) <= LONGEST else f"{cell[: LONGEST - 1]}…"
            sheet.write_string(row, column, text, self._quoted if dangerous(text) else None)
        elif isinstance(cell, date):
            if cell.year >= 1900:  # a workbook's calendar begins here
                sheet.write_datetime(row, column, cell, self._day)
            else:
                sheet.write_string(row, column, cell.isoformat())
        else:
            sheet.write_number(row, column, cell)

    def close(self) -> None:
        """All is written."""
        self._book.close()


class Csvs:
    """One CSV a table, in a ZIP; each begins with a byte order mark, so that Excel reads Chinese."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._stack = ExitStack()
        self._files: dict[str, tuple[IO[str], Any, Path]] = {}

    def begin(self, name: str, header: Sequence[str]) -> None:
        """A new file."""
        path = self._target.with_name(f"{self._target.name}.{len(self._files):02d}.csv")
        file = self._stack.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
        self._files[name] = (file, csv.writer(file, lineterminator="\r\n", quoting=csv.QUOTE_ALL), path)
        self.row(name, header)

    def row(self, name: str, cells: Sequence[Cell]) -> None:
        """One line."""
        self._files[name][1].writerow(["" if cell is None else _shown(cell) for cell in cells])

    def close(self) -> None:
        """Everything into the ZIP."""
        self._stack.close()
        with ZipFile(self._target, "w", ZIP_DEFLATED) as archive:
            for name, (_, _, path) in self._files.items():
                about = ZipInfo(f"{name}.csv", (1980, 1, 1, 0, 0, 0))
                about.compress_type, about.external_attr = ZIP_DEFLATED, 0o600 << 16
                with path.open("rb") as source, archive.open(about, "w") as target:
                    while piece := source.read(io.DEFAULT_BUFFER_SIZE * 8):
                        target.write(piece)
                path.unlink()


def _shown(cell: Cell) -> str:
    return safe(cell) if isinstance(cell, str) else cell.isoformat() if isinstance(cell, date) else str(cell)


def pieces(path: Path, size: int = 1 << 16) -> Iterator[bytes]:
    """A file in pieces; it is taken away at the end, however it ends."""
    try:
        with path.open("rb") as file:
            while piece := file.read(size):
                yield piece
    finally:
        path.unlink(missing_ok=True)
