"""`yingdan refresh`: what was stale is assessed for everybody, and a second run finds nothing to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def run(home: Path, *command: str) -> str:
    surroundings = {
        **os.environ,
        "YINGDAN_HOME": str(home),
        "YINGDAN_LANG": "en",
        "DJANGO_SETTINGS_MODULE": "yingdan.project.settings",
    }
    surroundings.pop("DATABASE_URL", None)
    done = subprocess.run([sys.executable, *command], env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_second_run_has_nothing_left(tmp_path: Path) -> None:
    run(tmp_path, "-m", "bench.book", str(tmp_path), "2")
    assert "Deals assessed anew: 4" in run(tmp_path, "-m", "yingdan.cli", "refresh")
    assert "Deals assessed anew: 0" in run(tmp_path, "-m", "yingdan.cli", "refresh")
