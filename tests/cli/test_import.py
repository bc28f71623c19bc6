"""`yingdan import` as an operator types it, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.actions.imports.kit import FIRST, ROWS, table
from tests.cast import small
from tests.house.gates import ROOT
from yingdan.intake.write import write_dossier

FILL = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "yingdan.project.settings"
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.contrib.auth.models import User
User.objects.create_user("rep")
"""


def run(home: Path, *words: str, code: str | None = None) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "YINGDAN_HOME": str(home), "YINGDAN_LANG": "en"}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        env.pop(name, None)
    command = [sys.executable, "-c", code] if code else [sys.executable, "-m", "yingdan.cli", "import", *words]
    return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    filled = run(folder, code=FILL)
    assert filled.returncode == 0, filled.stderr
    return folder


def test_a_table_dry_then_written_then_again(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(table(*ROWS).replace("\t", ","), encoding="utf-8")
    for words, written, counts in (
        (("--dry-run",), False, {"new": 3}), ((), True, {"new": 3}), (("--user", "rep"), True, {"same": 3}),
    ):  # fmt: skip
        done = run(home, str(file), "--json", *words)
        assert done.returncode == 0, done.stderr
        (said,) = json.loads(done.stdout)
        assert (said["written"], {name: n for name, n in said["counts"].items() if n}) == (written, counts)


def test_rows_that_cannot_be_taken_are_said(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(table(FIRST.replace("120", "lots")).replace("\t", ","), encoding="utf-8")
    done = run(home, str(file))
    assert done.returncode == 2
    assert "bad.csv:2:" in done.stderr
    assert "1 cannot be taken" in done.stdout


def test_dossiers_and_what_is_not_there(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_text(write_dossier(small("one")), encoding="utf-8")
    done = run(home, str(file))
    assert (done.returncode, "1 new" in done.stdout) == (0, True), done.stderr
    missing = run(home, str(tmp_path / "nothing.csv"))
    assert (missing.returncode, "nothing.csv" in missing.stderr, "Traceback" in missing.stderr) == (2, True, False)
    stranger = run(home, str(file), "--user", "nobody")
    assert (stranger.returncode, "rep" in stranger.stderr) == (2, True)
    before = run(tmp_path / "new", str(file))
    assert (before.returncode, "Traceback" in before.stderr) == (2, False)
    wrong = run(home, str(file), "--nature", "x")
    assert "Traceback" not in wrong.stderr
    table_file = tmp_path / "list.csv"
    table_file.write_text(table(*ROWS).replace("\t", ","), encoding="utf-8")
    refused = run(home, str(table_file), "--playbook", "x")
    assert (refused.returncode, "Traceback" in refused.stderr) == (2, False)
