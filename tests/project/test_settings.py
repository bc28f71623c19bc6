"""What an operator sets, and what every answer carries."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

PROBE = """
import json, sys
from yingdan.project import settings as s
print(json.dumps({name: getattr(s, name, None) for name in sys.argv[1:]}, default=str))
"""


def under(tmp_path: Path, *names: str, **environment: str) -> dict[str, Any]:
    """The settings of a server started with these environment variables."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("YINGDAN_", "DATABASE_"))}
    env = {**clean, "YINGDAN_HOME": str(tmp_path), "YINGDAN_SECRET_KEY": "x", "PYTHONPATH": "src", **environment}
    done = subprocess.run([sys.executable, "-c", PROBE, *names], env=env, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def test_sqlite_in_the_data_folder_is_the_default(tmp_path: Path) -> None:
    database = under(tmp_path, "DATABASES")["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert Path(database["NAME"]) == tmp_path / "yingdan.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql_by_address(tmp_path: Path) -> None:
    url = "postgresql://rep:secret@db.example:5433/deals"
    database = under(tmp_path, "DATABASES", DATABASE_URL=url)["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert [database[key] for key in ("HOST", "PORT", "NAME", "USER")] == ["db.example", 5433, "deals", "rep"]
    assert "transaction_mode" not in database.get("OPTIONS", {})


def test_a_server_is_closed_unless_told_otherwise(tmp_path: Path) -> None:
    closed = under(tmp_path, "DEBUG", "ALLOWED_HOSTS", "SESSION_COOKIE_SECURE")
    assert closed == {
        "DEBUG": False,
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"],
        "SESSION_COOKIE_SECURE": False,
    }
    opened = under(tmp_path, "ALLOWED_HOSTS", "SESSION_COOKIE_SECURE", YINGDAN_HOSTS="crm.example", YINGDAN_HTTPS="1")
    assert opened["ALLOWED_HOSTS"][-1] == "crm.example"
    assert opened["SESSION_COOKIE_SECURE"] is True


def test_every_setting_of_ours_is_documented() -> None:
    root = Path(settings.PACKAGE).parent.parent
    import re

    files = [*(root / "src/yingdan/project").rglob("*.py"), root / "src/yingdan/cli/server.py"]
    named = {
        name for path in files for name in re.findall(r"\"((?:YINGDAN|DATABASE)_[A-Z_]+)\"", path.read_text("utf-8"))
    }
    assert len(named) > 8
    for language in ("zh", "en"):
        text = (root / f"docs/{language}/operations.md").read_text("utf-8")
        assert {name for name in named if f"`{name}`" not in text} == set()


@pytest.mark.django_db
def test_every_answer_carries_the_policy(client: Client) -> None:
    answer = client.get("/accounts/login/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_migrations_are_complete() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.pg
@pytest.mark.django_db
def test_this_is_postgresql() -> None:
    assert connection.vendor == "postgresql"
