"""The move from SQLite to PostgreSQL, in one command."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from django.db import connection

from tests.cli.test_backup import FILL, run


@pytest.mark.pg
@pytest.mark.django_db(transaction=True)
def test_from_sqlite_to_postgresql_in_one_command(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    assert run(home, code=FILL).returncode == 0
    url = os.environ["DATABASE_URL"]
    name = f"yingdan_move_{os.getpid()}"
    connection.cursor().execute(f"CREATE DATABASE {name}")
    head, _, query = url.partition("?")
    new = f"{head.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")
    try:
        done = run(home, "move", "--to", new, "--json")
        assert done.returncode == 0, done.stderr
        after = run(tmp_path / "pg", "backup", str(tmp_path / "pg.zip"), "--json", url=new)
        assert after.returncode == 0, after.stderr
        assert json.loads(after.stdout)["tables"] == json.loads(done.stdout)["tables"]
    finally:
        connection.cursor().execute(f"DROP DATABASE {name} WITH (FORCE)")
