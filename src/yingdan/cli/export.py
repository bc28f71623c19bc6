"""`export` and `import` on the command line: everything out into one file, and back in."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .backup import start_django, tried
from .refuse import Refused
from .speak import language, t

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from yingdan.actions.exported import TakenIn
    from yingdan.queries.export import Scope

KINDS = ("dossiers", "xlsx", "csv")


def export(file: str, data: str | None, *, user: str | None, kind: str) -> None:
    """Write everything a user may see, or everything there is, into one new file."""
    if kind not in KINDS:
        raise Refused(t("{option}: “{found}” is none of {known}.", option="--as", found=kind, known=", ".join(KINDS)))
    start_django(data)
    target = Path(file).expanduser()
    if target.exists():
        raise Refused(t("{file} is there already; nothing was written.", file=target))
    found = tried(lambda: _write(target, user, kind))
    print(t("Accounts written: {count}. The file: {file}", count=found, file=target))


def _write(target: Path, user: str | None, kind: str) -> int:
    from yingdan.queries import export as queries

    scope = queries.everything(_user(user)) if user else queries.whole_server()
    count = queries.counted(scope).accounts
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise Refused(t("{folder} cannot be written.", folder=target.parent)) from error
    os.close(handle)
    draft = Path(name)
    try:
        _fill(draft, scope, kind)
        draft.replace(target)
    except OSError as error:
        raise Refused(t("{folder} cannot be written.", folder=target.parent)) from error
    finally:
        draft.unlink(missing_ok=True)
    return count


def _fill(draft: Path, scope: Scope, kind: str) -> None:
    from yingdan.queries.export_file import dossiers, tables

    if kind == "dossiers":
        with draft.open("wb") as out:
            out.writelines(dossiers(scope))
    else:
        tables(scope, draft, kind, language())


def take_in(path: Path, user: str | None, *, create_users: bool, dry_run: bool) -> dict[str, Any]:
    """Read an export into the database: all of it or nothing. What is there already stays as it is. Django has started."""
    from django.db import transaction

    with transaction.atomic():
        taken, skipped = tried(lambda: _read(path, user, create_users=create_users))
        transaction.set_rollback(dry_run)
    names = sorted({name for one in taken for name in one.left_out})
    counts = {"new": len(taken), "there": skipped}
    return {"files": [str(path)], "written": not dry_run, "counts": counts, "left_out": names, "problems": []}


def _read(path: Path, user: str | None, *, create_users: bool) -> tuple[list[TakenIn], int]:
    from yingdan.actions import Invalid
    from yingdan.actions.exported import NewUser, add_users, load_export
    from yingdan.files import FileError
    from yingdan.intake.exported import read_export, read_users
    from yingdan.wording.catalogue import sentence

    from .problems import refused

    taken, skipped = [], 0
    try:
        if create_users:
            add_users(tuple(NewUser(**one) for one in read_users(path)))
        for one in read_export(path):
            owner = _user(user or (one.beside.owner if one.beside else None))
            try:
                taken.append(load_export(owner, one, trusted=True))
            except Invalid as error:
                if error.problems[0].code != "account_exists":
                    problem = error.problems[0]
                    said = sentence(language(), f"refused.{problem.code}").format_map(dict(problem.params))
                    raise Refused(f"{one.name or path}: {problem.field}: {said}") from error
                skipped += 1
    except FileError as error:
        raise refused(error) from error
    return taken, skipped


def _user(name: str | None) -> User:
    from yingdan.queries.export import user_named

    if name is None:
        raise Refused(t("Whose account is it to be? Say so with --user NAME."))
    found = user_named(name)
    if found is None:
        line = "There is no user {name}. Give the accounts to somebody with --user, or add --create-users."
        raise Refused(t(line, name=name))
    return found
