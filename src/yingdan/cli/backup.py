"""`backup`, `restore` and `move` on the command line. Django starts when one of them runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from .refuse import Refused
from .speak import t

if TYPE_CHECKING:
    from yingdan.actions.backup import BackupError, Manifest

T = TypeVar("T")
FOLDER = "backups"


def backup(file: str | None, data: str | None, *, as_json: bool) -> None:
    """Write a backup of everything, while the server goes on working."""
    start(data)
    from django.conf import settings

    from yingdan.actions.backup import back_up

    target = Path(file).expanduser() if file else Path(settings.HOME) / FOLDER / _name("yingdan")
    found = _tried(lambda: back_up(target, _progress))
    _say(found, target, t("Backup written and read back: {file}", file=target), as_json=as_json)


def restore(file: str, data: str | None, *, replace: bool, as_json: bool) -> None:
    """Put a backup back. What was there is backed up first."""
    start(data)
    from django.conf import settings

    from yingdan.actions.backup import back_up, restore

    source = Path(file).expanduser()
    with _Alone():
        if replace and _has_tables():
            first = Path(settings.HOME) / FOLDER / _name("before-restore")
            _tried(lambda: back_up(first))
            print(t("What was here before: {file}", file=first), file=sys.stderr)
        found = _tried(lambda: restore(source, replace=replace, tell=_progress))
    _say(found, source, t("Everything is back and agrees with the backup: {file}", file=source), as_json=as_json)


def move(to: str, data: str | None, *, as_json: bool) -> None:
    """Copy everything to another database, and compare the two."""
    start(data)
    from yingdan.actions.backup import back_up, compare

    with tempfile.TemporaryDirectory(prefix="yingdan-move-") as folder:
        file = Path(folder) / "move.zip"
        found = _tried(lambda: back_up(file, _progress))
        command = [sys.executable, "-m", "yingdan.cli", "restore", str(file)]
        answer = subprocess.run(
            command, env={**os.environ, "DATABASE_URL": to}, check=False, capture_output=True, text=True
        )
        if answer.returncode:
            raise Refused(*(answer.stderr.strip() or t("The other database did not answer.")).splitlines())
        if dict(found.tables) != dict(compare()):
            raise Refused(t("Something was written while the copy was made. Stop the server and move again."))
    _say(found, Path(folder), t("Moved. From now on start with DATABASE_URL set to the new database."), as_json=as_json)


def start(data: str | None) -> None:
    """Point Django to the data folder. Raises Refused where it cannot be written."""
    if data:
        os.environ["YINGDAN_HOME"] = str(Path(data).expanduser())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yingdan.project.settings")
    os.umask(0o077)
    import django

    try:
        django.setup()
        from django.conf import settings

        Path(settings.HOME).mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(t("{folder} cannot be written.", folder=error.filename or data)) from error


class _Alone:
    """No server of this data folder runs meanwhile."""

    def __enter__(self) -> None:
        from . import server
        from .speak import language

        try:
            self.lock = server.lock(server.Where(), language())
        except server.ServerError as error:
            raise Refused(str(error)) from error

    def __exit__(self, *_why: object) -> None:
        if self.lock is not None:
            self.lock.close()


def _has_tables() -> bool:
    from django.db import connection

    return bool(connection.introspection.table_names())


def _tried(work: Callable[[], T]) -> T:
    from django.db import DatabaseError

    from yingdan.actions.backup import BackupError

    try:
        return work()
    except BackupError as error:
        raise Refused(said(error)) from error
    except DatabaseError as error:
        reason = " ".join(str(error).split())[:200]
        raise Refused(t("The database does not answer: {reason}", reason=reason)) from error


def said(error: BackupError) -> str:
    """A refusal in a line."""
    return t(_LINES[error.code]).format(**error.params)


_LINES = {
    "exists": "{file} is there already; nothing was written.",
    "folder": "{file} cannot be written: {reason}.",
    "missing": "There is no file {file}.",
    "no_backup": "{file} is no backup of Yingdan.",
    "newer": "The backup is of version {version}, this is {here}: upgrade first, then restore.",
    "not_empty": "There are data here already. With --replace they are backed up and then replaced.",
    "emptied": "The backup does not fit at “{what}”, and the database is empty now: restore the file named above.",
    "untrue": "The backup is damaged at “{what}”; nothing was changed.",
}


def _name(start: str) -> str:
    return f"{start}-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}.zip"


def _progress(table: str, done: int, every: int) -> None:
    """One line on a terminal, written over."""
    if sys.stderr.isatty():
        end = "\r" if done + 1 < every else "\n"
        sys.stderr.write(f"\x1b[2K{done + 1}/{every}  {table}{end}")
        sys.stderr.flush()


def _say(found: Manifest, file: Path, line: str, *, as_json: bool) -> None:
    if as_json:
        tables = {label: {"rows": count, "sha256": digest} for label, (count, digest) in found.tables.items()}
        print(
            json.dumps(
                {"file": str(file), "made": found.made, "rows": found.rows, "tables": tables}, ensure_ascii=False
            )
        )
        return
    print(line)
    print(
        t(
            "{rows} rows in {tables} tables, {files} files.",
            rows=found.rows,
            tables=len(found.tables),
            files=len(found.files),
        )
    )
