"""A process that dies in the middle of an import leaves the old book; begun again, it leaves the whole new one."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings


@pytest.mark.long
def test_kill_in_the_middle_of_writing() -> None:
    """On SQLite; on PostgreSQL by `python -m tests.with_postgres python -m tests.actions.imports.kill`."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    assert settings.JOBS == "request"
    done = subprocess.run(
        [sys.executable, "-m", "tests.actions.imports.kill"], capture_output=True, text=True, timeout=600, check=False,
        env=environment,
    )  # fmt: skip
    assert (done.stdout.strip(), done.returncode) == ("ok", 0), done.stderr[-2000:]
