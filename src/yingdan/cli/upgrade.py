"""Before a new version changes the tables, what is there is backed up."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from .speak import t

KEPT = 5
"""How many of these backups stay; older ones make room."""
START = "before-upgrade"


def before_upgrade() -> Path | None:
    """Write a backup where tables are about to change and there is something in them; gives its file.

    Raises BackupError where it cannot be written: then nothing is upgraded.
    """
    from django.conf import settings
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from yingdan.actions.backup import back_up

    executor = MigrationExecutor(connection)
    due = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not due or not executor.loader.applied_migrations:
        return None
    folder = Path(settings.HOME) / "backups"
    target = folder / f"{START}-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}.zip"
    back_up(target)
    print(t("Backed up before the upgrade: {file}", file=target), file=sys.stderr)
    for old in sorted(folder.glob(f"{START}-*.zip"))[:-KEPT]:
        old.unlink()
    return target
