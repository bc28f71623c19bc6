"""A CSV or XLSX file, or text pasted from Excel → a `Table`. What a file is, its content says, not its name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from .sheet import read_sheet
from .table import LARGEST, MOST_COLUMNS, Cell, Kind, Row, Table, refuse, shown_cell
from .text import decode, pasted, records
from .words import listed_plain, lookup, title_key

_NUMBERLIKE = re.compile(r"[-+(]?[¥￥$€£]?[\d,.]+%?\)?|\d{1,4}[-/.年]\d{1,2}([-/.月]\d{1,4}日?)?.*")
_LOOK = 10
"""So many rows may stand above the header."""


def read_table(
    path: Path, *, sheet: str | None = None, encoding: str | None = None, header_line: int | None = None
) -> Table:
    """A file. `header_line` 0 = it has none, None = look for it. Raises FileError."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise refuse(str(path), "not_found") from error
    except OSError as error:
        raise refuse(str(path), "unreadable") from error
    return read_bytes(raw, path.name, sheet=sheet, encoding=encoding, header_line=header_line)


def read_bytes(
    raw: bytes, name: str, *, sheet: str | None = None, encoding: str | None = None, header_line: int | None = None
) -> Table:
    """The same from what was uploaded."""
    if len(raw) > LARGEST:
        raise refuse(name, "table_too_large", size=LARGEST // 1_000_000)
    if not raw.strip():
        raise refuse(name, "table_empty")
    if raw.startswith(b"PK\x03\x04"):
        rows, chosen, sheets = read_sheet(raw, name, sheet)
        table = _table(name, "xlsx", rows, header_line)
        return Table(name, "xlsx", table.header, table.header_line, table.rows, sheet=chosen, sheets=sheets)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise refuse(name, "table_old_excel")
    if re.match(rb"(\xef\xbb\xbf)?\s*<(!doctype|html|table|\?xml|meta|head)", raw[:200], re.IGNORECASE):
        raise refuse(name, "table_web_page")
    text, code = decode(raw, name, encoding)
    found, delimiter = records(text, name)
    table = _table(name, "csv", found, header_line)
    return Table(name, "csv", table.header, table.header_line, table.rows, encoding=code, delimiter=delimiter)


def read_pasted(text: str, name: str = "", *, header_line: int | None = None) -> Table:
    """Text pasted from Excel (tabs) or from a CSV file. Raises FileError."""
    if len(text) > LARGEST:
        raise refuse(name, "table_too_large", size=LARGEST // 1_000_000)
    if "\x00" in text:
        raise refuse(name, "table_binary")
    found, delimiter = pasted(text.removeprefix("\ufeff"), name)
    table = _table(name, "pasted", found, header_line)
    return Table(name, "pasted", table.header, table.header_line, table.rows, delimiter=delimiter)


def _table(name: str, kind: Kind, found: Sequence[tuple[int, Sequence[Cell]]], header_line: int | None) -> Table:
    if not found:
        raise refuse(name, "table_empty")
    if header_line is None:
        header_line = _header(found)
    elif header_line and header_line not in {line for line, _ in found}:
        raise refuse(name, "table_no_header", header_line)
    titles = next((cells for line, cells in found if line == header_line), ())
    body = [(line, _cut(cells)) for line, cells in found if line > header_line]
    width = len(_cut(titles)) if header_line else 0
    usual = Counter(len(cells) for _, cells in body).most_common(1)
    width = min(max(width, usual[0][0] if usual else 0, 1), MOST_COLUMNS)
    header = tuple(" ".join(shown_cell(cell).split()) for cell in titles[:width])
    rows = tuple(
        Row(line, (*cells[:width], *[""] * (width - len(cells))), tuple(cells[width:])) for line, cells in body
    )
    return Table(name, kind, (*header, *[""] * (width - len(header))), header_line, rows)


def _cut(cells: Sequence[Cell]) -> Sequence[Cell]:
    """Without the empty cells at the end."""
    last = len(cells)
    while last and shown_cell(cells[last - 1]) == "":
        last -= 1
    return cells[:last]


def _header(found: Sequence[tuple[int, Sequence[Cell]]]) -> int:
    """The line of the header: the first row with known titles, else the first full row of words only, else 0."""
    width = max(sum(shown_cell(cell) != "" for cell in cells) for _, cells in found[:50])
    known = lookup("headers").keys() | listed_plain("private") | listed_plain("ignored")
    for enough in (2, 1):
        for line, cells in found[:_LOOK]:
            hits = sum(isinstance(cell, str) and title_key(cell) in known for cell in cells)
            filled = sum(shown_cell(cell) != "" for cell in cells)
            if hits >= enough and filled * 2 >= width:
                return line
    for line, cells in found[:_LOOK]:
        words = [shown_cell(cell) for cell in cells if shown_cell(cell)]
        typed = any(not isinstance(cell, str) for cell in cells)
        if len(words) * 2 >= width and not typed and not any(_NUMBERLIKE.fullmatch(word) for word in words):
            return line
    return 0
