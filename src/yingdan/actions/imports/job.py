"""Long steps of an import run in a process of their own, so that no page waits for them (`project.job`).

The step is safe to repeat and leaves nothing half done: a process that dies leaves the import as it was, and the page
offers to begin the step again. Who works is told by a lock that the new process inherits (`records.progress`).
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from typing import IO, Any

from django.conf import settings

from yingdan.records.models import Intake
from yingdan.records.progress import Teller, at_work, forget, hold

from . import dossiers, notes, table
from .back import back
from .bulk import Tell

QUICK = {"look": 1_500_000, "check": 3_000, "write": 600, "back": 600}
"""Up to so many bytes (`look`) or rows a step takes well under two seconds, and is done in the request."""
AFTER = {"look": "reading", "check": "checking", "write": "writing", "back": "taking_back"}
"""The state while a step is under way."""
STEPS: dict[tuple[str, str], Callable[[Any, Tell], None]] = {
    ("table", "look"): lambda row, tell: table.look(row),
    ("table", "check"): table.check,
    ("table", "write"): table.write,
    ("dossiers", "look"): dossiers.look,
    ("dossiers", "write"): dossiers.write,
    ("notes", "look"): lambda row, tell: notes.look(row),
    ("notes", "write"): notes.write,
    ("table", "back"): back,
    ("dossiers", "back"): back,
    ("notes", "back"): back,
}


def start(row: Intake, step: str) -> None:
    """Begin a step, unless somebody is at it already: here and now where it is short, else in a process of its own."""
    row.state = AFTER[step]
    row.save(update_fields=["state"])
    if settings.JOBS == "request" or _size(row, step) <= QUICK[step]:
        run(row.pk, step)
        row.refresh_from_db()
        return
    try:
        lock = hold(row.pk)
    except ImportError:  # a system without such locks
        run(row.pk, step)
        return
    if lock is not None:
        with lock:
            _process(row.pk, step, lock)


def _size(row: Intake, step: str) -> int:
    if step == "look" or row.kind == "dossiers":
        return len(row.source or b"") * (1 if step == "look" else 0)
    return int(row.found.get("rows", 0))


def _process(key: int, step: str, lock: IO[str]) -> None:
    command = [sys.executable, "-m", "yingdan.project.job", str(key), step]
    subprocess.Popen(
        command, pass_fds=[lock.fileno()], start_new_session=True, stdin=subprocess.DEVNULL,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE},
    )  # fmt: skip


def run(key: int, step: str, tell: Tell | None = None) -> None:
    """Do a step. Nothing happens where the import is not waiting for it (any more)."""
    row = Intake.objects.select_related("user").filter(pk=key, state=AFTER[step]).first()
    if row is None:
        return
    STEPS[row.kind, step](row, tell or Teller(key))
    if not at_work(key):
        forget(key)
