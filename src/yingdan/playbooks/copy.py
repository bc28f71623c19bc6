"""A known playbook as the text of a file of one's own, comments and all."""

from __future__ import annotations

import re
from pathlib import Path

from .load import file_of

_ID = re.compile(r"^id:[^\n]*$", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def text_to_own(name: str | Path, target: Path) -> str:
    """The playbook's file as it stands, its id changed to what `target` is called.

    A file name that cannot be an id (other letters, spaces) gives the old id with `own-` before it. Lines, order and
    comments stay, so that a reader sees where each number comes from. What the file `extends` is not written out: a
    shipped playbook stays on its shipped ground.

    Raises PlaybookError where there is no such playbook.
    """
    path = file_of(name)
    text = path.read_text(encoding="utf-8")
    own = target.stem if _NAME.fullmatch(target.stem) else f"own-{path.stem}"
    return _ID.sub(f"id: {own}", text, count=1)
