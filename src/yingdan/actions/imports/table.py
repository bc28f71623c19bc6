"""A table that was uploaded: read, checked against what stands, and written, all or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from yingdan.actions.errors import Forbidden
from yingdan.actions.guard import judged_words
from yingdan.files import FileError
from yingdan.intake.table import (
    ColumnMap,
    Decided,
    ImportPlan,
    Known,
    Table,
    fingerprint,
    guess,
    load_map,
    plan,
    read_bytes,
    read_pasted,
)
from yingdan.intake.table.table import shown_cell
from yingdan.intake.table.wanted import Settings, Wanted, wanted
from yingdan.records.models import Account, ColumnChoice, Intake

from .bulk import Bulk, Tell
from .choices import Choices, load_choices, stages_of, ways_of
from .compare import Difference, Settled, compare
from .report import plain_problem, report_of
from .standing import standing
from .write import Writer

SHOWN = 12
"""Rows of the file that the page of its columns shows."""
WHAT = "import.rows"
"""The action's code for accounts that were there before."""


@dataclass(frozen=True, slots=True)
class Read:
    """Everything that one run of an import rests on."""

    table: Table
    columns: ColumnMap
    choices: Choices
    plan: ImportPlan
    want: tuple[Wanted, ...]


def forbids(text: str) -> bool:
    """Whether the guard lets a text not be kept at all (J7)."""
    try:
        judged_words(text)
    except Forbidden:
        return True
    return False


def table_of(row: Intake) -> Table:
    """The table of what was uploaded or pasted. Raises FileError."""
    raw = bytes(row.source or b"")
    header = load_choices(row.choices).header_line
    if not row.name:
        return read_pasted(raw.decode("utf-8"), header_line=header)
    return read_bytes(raw, row.name, sheet=row.sheet or None, header_line=header)


def look(row: Intake) -> None:
    """Read it for the first time, or another sheet of it: what the page of its columns shows. Saves the row."""
    try:
        table = table_of(row)
    except FileError as error:
        row.state, row.report = "failed", {"problems": [plain_problem(one) for one in error.problems]}
        row.save(update_fields=["state", "report"])
        return
    shape = fingerprint(table)
    kept = ColumnChoice.objects.filter(user=row.user, fingerprint=shape).first()
    row.found = {
        "fingerprint": shape, "kind": table.kind, "header": list(table.header), "header_line": table.header_line,
        "rows": len(table.rows), "sheets": list(table.sheets), "encoding": table.encoding,
        "first": [[shown_cell(cell)[:120] for cell in one.cells] for one in table.rows[:SHOWN]],
        "lines": [one.line for one in table.rows[:SHOWN]], "remembered": kept is not None,
    }  # fmt: skip
    row.columns, row.sheet = _columns(table, kept).stored(), table.sheet
    if kept is not None:
        row.choices = {**kept.choices, **row.choices}
    row.state = "columns"
    row.save(update_fields=["found", "columns", "sheet", "choices", "state"])


def _columns(table: Table, kept: ColumnChoice | None) -> ColumnMap:
    if kept is not None:
        try:
            return load_map(kept.columns)
        except FileError:  # of an older version: it is guessed anew
            pass
    return guess(table)


def read(row: Intake) -> Read:
    """Table, plan and what it wants, by what was decided. Pure but for the names that are there. Raises FileError."""
    table, columns, choices = table_of(row), load_map(row.columns or {}), load_choices(row.choices)
    decided = Decided(
        names={(of, found): meant for of, found, meant in choices.names},
        apart=choices.apart if choices.apart_as == "own" else "",
        forbids=forbids,
    )
    made = plan(table, columns, _known(row.user), decided=decided)
    settings = Settings(
        today=timezone.localdate(),
        nature=choices.nature,
        playbook=choices.playbook,
        ways=ways_of(made, choices),
        stages=stages_of(made, choices),
    )
    return Read(table, columns, choices, made, wanted(made, columns, settings))


def _known(user: User) -> Known:
    """Names of the user's own accounts, for suggestions; nobody else's."""
    own = Account.objects.filter(owner=user, removed__isnull=True, is_demo=False)
    names = [_first(name) for name in own.order_by("pk").values_list("name", flat=True)]
    industries = [_first(one) for one in own.order_by("pk").values_list("industry", flat=True) if one]
    return Known(accounts=tuple(names), industries=tuple(dict.fromkeys(industries)))


def _first(text: Any) -> str:
    return str(next(iter(text.values()))) if isinstance(text, dict) else str(text)


def difference(row: Intake, given: Read, *, lock: bool = False) -> tuple[Any, Difference]:
    """What stands, and how it differs from what the file wants."""
    found = standing(row.user, given.want, lock=lock)
    return found, compare(found, given.want, Settled(given.choices.same_name, given.choices.again))


def check(row: Intake, tell: Tell) -> None:
    """The dry run: nothing but the report is written. Saves the row."""
    tell("read", 0, 1)
    try:
        given = read(row)
    except FileError as error:
        row.state, row.report = "columns", {"problems": [plain_problem(one) for one in error.problems]}
        row.save(update_fields=["state", "report"])
        return
    tell("compare", 0, 1)
    found, differ = difference(row, given)
    row.report, row.state = report_of(given, found, differ), "checked"
    row.save(update_fields=["report", "state"])


def write(row: Intake, tell: Tell) -> None:
    """Write it: one transaction, or nothing. What cannot be read is not read in the transaction either.

    Raises PermissionDenied for somebody who is no longer active; FileError.
    """
    if not row.user.is_active:
        raise PermissionDenied
    tell("read", 0, 1)
    given = read(row)
    tell("compare", 0, 1)
    with transaction.atomic():
        row = Intake.objects.select_for_update().select_related("user").get(pk=row.pk)
        if row.state != "writing":
            return
        found, differ = difference(row, given, lock=True)
        bulk = Bulk(row.user, tell)
        Writer(row.user, found, bulk, timezone.localdate()).write(differ)
        tell("finish", 0, 1)
        bulk.finish(WHAT)
        row.report = {**report_of(given, found, differ), "accounts": len(bulk.touched)}
        row.state, row.ended, row.source = "done", timezone.now(), None
        row.token = bulk.token if bulk.touched else ""
        row.save(update_fields=["report", "state", "ended", "source", "token"])


def counts_of(differ: Difference) -> Mapping[str, int]:
    """How many rows of the file are new, changed …"""
    return Counter(differ.of_lines().values())
