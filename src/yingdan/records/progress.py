"""How far a long piece of work is, told while its transaction is still open.

The rows cannot tell it: what a transaction writes nobody sees before it ends, and SQLite lets nobody else write
meanwhile, not even a second connection. So it stands in a small file of the data folder, the same way for both databases.
Whether somebody is at work is told by a lock on a file beside it, which ends with the process, whatever ends it.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings

OFTEN = 0.2
"""Seconds between two lines of progress."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What is being done, how much of it is done, and how much there is."""

    what: str
    done: int
    total: int


def _path(key: int, ending: str) -> Path:
    folder = Path(settings.HOME) / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{key}.{ending}"


class Teller:
    """Writes progress down, now and then."""

    def __init__(self, key: int) -> None:
        self.key = key
        self.last = 0.0
        self.what = ""

    def __call__(self, what: str, done: int, total: int) -> None:
        """Tell it, unless it was told just now."""
        now = time.monotonic()
        if what == self.what and now - self.last < OFTEN:
            return
        self.last, self.what = now, what
        path = _path(self.key, "json")
        draft = path.with_suffix(".new")
        try:
            draft.write_text(json.dumps([what, done, total]), encoding="utf-8")
            draft.replace(path)
        except OSError:  # a full disk must not stop the work itself
            return


def progress(key: int) -> Progress | None:
    """What was told last; None = nothing yet."""
    try:
        what, done, total = json.loads(_path(key, "json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return Progress(str(what), int(done), int(total))


def hold(key: int) -> IO[str] | None:
    """The lock of who works on it, until the file is closed by every process that has it; None where somebody works."""
    import fcntl  # noqa: PLC0415 - not on every system

    file = _path(key, "lock").open("a", encoding="utf-8")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def at_work(key: int) -> bool:
    """Whether a process works on it now."""
    if not _path(key, "lock").exists():
        return False
    try:
        file = hold(key)
    except (ImportError, OSError):
        return False
    if file is None:
        return True
    file.close()
    return False


def forget(key: int) -> None:
    """Take the files away."""
    for ending in ("json", "new", "lock"):
        _path(key, ending).unlink(missing_ok=True)
