"""Two at once lose nothing: on a SQLite file with several connections, and on PostgreSQL."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.actions.race import EXPECTED, report


def test_on_a_sqlite_file() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.actions.race"], capture_output=True, text=True, timeout=300, check=False
    )
    assert (done.stdout.strip(), done.returncode) == ("ok", 0), done.stderr[-2000:]


@pytest.mark.pg
@pytest.mark.django_db(transaction=True)
def test_on_postgresql() -> None:
    assert report() == EXPECTED
