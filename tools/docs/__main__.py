"""Write or check the generated pages: `python -m tools.docs [--check]`."""

from __future__ import annotations

import sys

from .pages import ROOT, stale, write


def main(arguments: list[str]) -> int:
    """Exit code 1 when a page is stale (with `--check`), 2 for an option that does not exist."""
    if set(arguments) - {"--check"}:
        print("python -m tools.docs [--check]", file=sys.stderr)
        return 2
    found = stale()
    if not arguments:
        write()
    for path in found:
        print(f"{path.relative_to(ROOT)} {'is stale: make docs' if arguments else 'written'}")
    return 1 if arguments and found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
