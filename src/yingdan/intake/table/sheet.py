"""XLSX → rows. The file is measured before it is opened, because a small one may claim to be enormous."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.parsers import expat

from .table import LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Cell, refuse

MOST_UNPACKED = 150_000_000
"""Bytes that all parts of a workbook may have together."""
_MOST_PARTS = 2_000
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def read_sheet(raw: bytes, name: str, sheet: str | None) -> tuple[list[tuple[int, list[Cell]]], str, tuple[str, ...]]:
    """Rows with their numbers, the sheet they come from, and the names of all visible sheets. Raises FileError."""
    _measure(raw, name)
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415

    try:
        book = CalamineWorkbook.from_object(io.BytesIO(raw))
        sheets = tuple(
            one.name
            for one in book.sheets_metadata
            if one.visible == SheetVisibleEnum.Visible and one.typ == SheetTypeEnum.WorkSheet
        )
        if not sheets or (sheet is not None and sheet not in sheets):
            raise refuse(name, "table_no_sheet", found=sheet or "", known=sheets)
        wanted = [sheet] if sheet is not None else list(sheets)
        for one in wanted:  # the first one that has anything
            opened = book.get_sheet_by_name(one)
            rows = opened.to_python(skip_empty_area=False)
            if rows:
                _fill(rows, opened.merged_cell_ranges or [])
                return _kept(rows, name), one, sheets
    except (CalamineError, OSError, ValueError) as error:
        raise refuse(name, "table_damaged") from error
    raise refuse(name, "table_empty")


def _kept(rows: list[list[Cell]], name: str) -> list[tuple[int, list[Cell]]]:
    found = [(number, row) for number, row in enumerate(rows, 1) if any(cell != "" for cell in row)]
    for number, row in found:
        for column, cell in enumerate(row, 1):
            if isinstance(cell, str) and len(cell) > LONGEST_CELL:
                raise refuse(name, "table_cell_too_long", number, column, limit=LONGEST_CELL)
    return found


def _fill(rows: list[list[Cell]], ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """A cell merged downward says the same for each of its rows."""
    for (top, left), (bottom, right) in ranges:
        if left == right and top < len(rows) and left < len(rows[top]):
            for number in range(top + 1, min(bottom + 1, len(rows))):
                rows[number][left] = rows[top][left]


def _measure(raw: bytes, name: str) -> None:
    """Unpack every part once, within limits, and look how far its cells reach."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
            if "xl/workbook.xml" not in packed.namelist():
                raise refuse(name, "table_not_xlsx")
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise refuse(name, "table_unpacks_too_large", size=MOST_UNPACKED // 1_000_000)
            for part in parts:
                content = packed.read(part)
                if part.filename.endswith((".xml", ".rels")) or b"<worksheet" in content[:2000]:
                    _reach(content, name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, expat.ExpatError) as error:
        raise refuse(name, "table_damaged") from error


def _reach(content: bytes, name: str) -> None:
    far = [0, 0]

    def begin(tag: str, attributes: dict[str, str]) -> None:
        kind = tag.rpartition(":")[2]
        if kind == "c" and (found := _REFERENCE.fullmatch(attributes.get("r", ""))):
            place[:] = [int(found[2]), _column(found[1])]
        elif kind == "c":
            place[1] += 1
        elif kind == "row":
            place[:] = [int(attributes.get("r", place[0] + 1)), 0]
        elif kind in ("v", "t", "is"):  # a cell with something in it
            far[:] = [max(far[0], place[0]), max(far[1], place[1])]

    def doctype(*_: object) -> None:
        raise refuse(name, "table_damaged")

    place = [0, 0]
    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = doctype
    parser.Parse(content, True)
    if far[1] > MOST_COLUMNS:
        raise refuse(name, "table_too_many_columns", limit=MOST_COLUMNS)
    if far[0] > MOST_ROWS + 20 or far[0] * far[1] > MOST_CELLS:
        raise refuse(name, "table_too_many_rows", limit=MOST_ROWS)


def _column(letters: str) -> int:
    number = 0
    for one in letters:
        number = number * 26 + ord(one) - 64
    return number
