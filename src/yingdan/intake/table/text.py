"""Bytes → text → records: encodings, delimiters, quoted line breaks."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from yingdan.files import FileError

from .table import LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, refuse

Record = tuple[int, list[str]]
"""The line on which a record begins, and its fields."""

ENCODINGS = ("utf-8", "utf-16", "gb18030")
_DELIMITERS = (",", "\t", ";", "|")
_SEP = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def decode(raw: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """The text and its encoding. Raises FileError: `table_binary`, `table_encoding`."""
    if encoding is not None:
        return _strict(raw, name, encoding), encoding
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(raw, name, "utf-16"), "utf-16"
    if b"\x00" in raw:
        wide = _wide(raw)
        if not wide:
            raise refuse(name, "table_binary")
        return _strict(raw, name, wide), "utf-16"
    try:
        return raw.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return _strict(raw, name, "gb18030"), "gb18030"


def _wide(raw: bytes) -> str:
    """UTF-16 without a mark: every zero byte stands on the same side."""
    even, odd = raw[0::2].count(0), raw[1::2].count(0)
    if len(raw) % 2 or (even and odd):
        return ""
    return "utf-16-le" if odd else "utf-16-be"


def _strict(raw: bytes, name: str, encoding: str) -> str:
    try:
        text = raw.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except (UnicodeDecodeError, LookupError) as error:
        at = error.start if isinstance(error, UnicodeDecodeError) else 0
        raise refuse(name, "table_encoding", raw.count(b"\n", 0, at) + 1) from error
    if "\x00" in text:
        raise refuse(name, "table_binary")
    return text.removeprefix("\ufeff")


def records(text: str, name: str, delimiter: str | None = None) -> tuple[list[Record], str]:
    """The records of a text, blank ones left out, and the delimiter. Raises FileError with the line of what is wrong."""
    skipped = 0
    if found := _SEP.match(text):
        text, delimiter, skipped = text[found.end() :], delimiter or found[1], 1
    delimiter = delimiter or detect(text)
    return _parse(text, name, delimiter, skipped), delimiter


def pasted(text: str, name: str) -> tuple[list[Record], str]:
    """The same for what was pasted: tabs if there are any; a quote that pairs with nothing is then only a sign."""
    if "\t" not in text:
        return records(text, name)
    try:
        return _parse(text, name, "\t", 0), "\t"
    except FileError:
        return _parse(text, name, "\t", 0, quoting=csv.QUOTE_NONE), "\t"


def _parse(text: str, name: str, delimiter: str, skipped: int, quoting: int = csv.QUOTE_MINIMAL) -> list[Record]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, quoting=quoting)  # type: ignore[arg-type]
    found: list[Record] = []
    begin, cells = 1 + skipped, 0
    try:
        for fields in reader:
            if any(field.strip() for field in fields):
                _limits(name, begin, fields)
                cells += len(fields)
                found.append((begin, fields))
            if len(found) > MOST_ROWS + 1 or cells > MOST_CELLS:
                raise refuse(name, "table_too_many_rows", limit=MOST_ROWS)
            begin = reader.line_num + 1 + skipped
    except csv.Error as error:
        code = "table_cell_too_long" if "limit" in str(error) else "table_quote"
        raise refuse(name, code, begin, limit=LONGEST_CELL) from error
    return found


def _limits(name: str, line: int, fields: list[str]) -> None:
    if len(fields) > MOST_COLUMNS and any(field.strip() for field in fields[MOST_COLUMNS:]):
        raise refuse(name, "table_too_many_columns", line, limit=MOST_COLUMNS)
    for column, field in enumerate(fields, 1):
        if len(field) > LONGEST_CELL:
            raise refuse(name, "table_cell_too_long", line, column, limit=LONGEST_CELL)


def detect(text: str) -> str:
    """The delimiter under which most records have as many fields as each other; the comma where none stands out."""
    best, score = ",", (0.0, 0)
    for delimiter in _DELIMITERS:
        widths = _widths(text, delimiter)
        many = Counter(width for width in widths if width > 1).most_common(1)
        if not many:
            continue
        width, count = many[0]
        mine = (round(count / len(widths), 1), width)
        if mine > score:
            best, score = delimiter, mine
    return best


def _widths(text: str, delimiter: str) -> list[int]:
    widths: list[int] = []
    try:
        for fields in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            if any(field.strip() for field in fields):
                widths.append(len(fields))
            if len(widths) >= 60:
                break
    except csv.Error:
        return []
    return widths
