"""Table + column map → what an import would do. Every row is taken, kept apart or refused, with the reason."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from yingdan.files import FileError, Problem

from .columns import ColumnMap, check
from .line import Line, read_lines
from .names import suggest
from .planned import (
    Apart,
    Counts,
    Decided,
    ImportPlan,
    Known,
    NameSuggestion,
    Of,
    PlannedAccount,
    PlannedOpportunity,
    PlannedPerson,
    PlannedRow,
)  # fmt: skip
from .table import Table
from .words import listed, listed_plain, plain, title_key


def plan(
    table: Table,
    columns: ColumnMap,
    known: Known | None = None,
    *,
    strict: bool = True,
    decided: Decided | None = None,
) -> ImportPlan:
    """The plan. `strict=False` takes rows with unreadable dates, sums and states, leaving those unknown and noted.

    Raises FileError where the map cannot be used; dates whose order nobody decided only refuse their rows.
    """
    known = known or Known()
    wrong = [one for one in check(columns, table) if one.code != "table_date_order"]
    if wrong:
        raise FileError(wrong)
    decided = decided or Decided()
    lines = read_lines(table, columns, strict=strict, forbids=decided.forbids)
    reference = columns.of("deal.reference")
    maker = _Maker(table.name, decided, title_key(reference.title) if reference else "")
    for line in lines:
        maker.take(line)
    return maker.done(lines, known)


NAMES: tuple[tuple[Of, str], ...] = (
    ("account", "account.name"), ("product", "deal.product"), ("industry", "account.industry"),
)  # fmt: skip
"""Names that are repaired, and where they stand."""


def row_key(*parts: object) -> str:
    """A key that is the same in every run."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


