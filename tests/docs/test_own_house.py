"""Files that others read speak of the product only: no machine of ours, no address inside a company, no note to ourselves."""

from __future__ import annotations

import os
import re
import socket
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.house.gates import ROOT

PUBLIC = {"localhost", "127.0.0.1", "0.0.0.0", "pypi.org", "files.pythonhosted.org", "registry.npmjs.org"}  # noqa: S104
# Put together here, so that this file does not trip over itself.
PLACES = re.compile("|".join(["/" + "work/", "/" + "root/", "/" + r"home/[a-z]\w*/", r"\b[A-Z]:\\" + r"Users\\"]))
INSIDE = re.compile(
    r"\b[\w-]+\.(?:intranet|corp|lan|localdomain)\b"
    r"|\b(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}\b"
)
NOTES = re.compile("|".join([
    r"\b" + "TO" + r"DO\b", r"\bFIX" + r"ME\b", r"\bX" + r"XX\b",
    r"\b(?:METH" + r"OD|DECI" + r"SIONS|DES" + r"IGN|DEVEL" + r"OPERS)(?=\.md| [0-9\"“])",
    r"\bis" + r"sue #\d", r"\bsub-?" + r"agent", r"\bCla" + r"ude\b", r"\bChat" + r"GPT\b", "人工" + "智能",
]))  # fmt: skip


def tracked() -> list[Path]:
    """Text files that go into the repository, locks left out (they are checked by themselves)."""
    done = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, check=False, capture_output=True, text=True
    )
    if done.returncode:
        return []
    paths = [ROOT / line for line in done.stdout.splitlines()]
    text = {".py", ".md", ".yaml", ".yml", ".toml", ".html", ".css", ".js", ".json", ".po", ".txt", ".in", ""}
    return [path for path in paths if path.suffix in text and path.is_file() and path.name != "package-lock.json"]


FILES = tracked()


def hits(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}: {found.group(0)}"
        for path in files
        for found in pattern.finditer(path.read_text(encoding="utf-8"))
    ]


needs_git = pytest.mark.skipif(not FILES, reason="no repository here")


@needs_git
def test_no_place_on_a_machine_of_ours() -> None:
    assert hits(PLACES, FILES) == []


@needs_git
def test_no_address_inside_a_network() -> None:
    product = [path for path in FILES if path.relative_to(ROOT).parts[0] != "tests"]  # tests may make up addresses
    assert hits(INSIDE, product) == []


@needs_git
def test_no_notes_to_ourselves() -> None:
    assert hits(NOTES, FILES) == []


@needs_git
def test_no_host_of_this_machines_surroundings() -> None:
    """Its own name, and the package indexes it is set up with."""
    set_up = [value for key, value in os.environ.items() if re.search(r"INDEX_URL|REGISTRY|PROXY$", key, re.IGNORECASE)]
    hosts = {urlsplit(value).hostname or "" for value in set_up} | {socket.gethostname()}
    hosts = {host for host in hosts - PUBLIC if len(host) > 5}
    found = [
        f"{path.relative_to(ROOT)}: {host}"
        for path in FILES
        for host in hosts
        if host in path.read_text(encoding="utf-8")
    ]
    assert found == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [(PLACES, "see /" + "root/x"), (INSIDE, "pypi.corp"), (INSIDE, "at 10.0.3.4:80"), (NOTES, "# TO" + "DO later")],
)
def test_the_gates_see(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)
