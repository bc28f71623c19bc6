"""Where a server keeps its data: database, secret key, uploaded files. One folder, so a backup is one copy."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import platformdirs

SECRET_FILE = "secret.key"
DATABASE_FILE = "yingdan.sqlite3"


def home() -> Path:
    """The data folder: `$YINGDAN_HOME`, else the user's data folder. It is not created here."""
    named = os.environ.get("YINGDAN_HOME")
    if named:
        return Path(named).expanduser().resolve()
    return Path(platformdirs.user_data_dir("yingdan", appauthor=False))


def secret_key(folder: Path) -> str:
    """The server's secret: `$YINGDAN_SECRET_KEY`, else the folder's own, generated at the first start.

    The file is created readable by its owner only. Two processes starting together end up with one key: the file is
    linked into place complete, and the one who comes second reads the first one's.

    Raises OSError when the folder cannot be written.
    """
    given = os.environ.get("YINGDAN_SECRET_KEY")
    if given:
        return given
    path = folder / SECRET_FILE
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = folder / f".{SECRET_FILE}.{secrets.token_hex(8)}"
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
                out.write(secrets.token_urlsafe(64))
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink(missing_ok=True)
    return path.read_text(encoding="ascii").strip()