class _Maker:
    """Takes the rows one after the other."""

    def __init__(self, name: str, decided: Decided, reference: str) -> None:
        self.name = name
        self.decided = decided
        self.reference = reference
        """The title of the numbers: a number of another list is another one."""
        self.rows: list[PlannedRow] = []
        self.accounts: dict[str, PlannedAccount] = {}
        self.people: dict[str, PlannedPerson] = {}
        self.deals: list[PlannedOpportunity] = []
        self.apart: list[Apart] = []
        self.refused: list[int] = []
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.seen: dict[str, int] = {}
        self.references: dict[str, int] = {}
        self.times: dict[str, int] = defaultdict(int)
        self.account_lines: dict[str, list[int]] = defaultdict(list)
        self.person_lines: dict[str, list[int]] = defaultdict(list)

    def take(self, line: Line) -> None:
        """Sort a row into taken, apart or refused."""
        digest = row_key(*(f"{target}={value}" for target, value in sorted(line.values.items())))
        if not line.values and not line.problems:
            self.apart.append(Apart(line.number, "empty_row"))
        elif any(plain(word) in listed_plain("totals") for word in (line.first, line.text("account.name") or "")):
            self.apart.append(Apart(line.number, "total_row"))
        elif line.problems:
            self.refuse(line, line.problems)
        elif line.text("account.name") is None and not self.decided.apart:
            self.apart.append(Apart(line.number, "no_account"))
        elif digest in self.seen:
            self.apart.append(Apart(line.number, "duplicate_row", self.seen[digest]))
        elif (first := self.references.get(line.text("deal.reference") or "")) is not None:
            self.refuse(line, [Problem(self.name, line.number, 0, (), "table_reference_twice", {"first": first})])
        else:
            self.seen[digest] = line.number
            self.make(line, digest)

    def refuse(self, line: Line, problems: Iterable[Problem]) -> None:
        """Refuse a row, saying why."""
        self.refused.append(line.number)
        self.problems += problems

    def make(self, line: Line, digest: str) -> None:
        """Everything a row speaks of."""
        self.notes += line.notes
        key = self.key(line)
        line = self.repaired(line)
        account = self.account(line)
        person = self.person(line, account)
        deal = self.deal(line, account, key)
        note = line.text("deal.note") if deal is None else None
        self.rows.append(PlannedRow(line.number, key, digest, account, person, deal, note))

    def key(self, line: Line) -> str:
        """Which row it is: its number, else what it names, as the file has it and before any name is repaired."""
        reference = line.text("deal.reference")
        if reference:
            self.references[reference] = line.number
            return row_key("reference", self.reference, reference)
        name = line.text("account.name") or ""
        said = tuple(line.text(one) for one in ("person.name", "deal.name", "deal.product"))
        same = row_key("row", plain(name) or name, *said, line.values.get("deal.opened"))
        self.times[same] += 1
        return row_key(same, self.times[same])

    def repaired(self, line: Line) -> Line:
        """The row with its names as they were decided; what it said itself stays as it is."""
        values = dict(line.values)
        for of, target in NAMES:
            name = values.get(target)
            if isinstance(name, str) and (meant := self.decided.names.get((of, name))):
                values[target] = meant
        values.setdefault("account.name", self.decided.apart)
        return replace(line, values=values)

    def account(self, line: Line) -> str:
        """The key of the row's account, which is made or filled."""
        name = line.text("account.name") or ""
        key = row_key("account", plain(name) or name)
        said = {part: line.values.get(f"account.{part}") for part in ("nature", "industry", "region", "owner")}
        before = self.accounts.get(key)
        if before is None:
            self.accounts[key] = PlannedAccount(key, name, lines=(), **said)
        else:
            self.accounts[key] = self.joined(before, said, line, "account")
        self.account_lines[key].append(line.number)
        return key

    def person(self, line: Line, account: str) -> str | None:
        """The key of the row's person, if it names one."""
        name = line.text("person.name")
        if name is None:
            return None
        key = row_key("person", account, plain(name) or name)
        said = {part: line.values.get(f"person.{part}") for part in ("title", "unit", "rank")}
        before = self.people.get(key)
        if before is None:
            self.people[key] = PlannedPerson(key, account, name, lines=(), **said)
        else:
            self.people[key] = self.joined(before, said, line, "person")
        self.person_lines[key].append(line.number)
        return key

    def joined(self, before: Any, said: dict[str, Any], line: Line, of: str) -> Any:
        """What several rows say of one: what was unknown is filled; what differs is noted and the first stands."""
        new = {part: value for part, value in said.items() if value is not None and getattr(before, part) is None}
        for part, value in said.items():
            old = getattr(before, part)
            if value is not None and old is not None and value != old:
                params = {"wanted": f"{of}.{part}", "first": str(old), "found": str(value)}
                self.notes.append(Problem(self.name, line.number, 0, (), "table_differs", params))
        return replace(before, **new) if new else before

    def deal(self, line: Line, account: str, key: str) -> str | None:
        """The key of the row's opportunity, if it has one; without a name its product or number names it."""
        name = line.text("deal.name") or line.text("deal.product") or line.text("deal.reference")
        if name is None:
            return None
        parts = ("reference", "product", "value", "stage", "state", "opened", "expected", "closed", "way", "colleague", "note")
        said: dict[str, Any] = {part: line.values.get(f"deal.{part}") for part in parts}
        self.deals.append(PlannedOpportunity(key=key, account=account, line=line.number, name=name, **said))
        return key

    def done(self, lines: list[Line], known: Known) -> ImportPlan:
        """The plan of all rows."""
        accounts = tuple(replace(one, lines=tuple(self.account_lines[key])) for key, one in self.accounts.items())
        people = tuple(replace(one, lines=tuple(self.person_lines[key])) for key, one in self.people.items())
        counts = Counts(
            len(lines), len(self.rows), len(self.apart), len(self.refused), len(accounts), len(people), len(self.deals)
        )
        return ImportPlan(
            tuple(self.rows), accounts, people, tuple(self.deals), tuple(self.apart), tuple(self.refused),
            tuple(self.problems), tuple(self.notes), _suggestions(lines, known), counts,
        )  # fmt: skip


def _suggestions(lines: list[Line], known: Known) -> tuple[NameSuggestion, ...]:
    sure = {
        "account": known.accounts,
        "product": known.products,
        "industry": (*known.industries, *listed("industries")),
    }
    found: list[NameSuggestion] = []
    for of, target in NAMES:
        names = sure[of]
        where: dict[str, list[int]] = defaultdict(list)
        for line in lines:
            if name := line.text(target):
                where[name].append(line.number)
        counts = {name: len(numbers) for name, numbers in where.items()}
        found += [NameSuggestion(of, one, tuple(where[one.found])) for one in suggest(counts, names)]
    return tuple(found)
