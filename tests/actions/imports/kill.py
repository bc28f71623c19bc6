"""`kill -9` in the middle of writing an import: `python -m tests.actions.imports.kill [PROGRESS …]`.

A new database (SQLite, or what DATABASE_URL names), a real process that writes, killed when its progress says that it is
at the given table. Then the database is looked at, and the import is begun again.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from typing import Any

ROWS = 2000
AT = ("opportunity", "origin", "search", "finish")


def table() -> bytes:
    """Deals of a hundred accounts."""
    head = "商机编号,客户,商机名称,金额,状态,开始日期,备注"
    rows = (f"N{n},客户{n % 100},商机{n},{n}000,进行中,2026-01-05,第{n}行" for n in range(ROWS))
    return "\n".join([head, *rows]).encode()


def state(user: Any) -> tuple[int, ...]:
    """How many rows of each kind there are, and their histories."""
    from yingdan.records.models import Account, Audit, Event, Opportunity, Origin, SearchEntry

    models = (Account, Opportunity, Event, Origin)
    histories = (one.history.count() for one in models)
    return (*(one.objects.count() for one in (*models, Audit, SearchEntry)), *histories)


def killed_at(key: int, what: str) -> bool:
    """Start writing, kill it as soon as it tells that it is at `what`; False where it was faster."""
    from yingdan.records.progress import progress

    worker = subprocess.Popen([sys.executable, "-m", "yingdan.project.job", str(key), "write"])
    while True:
        told = progress(key)
        if told is not None and told.what == what:
            worker.kill()
            worker.wait()
            return worker.returncode == -9
        try:
            worker.wait(timeout=0.005)
        except subprocess.TimeoutExpired:
            continue
        return False


def main() -> None:
    """Say what was found."""
    import django

    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command

    from tests.actions.imports.kit import checked
    from yingdan.actions import imports
    from yingdan.records.models import Intake
    from yingdan.records.progress import forget

    call_command("migrate", verbosity=0)
    user = User.objects.create_user("rep")
    row = checked(user, table(), "table.csv")
    before = state(user)
    kills = 0
    for what in AT:
        Intake.objects.filter(pk=row.pk).update(state="writing")
        forget(row.pk)
        kills += killed_at(row.pk, what)
        row.refresh_from_db()
        if row.state == "writing":
            assert state(user) == before, f"half written at {what}: {state(user)}"
        else:  # it was faster than the kill: then it is all there
            break
    if row.state == "writing":
        imports.write(user, row.pk)
    row.refresh_from_db()
    assert row.state == "done", row.state
    after = state(user)
    assert after[:5] == (100, ROWS, ROWS, 100 + 2 * ROWS, 100), after
    assert kills >= 2, f"it was killed {kills} times only"
    sys.stdout.write("ok\n")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(
            YINGDAN_HOME=home, YINGDAN_SECRET_KEY="only-for-tests", DJANGO_SETTINGS_MODULE="yingdan.project.settings",
            YINGDAN_JOBS="request",
        )  # fmt: skip
        main()
