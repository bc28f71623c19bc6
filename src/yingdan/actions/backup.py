"""Backup and restore of everything, and so also the move from one database to another.

A backup is one zip file: a file of lines for each table, what was uploaded, and a manifest with counts and checksums. It is
taken from one consistent view of the database while others go on working, and read back and compared before it gets its
name. The operator runs these; there is no user, so there is no permission to ask for, and the log line is the file itself.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import TextIOWrapper
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile
from zlib import error as zlib_error

from django.apps import apps as now_apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from yingdan import __version__
from yingdan.records.portable import Model, checksum, lines, made, tables

from .index import rebuild

FORMAT = "yingdan-backup/1"
MANIFEST = "manifest.json"
FILES = "files/"
_AT_ONCE = 500
_BROKEN = (
    BadZipFile, zlib_error, EOFError, OSError, LookupError, TypeError, ValueError, AttributeError, ArithmeticError,
    RuntimeError,
)  # fmt: skip
"""What reading a file may raise that is not what it says it is; RuntimeError for one that is locked or nested without end."""

Progress = Callable[[str, int, int], None]
"""Table, how many are done, how many there are."""


class BackupError(Exception):
    """A backup that cannot be made, read or put back. `code` is a key of the messages, `params` fill it."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    made: str
    version: str
    database: str
    migrations: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, tuple[int, str]]
    """Label → rows and checksum."""
    files: Mapping[str, str]
    """Path of an uploaded file → checksum."""

    @property
    def rows(self) -> int:
        return sum(count for count, _ in self.tables.values())


def nothing(_table: str, _done: int, _all: int) -> None:
    """Tell nobody how far it is."""


# --- out ---------------------------------------------------------------------------
def back_up(target: Path, tell: Progress = nothing) -> Manifest:
    """Write a backup of everything to a new file, and read it back to be sure.

    Raises BackupError `exists` where the file is there already, `folder` where it cannot be written, `untrue` where what
    was written does not agree with what was read.
    """
    if target.exists():
        raise BackupError("exists", file=target)
    draft = target.with_name(f".{target.name}.part")
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as raw:
            with ZipFile(raw, "w", ZIP_DEFLATED) as archive:
                manifest = _written(archive, tell)
            raw.flush()
            os.fsync(raw.fileno())
        verify(draft)
        draft.replace(target)
    except OSError as error:
        raise BackupError("folder", file=target, reason=error.strerror or str(error)) from error
    finally:
        with suppress(OSError):  # where nothing could be written, nothing can be taken away
            draft.unlink(missing_ok=True)
    return manifest


def _written(archive: ZipFile, tell: Progress) -> Manifest:
    with _one_view():
        models = tables(_as_it_is())
        sums = {}
        for number, model in enumerate(models):
            tell(model._meta.label, number, len(models))
            with TextIOWrapper(archive.open(f"{model._meta.label_lower}.jsonl", "w"), "utf-8", newline="\n") as out:
                sums[model._meta.label_lower] = checksum(_copied(lines(model), out))
        applied = _applied()
    files = {name: _file(archive, path, name) for name, path in _uploads()}
    manifest = Manifest(
        datetime.now(UTC).isoformat(timespec="seconds"), __version__, connection.vendor, applied, sums, files
    )
    archive.writestr(MANIFEST, json.dumps({"format": FORMAT, **_as_json(manifest)}, ensure_ascii=False, indent=1))
    return manifest


def _as_json(one: Manifest) -> dict[str, Any]:
    return {
        "made": one.made, "version": one.version, "database": one.database,
        "migrations": {app: list(names) for app, names in one.migrations.items()},
        "tables": {label: list(found) for label, found in one.tables.items()}, "files": dict(one.files),
    }  # fmt: skip


def _copied(rows: Iterator[str], out: TextIOWrapper) -> Iterator[str]:
    for line in rows:
        out.write(line + "\n")
        yield line


