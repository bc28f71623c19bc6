"""Setting up: what is missing is said in one line, and nothing is done twice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from tests.house.gates import ROOT
from tools import house


@pytest.fixture
def venv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(house, "VENV", tmp_path)
    monkeypatch.setattr(house, "LOCKS", tmp_path)
    return tmp_path


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    made: list[list[str]] = []
    monkeypatch.setattr(house, "call", lambda command, **_: made.append([str(word) for word in command]))
    return made


def test_a_lock_is_installed_once(venv: Path, calls: list[list[str]]) -> None:
    (venv / "run.lock").write_text("a==1")
    house.install("run")
    house.install("run")
    assert len(calls) == 1
    assert "--require-hashes" in calls[0]


def test_a_changed_lock_is_installed_again(venv: Path, calls: list[list[str]]) -> None:
    (venv / "run.lock").write_text("a==1")
    house.install("run")
    (venv / "run.lock").write_text("a==2")
    house.install("run")
    assert len(calls) == 2


def test_what_failed_is_tried_again(venv: Path, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    (venv / "run.lock").write_text("a==1")

    def broken(*_: object, **__: object) -> NoReturn:
        raise house.MissingError("no network")

    with monkeypatch.context() as patch:
        patch.setattr(house, "call", broken)
        with pytest.raises(house.MissingError):
            house.install("run")
    house.install("run")
    assert len(calls) == 1


def test_without_the_venv_module_the_package_is_named(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house, "PYTHON", venv / "none")
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(house.MissingError, match=r"apt-get install -y python3\.\d+-venv"):
        house.make_venv()


@pytest.mark.parametrize("has_browser", [True, False])
def test_without_root_the_one_command_is_named(
    monkeypatch: pytest.MonkeyPatch, calls: list[list[str]], has_browser: bool
) -> None:
    monkeypatch.setattr(house, "browser", lambda: "/usr/bin/chromium" if has_browser else None)
    monkeypatch.setattr(house, "chinese_font", lambda: False)
    monkeypatch.setattr(house, "as_root", lambda: None)
    monkeypatch.setattr(house, "is_ubuntu", lambda: False)
    with pytest.raises(house.MissingError) as error:
        house.install_browser()
    assert "sudo apt-get install" in str(error.value)
    assert len(str(error.value).splitlines()) == 1
    assert not calls


def test_with_root_it_is_installed(monkeypatch: pytest.MonkeyPatch, calls: list[list[str]]) -> None:
    monkeypatch.setattr(house, "browser", lambda: None)
    monkeypatch.setattr(house, "chinese_font", lambda: False)
    monkeypatch.setattr(house, "as_root", lambda: ["sudo", "-n"])
    monkeypatch.setattr(house, "is_ubuntu", lambda: False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    house.install_browser()
    assert [command[:2] for command in calls] == [["sudo", "-n"]] * 2
    assert {"chromium", "fonts-noto-cjk"} <= set(calls[-1])


def test_nothing_is_installed_where_all_is_there(monkeypatch: pytest.MonkeyPatch, calls: list[list[str]]) -> None:
    monkeypatch.setattr(house, "browser", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(house, "chinese_font", lambda: True)
    house.install_browser()
    assert not calls


def test_a_failure_is_told_and_ends_with_one(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(house.MissingError, match="装不上 / failed"):
        house.call([sys.executable, "-c", "raise SystemExit(3)"], failure="装不上 / failed")
    assert house.main(["nonsense"]) == 2
    assert "setup run" in capfd.readouterr().err


@pytest.mark.skipif(not shutil.which("make"), reason="no make here")
def test_an_old_python_is_one_clear_line(tmp_path: Path) -> None:
    for name in ("python3", "python3.14", "python3.13", "python3.12", "python3.11", "python"):
        fake = tmp_path / name
        fake.write_text("#!/bin/sh\nexit 1\n")
        fake.chmod(0o755)
    env = {**os.environ, "PATH": f"{tmp_path}:/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["make", "run"], cwd=ROOT, env=env, check=False, capture_output=True, text=True)
    assert done.returncode != 0
    ours = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert len(ours) == 1
    assert "Python 3.11" in ours[0]
    assert "需要" in ours[0]
