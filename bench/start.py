"""Cold start of the command line, and what a browser loads first."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from .table import Row, Words

ROUNDS = 9
STATIC = Path(__file__).resolve().parent.parent / "src/yingdan/web/static"
_NAMED = re.compile(r'/static/([^"?#]+\.(?:css|js|woff2|svg))["?#]')
_IMPORTED = re.compile(r'^import (?:[^"]+ from )?"\./([^"]+)"', re.MULTILINE)
_PACKED = {".woff2"}
"""Already compressed."""


def measure() -> list[Row]:
    """`yingdan --help` in a new process against a Python that does nothing, p50."""
    command = [sys.executable, "-m", "yingdan.cli", "--help"]
    idle = [sys.executable, "-c", "pass"]
    times: list[tuple[float, float]] = [(_spent(idle), _spent(command)) for _ in range(ROUNDS)]
    base, ours = (median(row[place] for row in times) for place in (0, 1))
    return [
        Row({"zh": "对照：什么也不做的 Python 进程", "en": "baseline: a Python process that does nothing"}, base, "ms"),
        Row({"zh": "`yingdan --help` 冷启动", "en": "`yingdan --help`, cold start"}, ours, "ms", ours / base),
    ]


def _spent(command: list[str]) -> float:
    start = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return (perf_counter() - start) * 1000


def first_load(html: str) -> list[Row]:
    """Size of the styles, scripts, font and icons that a page names, as they are and gzipped, in KB."""
    files = named(html)
    count = len(files)
    plain, small = sum(path.stat().st_size for path in files), sum(packed(path) for path in files)
    words: Words = {"zh": f"首次打开要取的 {count} 个文件", "en": f"the {count} files of a first visit"}
    as_is: Words = {"zh": f"{words['zh']}，不压缩", "en": f"{words['en']}, not compressed"}
    zipped: Words = {"zh": f"{words['zh']}，gzip 之后", "en": f"{words['en']}, gzipped"}
    return [Row(as_is, plain / 1024, "kb"), Row(zipped, small / 1024, "kb")]


def named(html: str) -> list[Path]:
    """The static files that a page names, and the modules these import. Raises FileNotFoundError for one that is not there."""
    found: list[Path] = []
    waiting = sorted({STATIC / name for name in _NAMED.findall(html)})
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.append(path)
            if path.suffix == ".js":
                waiting += [
                    (path.parent / name).resolve() for name in _IMPORTED.findall(path.read_text(encoding="utf-8"))
                ]
    return found


def packed(path: Path) -> int:
    """Bytes after gzip."""
    plain = path.read_bytes()
    return len(plain) if path.suffix in _PACKED else len(gzip.compress(plain, 9))