@contextmanager
def _one_view() -> Iterator[None]:
    """All reads see the database as it is at the first of them, whatever others write meanwhile."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")  # reads
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")  # reads: deferred, so that nobody waits to write
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")  # reads


def _applied() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for app, name in MigrationRecorder(connection).applied_migrations():
        found.setdefault(app, []).append(name)
    return {app: tuple(sorted(names)) for app, names in sorted(found.items())}


def _uploads() -> Iterator[tuple[str, Path]]:
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")) if root.is_dir() else ():
        if path.is_file():
            yield path.relative_to(root).as_posix(), path


def _file(archive: ZipFile, path: Path, name: str) -> str:
    data = path.read_bytes()
    archive.writestr(FILES + name, data)
    return checksum([data.hex()])[1]


# --- in ---------------------------------------------------------------------------
def manifest_of(source: Path) -> Manifest:
    """What a backup says of itself. Raises BackupError `missing` or `no_backup`."""
    try:
        with ZipFile(source) as archive:
            return _manifest(archive)
    except FileNotFoundError as error:
        raise BackupError("missing", file=source) from error
    except _BROKEN as error:
        raise BackupError("no_backup", file=source) from error


def _manifest(archive: ZipFile) -> Manifest:
    data = json.loads(archive.read(MANIFEST))
    if data["format"] != FORMAT:
        raise ValueError(data["format"])
    return Manifest(
        made=str(data["made"]),
        version=str(data["version"]),
        database=str(data["database"]),
        migrations={app: tuple(names) for app, names in data["migrations"].items()},
        tables={label: (int(count), str(digest)) for label, (count, digest) in data["tables"].items()},
        files=dict(data["files"]),
    )


def verify(source: Path) -> Manifest:
    """Read a whole backup and compare it with its own manifest.

    Raises BackupError `missing`, `no_backup`, or `untrue` with the first table or file that does not agree.
    """
    found = manifest_of(source)
    with ZipFile(source) as archive:
        for label, expected in found.tables.items():
            if _sum(archive, f"{label}.jsonl") != expected:
                raise BackupError("untrue", what=label)
        for name, digest in found.files.items():
            if not _stays(name) or _sum_file(archive, name) != digest:
                raise BackupError("untrue", what=name)
    return found


def _sum(archive: ZipFile, name: str) -> tuple[int, str] | None:
    try:
        return checksum(_lines(archive, name))
    except _BROKEN:
        return None


def _sum_file(archive: ZipFile, name: str) -> str | None:
    try:
        return checksum([archive.read(FILES + name).hex()])[1]
    except _BROKEN:
        return None


def _lines(archive: ZipFile, name: str) -> Iterator[str]:
    with TextIOWrapper(archive.open(name), "utf-8", newline="\n") as rows:
        for line in rows:
            yield line.removesuffix("\n")


def restore(source: Path, *, replace: bool = False, tell: Progress = nothing) -> Manifest:
    """Put everything back, and compare what is in the database then with the backup.

    The database is brought to the backup's state of tables first and to this version's afterwards, so older backups can be
    put back; a backup of a newer version cannot. Rows and checks are one transaction: what fails leaves what was there, unless
    it is an older backup over data: its tables can be made from empty ones only, so make a backup of what is there first.

    Raises BackupError: those of `verify`; `newer`; `not_empty` where there are accounts or users already and `replace` was
    not asked for; `untrue`; `emptied` where an older backup does not fit and nothing is there any more.
    """
    manifest = verify(source)
    executor = MigrationExecutor(connection)
    targets = _targets(executor, manifest)
    if not replace and _holds_something(executor):
        raise BackupError("not_empty")
    emptied = replace and targets != sorted(executor.loader.graph.leaf_nodes())
    if emptied:
        _empty()  # older tables are made from empty ones only
    executor.migrate(targets)
    with ZipFile(source) as archive:
        try:
            with transaction.atomic():
                _load(archive, manifest, MigrationExecutor(connection).loader.project_state(targets).apps, tell)
                _put_files(archive, manifest)  # what cannot be written takes the rows back with it
        except (*_BROKEN, ValidationError, DatabaseError) as error:
            raise BackupError("emptied" if emptied else "untrue", what=str(error)[:200]) from error
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    rebuild()
    return manifest


def _targets(executor: MigrationExecutor, manifest: Manifest) -> list[tuple[str, str]]:
    """The last migrations of each app that the backup knew. Raises BackupError `newer`."""
    known = {(app, name) for app, names in manifest.migrations.items() for name in names}
    nodes = executor.loader.graph.nodes
    installed = {app for app, _ in nodes}
    unknown = sorted(f"{app}.{name}" for app, name in known if app in installed and (app, name) not in nodes)
    if unknown:
        raise BackupError("newer", version=manifest.version, here=__version__)
    found = _last(executor, known)
    if "records" not in {app for app, _ in found}:  # it says nothing of our tables: nothing would come back
        raise BackupError("untrue", what=MANIFEST)
    return found


def _last(executor: MigrationExecutor, known: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of these migrations those on which no other of the same app stands."""
    graph = executor.loader.graph
    here = known & set(graph.nodes)
    inner = {parent.key for key in here for parent in graph.node_map[key].parents if parent.key[0] == key[0]}
    return sorted(here - inner)


