"""`yingdan validate FILE…`: every problem of every file."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import typer

from yingdan.files import FileError
from yingdan.intake import read_dossier, read_open
from yingdan.playbooks import load_playbook
from yingdan.wording.problems import problem_text

from . import BAD_INPUT
from .playbook_page import left_out
from .problems import lines_of
from .refuse import complain
from .speak import language, t


def validate(files: list[str], *, as_json: bool = False) -> None:
    """Check files one after the other. Exit code 2 when any has a problem."""
    found: dict[str, FileError | None] = {file: _check(file) for file in files}
    if as_json:
        print(json.dumps([_plain(file, error) for file, error in found.items()], ensure_ascii=False, indent=2))
    else:
        for file, error in found.items():
            if error is None:
                print(t("{file}: in order", file=file))
                for line in _left_out(file):
                    print(f"  {line}")
            else:
                sys.stdout.flush()
                complain(lines_of(error))
    if any(found.values()):
        raise typer.Exit(BAD_INPUT)


def _check(file: str) -> FileError | None:
    try:
        if _is_playbook(file):
            load_playbook(Path(file))
        elif file == "-":
            read_open(sys.stdin.buffer)
        else:
            read_dossier(file)
    except FileError as error:
        return error
    return None


def _left_out(file: str) -> list[str]:
    """What a playbook in order does not count."""
    return left_out(load_playbook(Path(file)), language()) if _is_playbook(file) else []


def _is_playbook(file: str) -> bool:
    """Whether a file says of itself that it is a playbook; anything unreadable is left to the reader of dossiers."""
    try:
        if not Path(file).is_file():  # a pipe can be read only once
            return False
        with Path(file).open(encoding="utf-8", errors="replace") as lines:
            return "playbook/" in lines.read(4096).split("account", 1)[0]
    except (OSError, ValueError):
        return False


def _plain(file: str, error: FileError | None) -> dict[str, Any]:
    problems = error.problems if error else ()
    return {
        "file": file,
        "problems": [
            {
                "file": one.file,
                "line": one.line,
                "column": one.column,
                "path": one.where,
                "code": one.code,
                "text": problem_text(one, language()),
            }
            for one in problems
        ],
        "more": error.more if error else 0,
    }
