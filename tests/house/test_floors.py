"""The import gate watches every floor, and the command line starts light."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest

from tests.house.gates import ROOT, SOURCE

CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {contract["id"]: contract for contract in CONFIG["tool"]["importlinter"]["contracts"]}
ORDER = """
project
web api mcp cli
actions queries
access
records
briefing
method intake wording
language
playbooks
facts
files
"""


def test_the_gate_has_the_floors_in_their_order() -> None:
    watched = [re.findall(r"\w+", layer) for layer in CONTRACTS["floors"]["layers"]]
    assert watched == [line.split() for line in ORDER.split("\n") if line]
    assert CONTRACTS["floors"]["exhaustive"] is True


def test_every_package_is_on_a_floor() -> None:
    packages = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert packages <= set(ORDER.split())


@pytest.mark.parametrize("heavy", ["django", "pydantic", "numpy"])
def test_the_command_line_starts_without(heavy: str) -> None:
    probe = f"import sys; sys.path.insert(0, 'src'); import yingdan.cli; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], cwd=ROOT, check=False).returncode == 0
