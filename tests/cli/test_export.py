"""Export and import as an operator types them, each in a process of its own."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.cli.test_backup import FILL, run


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    assert run(folder, code=FILL).returncode == 0
    return folder


def test_there_and_back(home: Path, tmp_path: Path) -> None:
    made = run(home, "export", str(tmp_path / "a.zip"))
    assert made.returncode == 0, made.stderr
    other = tmp_path / "other"
    refused = run(other, "import", str(tmp_path / "a.zip"))
    assert refused.returncode == 2
    assert "owner" in refused.stderr
    assert "Traceback" not in refused.stderr
    taken = run(other, "import", str(tmp_path / "a.zip"), "--create-users")
    assert taken.returncode == 0, taken.stderr
    assert taken.stdout.startswith(f"{tmp_path / 'a.zip'}: 1 new\n")
    assert run(other, "import", str(tmp_path / "a.zip")).stdout.startswith(f"{tmp_path / 'a.zip'}: 1 there already, left\n")
    assert run(other, "export", str(tmp_path / "b.zip")).returncode == 0
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_workbook_for_one_user(home: Path, tmp_path: Path) -> None:
    assert run(home, "export", str(tmp_path / "a.xlsx"), "--as", "xlsx", "--user", "stranger").returncode == 0
    assert zipfile.is_zipfile(tmp_path / "a.xlsx")
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]


@pytest.mark.parametrize(
    "words",
    [("export", "/proc/no/a.zip"), ("export", "a.zip", "--as", "pdf"), ("export", "a.zip", "--user", "nobody"),
     ("import", "nowhere.zip"), ("import", "README.md"), ("import", "examples")],
)  # fmt: skip
def test_what_cannot_be_done_is_said(home: Path, words: tuple[str, ...]) -> None:
    refused = run(home, *words)
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr
    assert refused.stderr.strip()
