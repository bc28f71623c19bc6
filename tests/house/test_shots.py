"""Taking pictures refuses what it does not know before it starts anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import shots


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["pictures", "--dark"], ["one", "two"]])
def test_unknown_options_are_no_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match="usage"):
        shots.main(arguments)
    assert not list(tmp_path.iterdir())
