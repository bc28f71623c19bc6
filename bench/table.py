"""The table that is printed and, with `--write`, kept in docs/*/benchmarks.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from yingdan.facts.text import Language

Words = Mapping[Language, str]
Unit = Literal["per_second", "ms", "kb"]
UNITS: Mapping[Unit, Words] = {
    "per_second": {"zh": "次/秒", "en": "per second"},
    "ms": {"zh": "毫秒", "en": "ms"},
    "kb": {"zh": "KB", "en": "KB"},
}
HEAD: Mapping[Language, tuple[str, str]] = {
    "zh": ("| 量什么 | 结果 | 用时是对照的几倍 |", "| --- | ---: | ---: |"),
    "en": ("| what | result | time against the baseline |", "| --- | ---: | ---: |"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement; `ratio` = its time over that of the baseline measured in the same run, where there is one."""

    what: Words
    value: float
    unit: Unit
    ratio: float | None = None


def shown(value: float) -> str:
    """Three digits that count; whole numbers from a hundred on.

    >>> shown(1234.5), shown(12.345), shown(0.01234)
    ('1234', '12.3', '0.0123')
    """
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def table(rows: Iterable[Row], lang: Language) -> str:
    """The rows as a Markdown table."""
    lines = list(HEAD[lang])
    for row in rows:
        ratio = "" if row.ratio is None else f"{shown(row.ratio)}×"
        lines.append(f"| {row.what[lang]} | {shown(row.value)} {UNITS[row.unit][lang]} | {ratio} |")
    return "\n".join(lines)
