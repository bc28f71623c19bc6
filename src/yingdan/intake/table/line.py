"""One row by its targets: values as facts write them, what refuses the row, and what is only noted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from yingdan.files import Problem

from .columns import DATES, Column, ColumnMap
from .dates import CellError, Order, order_of, read_date
from .table import Cell, Row, Table, shown_cell
from .values import read_money, read_nature, read_rank, read_state, state_in
from .words import is_empty

_LONGEST_NAME = 200
_LONGEST_NOTE = 4000
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NOTED = frozenset({"table_nature", "table_rank", "table_date_no_day"})
"""These leave a value unknown; the others refuse the row."""

_NEVER = frozenset({"table_secret"})
"""These refuse the row however forgiving the import is: leaving the value out would hide that it was there."""

Reader = Callable[[Cell], Any]
Forbids = Callable[[str], bool]


@dataclass(slots=True)
class Line:
    """`values` has only what the row says."""

    number: int
    first: str
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    def text(self, target: str) -> str | None:
        """A text of the row, if it has it."""
        value = self.values.get(target)
        return value if isinstance(value, str) else None


def read_lines(
    table: Table, columns: ColumnMap, *, strict: bool, forbids: Forbids = lambda text: False
) -> list[Line]:
    """Every row of a table. `forbids` says of free text whether it may be kept at all."""
    orders = _orders(table, columns)
    free: dict[str, Reader] = {"deal.note": _note_text(forbids)}
    free |= dict.fromkeys(("person.title", "person.unit"), _judged_text(forbids))
    readers = [
        (one, free.get(one.target) or _reader(one, columns, orders.get(one.index)))
        for one in columns.columns
        if one.target
    ]
    kept: dict[tuple[int, type, Cell], Any] = {}
    return [_line(table, row, readers, kept, strict) for row in table.rows]


def _orders(table: Table, columns: ColumnMap) -> dict[int, Order | None]:
    """How each date column writes its days: as was chosen, else as its own cells decide."""
    return {
        one.index: one.order or order_of(row.cells[one.index] for row in table.rows).order
        for one in columns.columns
        if one.target in DATES
    }


def _reader(column: Column, columns: ColumnMap, order: Order | None) -> Reader:
    if column.target in DATES:
        return lambda cell: read_date(cell, order)
    if column.target == "deal.value":
        return lambda cell: read_money(cell, column.unit, column.currency or columns.currency)
    plain: dict[str, Reader] = {"deal.state": read_state, "account.nature": read_nature, "person.rank": read_rank}
    return plain.get(column.target or "", _text)


def _text(cell: Cell) -> str:
    text = " ".join(shown_cell(cell).split())
    if len(text) > _LONGEST_NAME:
        raise CellError("table_text_too_long")
    if _CONTROL.search(text):
        raise CellError("table_control")
    return text


def _note_text(forbids: Forbids) -> Reader:
    def read(cell: Cell) -> str:
        lines = (" ".join(line.split()) for line in shown_cell(cell).splitlines())
        text = "\n".join(line for line in lines if line)
        if len(text) > _LONGEST_NOTE:
            raise CellError("table_note_too_long")
        if _CONTROL.search(text):
            raise CellError("table_control")
        if forbids(text):
            raise CellError("table_secret")
        return text

    return read


def _judged_text(forbids: Forbids) -> Reader:
    def read(cell: Cell) -> str:
        text = _text(cell)
        if forbids(text):
            raise CellError("table_secret")
        return text

    return read


def _line(
    table: Table, row: Row, readers: list[tuple[Column, Reader]], kept: dict[tuple[int, type, Cell], Any], strict: bool
) -> Line:
    line = Line(row.line, next((text for cell in row.cells if (text := shown_cell(cell))), ""))
    if row.extra:
        params = {"limit": len(table.header)}
        line.problems.append(Problem(table.name, row.line, len(table.header) + 1, (), "table_row_too_long", params))
    for column, reader in readers:
        cell = row.cells[column.index]
        if isinstance(cell, str) and is_empty(cell):
            continue
        place = (column.index, type(cell), cell)
        if place not in kept:
            kept[place] = _read(reader, cell)
        value = kept[place]
        if isinstance(value, CellError):
            _note(table, line, column, (value.code, cell), strict)
        else:
            line.values[str(column.target)] = value
    _state_from_stage(line)
    return line


def _read(reader: Reader, cell: Cell) -> Any:
    try:
        return reader(cell)
    except CellError as error:
        return error


def _note(table: Table, line: Line, column: Column, wrong: tuple[str, Cell], strict: bool) -> None:
    code, cell = wrong
    found = _CONTROL.sub("?", " ".join(shown_cell(cell).split()))
    params = {"found": found if len(found) <= 40 else f"{found[:39]}…"}
    title = table.title(column.index)
    problem = Problem(table.name, line.number, column.index + 1, (title,), code, params)
    needed = str(column.target).endswith(".name") or column.target == "deal.reference" or code in _NEVER
    noted = code in _NOTED or (not strict and not needed)
    (line.notes if noted else line.problems).append(problem)


def _state_from_stage(line: Line) -> None:
    """A stage column often says "won" and "lost" as well; that is the state then, and no stage."""
    stage = line.text("deal.stage")
    state = state_in(stage) if stage and "deal.state" not in line.values else None
    if state is not None:
        line.values["deal.state"] = state
        del line.values["deal.stage"]
