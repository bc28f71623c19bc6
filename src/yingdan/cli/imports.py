"""`yingdan import FILE…`: exports, dossiers and tables into the server's own data. Django starts when it runs."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from . import BAD_INPUT
from .backup import start_django, tried
from .export import take_in
from .refuse import Refused, complain
from .speak import language, t

if TYPE_CHECKING:
    from django.contrib.auth.models import User

WORDS = {
    "new": "{n} new", "changed": "{n} changed", "same": "{n} the same", "by_hand": "{n} changed by hand, left",
    "undecided": "{n} to be decided", "gone": "{n} put away, left", "refused": "{n} cannot be taken",
    "left_out": "{n} left out", "there": "{n} there already, left", "exists": "{n} there already with another content, left",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    files: Sequence[str]
    user: str | None
    data: str | None
    create_users: bool
    dry_run: bool
    skip_nameless: bool
    nature: str
    playbook: str
    currency: str


def bring_in(asked: Asked, *, as_json: bool = False) -> None:
    """Read, check and write what was named; each export and each table by itself, all dossiers together.

    Exit code 2 where something cannot be taken; what can be taken of a table is written all the same.
    """
    os.environ["YINGDAN_JOBS"] = "request"  # whoever types waits
    start_django(asked.data)
    exports, dossiers, tables = _sorted(asked.files)
    _prepare()
    found = [take_in(path, asked.user, create_users=asked.create_users, dry_run=asked.dry_run) for path in exports]
    if dossiers or tables:
        user = _user(asked.user)
        found += [_dossiers(user, dossiers, asked)] if dossiers else []
        found += [_table(user, path, asked) for path in tables]
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for one in found:
            _say(one, dry_run=asked.dry_run)
    if any(one["problems"] for one in found):
        raise typer.Exit(BAD_INPUT)


def _prepare() -> None:
    """Bring the database up to this version, as starting the server does."""
    from django.core.management import call_command

    from .upgrade import before_upgrade

    tried(lambda: (before_upgrade(), call_command("migrate", verbosity=0, interactive=False)))


def _user(name: str | None) -> User:
    """`--user`, or the only one there is. Raises Refused."""
    from django.contrib.auth.models import User

    users = list(User.objects.filter(is_active=True, is_superuser=False).order_by("pk"))
    if name is None and len(users) == 1:
        return users[0]
    for one in users:
        if name is not None and one.get_username() == name:
            return one
    listed = [f"  {one.get_username()}" for one in users]
    raise Refused(t("--user: whose accounts are they? There are:"), *(listed or [t("  (none)")]))


def _sorted(files: Sequence[str]) -> tuple[list[Path], list[Path], list[Path]]:
    """Exports, dossiers and tables among what was named. Raises Refused for what is not there."""
    from yingdan.actions.imports.begin import DOSSIERS
    from yingdan.intake.exported import is_export

    paths = [Path(one).expanduser() for one in files]
    if missing := [path for path in paths if not path.is_file()]:
        raise Refused(*(t("There is no file {file}.", file=path) for path in missing))
    exports = [path for path in paths if is_export(path)]
    dossiers = [path for path in paths if path not in exports and path.name.lower().endswith(DOSSIERS)]
    return exports, dossiers, [path for path in paths if path not in (*exports, *dossiers)]


def _begun(user: User, paths: Sequence[Path]) -> int:
    from yingdan.actions import Invalid, imports
    from yingdan.wording.catalogue import sentence

    try:
        return imports.begin(user, [imports.Upload(path.name, path.read_bytes()) for path in paths])
    except OSError as error:
        raise Refused(t("{file} cannot be read.", file=error.filename)) from error
    except Invalid as error:
        lines = (sentence(language(), f"refused.{one.code}").format(**one.params) for one in error.problems)
        raise Refused(*lines) from error


def _dossiers(user: User, paths: Sequence[Path], asked: Asked) -> dict[str, Any]:
    key = _begun(user, paths)
    problems = [
        f"{file['name']}:{problem['line']}: {_text(problem)}"
        for file in _row(user, key).report.get("files", ())
        for problem in file["problems"]
    ]
    return _ended(user, key, asked, [str(path) for path in paths], problems)


def _table(user: User, path: Path, asked: Asked) -> dict[str, Any]:
    from yingdan.actions import Refused as NotDone
    from yingdan.actions import imports

    key = _begun(user, [path])
    row = _row(user, key)
    if row.state == "columns":
        said = tuple(imports.ColumnSaid(one["index"], one["target"], one["order"]) for one in row.columns)
        try:
            imports.set_columns(user, key, imports.SetColumns(said, asked.nature, asked.playbook, asked.currency))
        except NotDone as error:
            imports.discard(user, key)
            raise Refused(str(error)) from error
        if asked.skip_nameless and _row(user, key).state == "checked":
            imports.decide(user, key, apart_as="skip")
    row = _row(user, key)
    problems = [f"{path.name}:{one['line']}: {_text(one)}" for one in row.report.get("refused", ())]
    return _ended(user, key, asked, [str(path)], problems)


def _ended(user: User, key: int, asked: Asked, files: list[str], problems: list[str]) -> dict[str, Any]:
    """Write it, unless it is a dry run or cannot be read."""
    from yingdan.actions import imports

    row = _row(user, key)
    problems = [*(f"{files[0]}: {_text(one)}" for one in row.report.get("problems", ())), *problems]
    if asked.dry_run or row.state != "checked":
        imports.discard(user, key)
    else:
        imports.write(user, key)
        row = _row(user, key)
    written = row.state == "done"
    return {"files": files, "written": written, "counts": dict(row.report.get("counts", {})), "problems": problems}


def _row(user: User, key: int) -> Any:
    from yingdan.queries.imports import one_import

    return one_import(user, key)


def _text(problem: dict[str, Any]) -> str:
    from yingdan.files import Problem
    from yingdan.wording.problems import problem_text

    params = {name: tuple(value) if isinstance(value, list) else value for name, value in problem["params"].items()}
    return problem_text(Problem("", problem["line"], 0, tuple(problem["path"]), problem["code"], params), language())


def _say(one: dict[str, Any], *, dry_run: bool) -> None:
    counts = [t(WORDS[name], n=n) for name, n in one["counts"].items() if n and name in WORDS]
    name = ", ".join(one["files"][:3]) + (" …" if len(one["files"]) > 3 else "")
    print(f"{name}: {' · '.join(counts) or t('nothing')}")
    if one["written"]:
        print(t("Written.") if "left_out" in one else t("Written. The import's page takes it back: /imports/"))
    elif dry_run:
        print(t("A dry run: nothing was written."))
    else:
        print(t("Nothing was written."))
    if names := one.get("left_out"):
        print(t("Not on this server, so their part was left out: {names}", names=", ".join(names)))
    complain(tuple(one["problems"][:50]))
    if len(one["problems"]) > 50:
        complain((t("… and {count} more.", count=len(one["problems"]) - 50),))
