"""Which column says what: guessed from titles, then from contents; kept, changed and checked by whoever imports."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from yingdan.files import FileError, Problem

from .dates import Order, order_of
from .table import Table, letter, shown_cell
from .values import unit_of
from .words import is_empty, listed_plain, lookup, plain, title_key

Target = Literal[
    "account.name", "account.nature", "account.industry", "account.region", "account.owner",
    "person.name", "person.title", "person.unit", "person.rank",
    "deal.name", "deal.product", "deal.reference", "deal.value", "deal.stage", "deal.state",
    "deal.opened", "deal.expected", "deal.closed", "deal.way", "deal.colleague", "deal.note",
]  # fmt: skip
TARGETS: tuple[Target, ...] = get_args(Target)
DATES: tuple[Target, ...] = ("deal.opened", "deal.expected", "deal.closed")
Basis = Literal["title", "content", "hand", "private", ""]
_CURRENCY = re.compile(r"[A-Z]{3}")
_COMPANY = re.compile(r".*(公司|集团|局|医院|大学|学院|银行|厂)|.*\b(ltd|inc|corp|gmbh|llc|co)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `basis`: how its target was found; `private`: contact details, which are never taken."""

    index: int
    title: str
    target: Target | None = None
    basis: Basis = ""
    order: Order | None = None
    """For dates such as 3/1/2026; None = as the column itself decides."""
    unit: int = 1
    """The factor of its sums."""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The columns of a kind of file, in their order."""

    fingerprint: str
    columns: tuple[Column, ...]
    currency: str = "CNY"
    """Of sums that name none."""

    def of(self, target: Target) -> Column | None:
        """The column of a target."""
        return next((one for one in self.columns if one.target == target), None)

    def change(self, index: int, target: Target | None, order: Order | None = None) -> ColumnMap:
        """The same with another target for one column, set by hand."""
        columns = tuple(
            replace(one, target=target, basis="hand", order=order) if one.index == index else one
            for one in self.columns
        )
        return replace(self, columns=columns)

    def stored(self) -> dict[str, Any]:
        """As plain data."""
        fields = ("index", "title", "target", "basis", "order", "unit", "currency")
        columns = [{name: getattr(one, name) for name in fields} for one in self.columns]
        return {"fingerprint": self.fingerprint, "currency": self.currency, "columns": columns}


def load_map(data: Mapping[str, Any], name: str = "") -> ColumnMap:
    """A map from what `stored` gave. Raises FileError `table_map` for anything else."""
    try:
        columns = tuple(Column(**one) for one in data["columns"])
        found = ColumnMap(str(data["fingerprint"]), columns, str(data["currency"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise FileError([Problem(name, 0, 0, (), "table_map")]) from error
    if not all(_sound(one, place) for place, one in enumerate(columns)) or not _CURRENCY.fullmatch(found.currency):
        raise FileError([Problem(name, 0, 0, (), "table_map")])
    return found


def _sound(one: Column, place: int) -> bool:
    known = one.target in (None, *TARGETS)
    unit = str(one.unit).isdecimal() and 1 <= int(one.unit) <= 10**8
    currency = one.currency == "" or bool(_CURRENCY.fullmatch(str(one.currency)))
    return known and unit and currency and one.index == place and one.order in (None, "mdy", "dmy")


def fingerprint(table: Table) -> str:
    """The shape of a file: its titles in their order. Files of one shape share a map."""
    titles = "\x1f".join(title_key(title) for title in table.header)
    return hashlib.sha256(titles.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def guess(table: Table, currency: str = "CNY") -> ColumnMap:
    """The map that is probably right; every column that nobody can tell has no target."""
    found: dict[int, tuple[Target, Basis]] = {}
    private: set[int] = set()
    for index, title in enumerate(table.header):
        key = title_key(title)
        if any(word in key for word in listed_plain("private")):
            private.add(index)
        elif (target := lookup("headers").get(key)) and target not in {one for one, _ in found.values()}:
            found[index] = (target, "title")  # type: ignore[assignment]
    for index in range(len(table.header)):
        seen = {one for one, _ in found.values()}
        unknown = (
            index not in found
            and index not in private
            and title_key(table.header[index]) not in listed_plain("ignored")
        )
        if unknown and (by_content := _by_content(table, index)) and by_content not in seen:
            found[index] = (by_content, "content")
    _settle(found)
    columns = []
    for index, title in enumerate(table.header):
        nothing: tuple[Target | None, Basis] = (None, "private" if index in private else "")
        chosen = found.get(index, nothing)
        target, basis = chosen[0], chosen[1]
        unit, named = unit_of(title) if target == "deal.value" else (1, "")
        columns.append(Column(index, title, target, basis, unit=unit, currency=named))
    return ColumnMap(fingerprint(table), tuple(columns), currency)


def _settle(found: dict[int, tuple[Target, Basis]]) -> None:
    """Whoever is responsible is the account's owner where the table has no deals."""
    targets = {one for one, _ in found.values()}
    if not targets & {"deal.name", "deal.product", "deal.reference"} and "account.owner" not in targets:
        for index, (target, basis) in found.items():
            if target == "deal.colleague":
                found[index] = ("account.owner", basis)


def _by_content(table: Table, index: int) -> Target | None:
    cells = [shown_cell(row.cells[index]) for row in table.rows[:200]]
    cells = [cell for cell in cells if not is_empty(cell)]
    if len(cells) < 3:
        return None
    words = Counter(plain(cell) for cell in cells)
    groups: tuple[tuple[str, Target], ...] = (
        ("states", "deal.state"), ("natures", "account.nature"), ("ranks", "person.rank"),
    )  # fmt: skip
    for group, target in groups:
        if sum(count for word, count in words.items() if word in lookup(group)) >= 0.8 * len(cells):
            return target
    return "account.name" if sum(bool(_COMPANY.fullmatch(cell)) for cell in cells) >= 0.6 * len(cells) else None


def check(columns: ColumnMap, table: Table) -> tuple[Problem, ...]:
    """What is wrong with a map for a table: it can be used when this is empty."""
    problems: list[Problem] = []
    targets = Counter(one.target for one in columns.columns if one.target)
    if columns.fingerprint != fingerprint(table):
        problems.append(_problem(table, "table_map_shape"))
    for one in columns.columns:
        if one.target and targets[one.target] > 1:
            problems.append(_problem(table, "table_map_twice", one, wanted=one.target))
        if one.target in DATES and one.order is None and one.index < len(table.header):
            said = order_of(row.cells[one.index] for row in table.rows)
            if said.unclear or said.mixed:
                problems.append(_problem(table, "table_date_order", one))
    problems += [_problem(table, "table_map_missing", wanted=key) for key in _missing(set(targets))]
    return tuple(problems)


def _missing(targets: set[Target]) -> list[str]:
    missing = [] if "account.name" in targets else ["account.name"]
    groups = {one.partition(".")[0] for one in targets if one != "deal.note"}
    if "person" in groups and "person.name" not in targets:
        missing.append("person.name")
    if "deal" in groups and not targets & {"deal.name", "deal.product"}:
        missing.append("deal.name")
    return missing


def _problem(table: Table, code: str, column: Column | None = None, **params: str) -> Problem:
    path = () if column is None else (column.title or letter(column.index),)
    return Problem(table.name, table.header_line, 0 if column is None else column.index + 1, path, code, params)
