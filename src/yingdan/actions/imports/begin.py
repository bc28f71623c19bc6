"""What whoever imports does: bring a file, say what its columns are, decide, write, take back, forget."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from yingdan.access import NotVisible
from yingdan.actions.errors import Conflict, Invalid, Problem
from yingdan.files import FileError
from yingdan.intake.table import ColumnMap, Target, load_map
from yingdan.intake.table.dates import Order
from yingdan.intake.table.table import LARGEST
from yingdan.records.models import ColumnChoice, Intake
from yingdan.records.progress import at_work, forget
from yingdan.records.row import SHORT

from . import notes
from .choices import Choices, checked, load_choices
from .job import AFTER, start

DOSSIERS = (".yaml", ".yml", ".json", ".zip")
MOST_WAITING = 20
"""Imports of one user that are not finished; older ones make room."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came."""

    name: str
    content: bytes


def begin(user: User, files: Sequence[Upload]) -> int:
    """Keep what was uploaded and read it; returns the import's key. One table, or any number of dossiers.

    Raises Invalid where nothing came, or too much, or tables and dossiers together.
    """
    if not files:
        raise Invalid(Problem("uploads", "needed"))
    if sum(len(one.content) for one in files) > LARGEST:
        raise Invalid(Problem("uploads", "import_too_large", {"size": LARGEST // 1_000_000}))
    whole = [one for one in files if one.name.lower().endswith(DOSSIERS)]
    if whole and len(whole) < len(files):
        raise Invalid(Problem("uploads", "import_mixed"))
    if not whole and len(files) > 1:
        raise Invalid(Problem("uploads", "import_one_table"))
    if whole:
        return _keep(user, "dossiers", _title(whole), _packed(whole))
    return _keep(user, "table", _clean(files[0].name), files[0].content)


def begin_pasted(user: User, text: str) -> int:
    """The same for what was pasted: a table from Excel, or notes of a chat. Raises Invalid where nothing was."""
    if not text.strip():
        raise Invalid(Problem("text", "needed"))
    raw = text.encode("utf-8", "surrogatepass")
    if len(raw) > LARGEST or "\x00" in text or raw != text.encode("utf-8", "replace"):
        raise Invalid(Problem("text", "control_character"))
    return _keep(user, "notes" if notes.are_notes(text) else "table", "", raw)


def _title(files: Sequence[Upload]) -> str:
    more = f" +{len(files) - 1}" if len(files) > 1 else ""
    return f"{_clean(files[0].name)[: SHORT - 10]}{more}"


def _clean(name: str) -> str:
    """A file's name without its folder and without what no database keeps."""
    bare = re.split(r"[/\\]", name)[-1]
    return "".join(sign for sign in bare if sign.isprintable())[-SHORT:] or "?"


def _packed(files: Sequence[Upload]) -> bytes:
    if len(files) == 1 and files[0].content.startswith(b"PK"):
        return files[0].content
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for number, one in enumerate(files):
            pack.writestr(f"{number}/{_clean(one.name)}", one.content)
    return out.getvalue()


def _keep(user: User, kind: str, name: str, raw: bytes) -> int:
    if not user.is_active:
        raise PermissionDenied
    waiting = Intake.objects.filter(user=user, ended=None).order_by("-pk").values_list("pk", flat=True)
    for key in list(waiting[MOST_WAITING - 1 :]):
        if not at_work(key):
            discard(user, key)
    row = Intake.objects.create(user=user, kind=kind, name=name, source=raw)
    start(row, "look")
    return row.pk


def find(user: User, key: int, *states: str) -> Intake:
    """The user's own import, in one of these states. Raises NotVisible; Conflict `import_busy` in another state."""
    row = Intake.objects.select_related("user").filter(pk=key, user=user).first() if user.is_active else None
    if row is None:
        raise NotVisible
    if states and row.state not in states:
        raise Conflict("import_busy")
    return row


@dataclass(frozen=True, slots=True)
class ColumnSaid:
    """One column, as it was set by hand."""

    index: int
    target: Target | None
    order: Order | None = None


@dataclass(frozen=True, slots=True)
class SetColumns:
    """The page of the columns: what each says, and what the table does not say."""

    columns: tuple[ColumnSaid, ...]
    nature: str
    playbook: str
    currency: str = "CNY"


def set_columns(user: User, key: int, command: SetColumns) -> None:
    """Keep the columns, remember them for files of this shape, and check. Raises Invalid, NotVisible, Conflict."""
    row = find(user, key, "columns", "checked")
    columns = load_map(row.columns or {})
    for one in command.columns:
        if one.index < len(columns.columns):
            columns = _changed(columns, one)
    stored = {**columns.stored(), "currency": command.currency}
    try:
        load_map(stored)
    except FileError as error:
        raise Invalid(Problem("currency", "not_a_choice", {"value": command.currency[:40]})) from error
    choices = checked(
        replace(load_choices(row.choices), nature=command.nature, playbook=command.playbook)  # type: ignore[arg-type]  # checked
    )
    row.columns = stored
    _decided(row, choices)


def _changed(columns: ColumnMap, said: ColumnSaid) -> ColumnMap:
    old = columns.columns[said.index]
    same = (old.target, old.order) == (said.target, said.order)
    return columns if same else columns.change(said.index, said.target, said.order)


def choose_sheet(user: User, key: int, sheet: str, header_line: int | None = None) -> None:
    """Read another sheet of the workbook, or take another line for its header. Raises NotVisible, Conflict."""
    row = find(user, key, "columns", "checked", "failed")
    row.sheet = sheet[:SHORT]
    row.choices = replace(load_choices(row.choices), header_line=header_line).stored()
    row.save(update_fields=["sheet", "choices"])
    start(row, "look")


def decide(user: User, key: int, then: Literal["check", "write"] = "check", **said: Any) -> None:
    """Change some of the choices (`Choices`), then check again or write. Raises Invalid, NotVisible, Conflict."""
    row = find(user, key, "checked")
    _decided(row, checked(replace(load_choices(row.choices), **said)), then)


def _decided(row: Intake, choices: Choices, then: str = "check") -> None:
    row.choices = choices.stored()
    with transaction.atomic():
        row.save(update_fields=["choices", "columns"])
        ColumnChoice.objects.update_or_create(
            user=row.user, fingerprint=row.found["fingerprint"],
            defaults={"columns": row.columns, "choices": choices.remembered()},
        )  # fmt: skip
    start(row, then)


def write(user: User, key: int) -> None:
    """Write what was checked; again where a process died at it. Raises NotVisible, Conflict."""
    row = find(user, key, "checked", "writing")
    if not at_work(key):
        start(row, "write")


def take_back(user: User, key: int) -> None:
    """Take a whole import back; what was changed since stays and is named in the report.

    Raises NotVisible; Conflict `undone` where it was taken back already, or wrote nothing.
    """
    row = find(user, key)
    if row.state != "done" or not row.token:
        raise Conflict("undone")
    start(row, "back")


def again(user: User, key: int) -> None:
    """Begin a step anew whose process has died. Nothing happens while one is at it. Raises NotVisible."""
    row = find(user, key)
    step = next((step for step, state in AFTER.items() if state == row.state), None)
    if step and not at_work(key):
        start(row, step)


def discard(user: User, key: int) -> None:
    """Forget an import and what was uploaded; what it wrote stays. Raises NotVisible, Conflict while it is written."""
    row = find(user, key)
    if at_work(key):
        raise Conflict("import_busy")
    row.delete()
    forget(key)
