"""Sums, states, natures and ranks as people write them in cells. An exact error where a cell does not say."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import get_args

from yingdan.facts.opportunity import State
from yingdan.facts.scales import Nature, Rank
from yingdan.intake.money import as_money

from .dates import CellError
from .table import Cell, shown_cell
from .words import lookup, plain

_LONGEST = 80
_NEGATIVE = re.compile(r"\(.*\)|[^\d]*-[^\d]*\d.*")
_POINT_GROUPS = re.compile(r"(.*?)(\d{1,3}(?:\.\d{3})+),(\d{1,2})(\D*)")
_HAS_UNIT = re.compile(r"[\d.]\s*(千万|百万|万|亿|[wkm](?![a-z]))")
_UNIT = re.compile(
    r"[(（\[【/](?:单位[:：]?)?\s*(亿|千万|百万|万|千|k)?\s*(元|人民币|rmb|cny|usd|美元|eur|欧元|\$|€|¥)?\s*[)）\]】]?$",
    re.IGNORECASE,
)
_UNITS = {"亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 1000, "k": 1000, "": 1}
_SIGNS = {"usd": "USD", "美元": "USD", "$": "USD", "eur": "EUR", "欧元": "EUR", "€": "EUR", "": ""}


def unit_of(title: str) -> tuple[int, str]:
    """What a title says of the sums below it: the factor, and the currency ("" = nothing).

    >>> unit_of("合同额（万元）"), unit_of("Value (USD)"), unit_of("金额")
    ((10000, 'CNY'), (1, 'USD'), (1, ''))
    """
    found = _UNIT.search(unicodedata.normalize("NFKC", title).strip().casefold())
    if found is None or not (found[1] or found[2]):
        return 1, ""
    sign = found[2] or ""
    return _UNITS[found[1] or ""], _SIGNS.get(sign, "CNY")


def read_money(cell: Cell, unit: int = 1, currency: str = "CNY") -> str:
    """A sum as facts write it. `unit` is the factor of the column and counts where the cell names none.

    Raises CellError: `table_money`, `table_money_negative`.

    >>> read_money("￥5,280万"), read_money(3860, 10_000), read_money("1.054,50 €"), read_money("$ 80")
    ('52800000 CNY', '38600000 CNY', '1054.5 EUR', '80 USD')
    """
    text = unicodedata.normalize("NFKC", _number_text(cell)).replace("\u2212", "-").strip()
    if len(text) > _LONGEST:
        raise CellError("table_money")
    if _NEGATIVE.fullmatch(text):
        raise CellError("table_money_negative")
    if found := _POINT_GROUPS.fullmatch(text):
        text = f"{found[1]}{found[2].replace('.', '')}.{found[3]}{found[4]}"
    if unit != 1 and not _HAS_UNIT.search(text.casefold()):
        text = re.sub(r"\d[\d,]*(\.\d+)?", lambda one: _times(one[0], unit), text, count=1)
    said = as_money(text, currency)
    if not said:
        raise CellError("table_money")
    return said


def _number_text(cell: Cell) -> str:
    if isinstance(cell, bool) or not isinstance(cell, (str, int, float)):
        raise CellError("table_money")
    if isinstance(cell, float):
        near = round(cell, 4)  # a spreadsheet's 12.340000000001
        return f"{Decimal(repr(near)):f}"
    return shown_cell(cell)


def _times(number: str, unit: int) -> str:
    if not re.fullmatch(r"\d{1,4}(,\d{3,4})*(\.\d+)?|\d+(\.\d+)?", number):
        return number
    return f"{Decimal(number.replace(',', '')) * unit:f}"


def _word(group: str, cell: Cell) -> str | None:
    return lookup(group).get(plain(shown_cell(cell)))


def read_state(cell: Cell) -> State:
    """Won, lost, open or dropped. Raises CellError `table_state`.

    >>> read_state("赢单"), read_state("Closed Lost")
    ('won', 'lost')
    """
    found = _word("states", cell)
    for state in get_args(State):
        if state == found:
            return state  # type: ignore[no-any-return]
    raise CellError("table_state")


def state_in(cell: Cell) -> State | None:
    """The same where a stage may stand as well; None for a stage."""
    try:
        return read_state(cell)
    except CellError:
        return None


def read_nature(cell: Cell) -> Nature:
    """What kind of body. Raises CellError `table_nature`."""
    found = _word("natures", cell)
    for nature in get_args(Nature):
        if nature == found:
            return nature  # type: ignore[no-any-return]
    raise CellError("table_nature")


def read_rank(cell: Cell) -> Rank:
    """A level of the hierarchy. Raises CellError `table_rank`."""
    found = _word("ranks", cell)
    for rank in get_args(Rank):
        if rank == found:
            return rank  # type: ignore[no-any-return]
    raise CellError("table_rank")
