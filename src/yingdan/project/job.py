"""One long step in a process of its own: `python -m yingdan.project.job KEY STEP` (`actions.imports.job` starts it)."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Do the step of the import with this key."""
    os.umask(0o077)
    import django  # noqa: PLC0415 - before it there are no settings

    django.setup()
    from yingdan.actions.imports.job import run  # noqa: PLC0415 - rows are there once Django is

    run(int(sys.argv[1]), sys.argv[2])


if __name__ == "__main__":
    main()
