"""Lock files: complete, in agreement, and free of anybody's addresses; every dependency is used and explained."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.house.gates import ROOT, sources

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted() -> set[str]:
    return {plain(re.match(r"[\w.-]+", line)[0]) for line in PROJECT["dependencies"]}  # type: ignore[index]


def pinned(path: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;\\\n]+)", path.read_text(encoding="utf-8"), flags=re.MULTILINE))


def test_there_are_three_locks() -> None:
    assert [path.stem for path in LOCKS] == ["node", "run", "test"]


@pytest.mark.parametrize("path", [*LOCKS, ROOT / "assets/package-lock.json"], ids=lambda path: path.name)
def test_a_lock_names_no_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"--(extra-)?index-url|--find-links|@ (https?|file):", text)
    assert '"resolved"' not in text
    assert "://" not in re.sub(r'"url": "https://github\.com/sponsors/\w+"', "", text)


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_everything_is_pinned_with_its_hash(path: Path) -> None:
    blocks = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").strip())
    assert blocks
    assert all("==" in block and "--hash=sha256:" in block for block in blocks)


def test_the_locks_agree() -> None:
    run, test = (pinned(ROOT / f"requirements/{name}.lock") for name in ("run", "test"))
    assert {name: test.get(name) for name in run} == run


def test_run_lock_has_every_dependency() -> None:
    assert wanted() - set(pinned(ROOT / "requirements/run.lock")) == set()


def test_browser_parts_are_exact() -> None:
    versions = json.loads((ROOT / "assets/package.json").read_text(encoding="utf-8"))["dependencies"].values()
    assert versions
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)


def imported() -> set[str]:
    """The distributions that the product's code or settings name."""
    modules = set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modules.add((node.module or "").split(".")[0])
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and path.name == "settings.py":
                modules.add(node.value.split(".")[0])
    owners = packages_distributions()
    return {plain(owner) for module in modules for owner in owners.get(module, [])}


def test_every_dependency_is_used() -> None:
    # psycopg is named by the database's address, not by our code
    assert wanted() - imported() - {"psycopg"} == set()


def test_nothing_is_used_that_is_not_declared() -> None:
    # installed with another dependency and part of its interface
    carried = {"typing-extensions", "click", "asgiref"}
    build_only = {"hatchling"}
    assert imported() - wanted() - carried - build_only - {"yingdan"} == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_dependency_is_explained(language: str) -> None:
    rows = re.findall(
        r"^\| `([\w-]+)", (ROOT / f"docs/{language}/dependencies.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    browser = json.loads((ROOT / "assets/package.json").read_text(encoding="utf-8"))["dependencies"]
    assert wanted() | {name.split("/")[-1].split(".")[0] for name in browser} <= set(rows)
