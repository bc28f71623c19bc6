"""Backup, restore and move as an operator types them, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.gates import ROOT

FILL = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "yingdan.project.settings"
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.cast import cast
cast()
"""


def run(home: Path, *words: str, url: str | None = None, code: str | None = None) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "YINGDAN_HOME": str(home), "YINGDAN_LANG": "en"}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        env.pop(name, None)
    if url:
        env["DATABASE_URL"] = url
    command = [sys.executable, "-c", code] if code else [sys.executable, "-m", "yingdan.cli", *words]
    return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    filled = run(folder, code=FILL)
    assert filled.returncode == 0, filled.stderr
    return folder


def test_there_and_back(home: Path, tmp_path: Path) -> None:
    made = run(home, "backup", str(tmp_path / "b.zip"), "--json")
    assert made.returncode == 0, made.stderr
    there = json.loads(made.stdout)
    assert there["tables"]["records.person"]["rows"] == 3
    back = run(tmp_path / "other", "restore", str(tmp_path / "b.zip"), "--json")
    assert back.returncode == 0, back.stderr
    again = run(tmp_path / "other", "backup", str(tmp_path / "c.zip"), "--json")
    assert json.loads(again.stdout)["tables"] == there["tables"]


def test_over_data_only_with_replace_and_after_a_backup(home: Path, tmp_path: Path) -> None:
    run(home, "backup", str(tmp_path / "b.zip"))
    refused = run(home, "restore", str(tmp_path / "b.zip"))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--replace" in refused.stderr
    done = run(home, "restore", str(tmp_path / "b.zip"), "--replace")
    assert done.returncode == 0, done.stderr
    assert list((home / "backups").glob("before-restore-*.zip"))


@pytest.mark.parametrize("words", [("backup", "/proc/no/b.zip"), ("restore", "nowhere.zip"), ("restore", "README.md")])
def test_what_cannot_be_done_is_one_line(home: Path, words: tuple[str, ...]) -> None:
    refused = run(home, *words)
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1


def test_move_to_a_database_that_is_not_there(home: Path) -> None:
    refused = run(home, "move", "--to", "postgresql://nobody@127.0.0.1:1/none")
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr


def test_before_an_upgrade_there_is_a_backup(tmp_path: Path) -> None:
    """A data folder of an older version: the tables are backed up before they change."""
    older = FILL.replace(
        "from tests.cast", 'call_command("migrate", "records", "0002_profile_aside", verbosity=0)\nfrom tests.cast'
    ).replace("cast()\n", "", 1)
    older = older.replace("from tests.cast import cast\ncast()\n", "")
    assert run(tmp_path, code=older).returncode == 0
    upgrade = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "yingdan.project.settings"
django.setup()
from yingdan.cli.upgrade import before_upgrade
print(before_upgrade())
"""
    done = run(tmp_path, code=upgrade)
    assert done.returncode == 0, done.stderr
    assert "before-upgrade-" in done.stdout
    assert len(list((tmp_path / "backups").iterdir())) == 1
