"""The data folder and its secret."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from yingdan.project.home import SECRET_FILE, home, secret_key


def test_the_folder_is_the_named_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("YINGDAN_HOME", str(tmp_path / "x"))
    assert home() == tmp_path / "x"
    assert not (tmp_path / "x").exists()


def test_without_a_name_it_is_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("YINGDAN_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert home().name == "yingdan"
    assert tmp_path in home().parents


def test_a_secret_is_made_once_and_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("YINGDAN_SECRET_KEY")
    first = secret_key(tmp_path / "new/folder")
    assert len(first) >= 50
    assert secret_key(tmp_path / "new/folder") == first
    assert secret_key(tmp_path / "other") != first
    assert stat.S_IMODE((tmp_path / "new/folder" / SECRET_FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "new/folder").stat().st_mode) == 0o700
    assert [path.name for path in (tmp_path / "new/folder").iterdir()] == [SECRET_FILE]


def test_a_given_secret_leaves_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("YINGDAN_SECRET_KEY", "given")
    assert secret_key(tmp_path / "none") == "given"
    assert not (tmp_path / "none").exists()


def test_starting_together_gives_one_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("YINGDAN_SECRET_KEY")
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: secret_key(tmp_path), range(32)))) == 1
