"""Measure and print; `python -m bench --write` also keeps the table in docs/*/benchmarks.md."""

from __future__ import annotations

import sys

from . import assess, pages, people_map, sized, start
from .keep import keep
from .table import table


def main(arguments: list[str]) -> int:
    """Exit code 2 for an option that does not exist."""
    if set(arguments) - {"--write"}:
        print("python -m bench [--write]", file=sys.stderr)
        return 2
    rows = [*assess.measure(), *pages.measure(), *people_map.measure(), *sized.measure(), *start.measure()]
    print(table(rows, "zh"))
    if arguments:
        keep(rows)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