def _as_it_is() -> Any:
    """The tables as the database has them now, which may be those of an older version."""
    executor = MigrationExecutor(connection)
    return executor.loader.project_state(_last(executor, set(executor.loader.applied_migrations))).apps


def _holds_something(executor: MigrationExecutor) -> bool:
    if not executor.loader.applied_migrations:
        return False
    names = set(connection.introspection.table_names())
    wanted = [now_apps.get_model("records", "Account"), now_apps.get_model("auth", "User")]
    return any(one._meta.db_table in names and one._default_manager.exists() for one in wanted)


def _empty() -> None:
    with transaction.atomic():
        _clear([one for one in now_apps.get_models(include_auto_created=True) if one._meta.managed])


def _clear(models: list[Model]) -> None:
    _later_keys()
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608  # nosec B608


def _later_keys() -> None:
    """Foreign keys are looked at when the transaction ends; rows come in any order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "PRAGMA defer_foreign_keys = ON" if connection.vendor == "sqlite" else "SET CONSTRAINTS ALL DEFERRED"
        )


def _load(archive: ZipFile, manifest: Manifest, apps: Any, tell: Progress) -> None:
    models = tables(apps)
    _clear([one for one in apps.get_models(include_auto_created=True) if one._meta.managed])
    for number, model in enumerate(models):
        label = model._meta.label_lower
        tell(model._meta.label, number, len(models))
        if label not in manifest.tables:
            raise KeyError(label)
        for field in model._meta.concrete_fields:  # times come from the backup, not from the clock
            vars(field).update({name: False for name in ("auto_now", "auto_now_add") if hasattr(field, name)})
        rows = made(model, _lines(archive, f"{label}.jsonl"))
        while batch := list(islice(rows, _AT_ONCE)):
            model._default_manager.bulk_create(batch)
    for statement in connection.ops.sequence_reset_sql(no_style(), models):
        connection.cursor().execute(statement)
    for model in models:
        if checksum(lines(model)) != manifest.tables[model._meta.label_lower]:
            raise ValueError(model._meta.label)


def _stays(name: str) -> bool:
    """Whether an uploaded file of this name belongs into the folder; one that climbs out of it is no upload of ours."""
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts and "\0" not in name


def _put_files(archive: ZipFile, manifest: Manifest) -> None:
    root = Path(settings.MEDIA_ROOT).resolve()
    for name in manifest.files:
        path = (root / name).resolve()
        if not _stays(name) or not path.is_relative_to(root):
            raise BackupError("untrue", what=name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(archive.read(FILES + name))
        except OSError as error:
            raise BackupError("folder", file=path, reason=error.strerror or str(error)) from error


def compare() -> Mapping[str, tuple[int, str]]:
    """Rows and checksum of every table as it is now; equal for equal contents, whatever the database."""
    with _one_view():
        return {model._meta.label_lower: checksum(lines(model)) for model in tables(_as_it_is())}
