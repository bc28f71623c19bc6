"""The playbooks to look at: the shipped ones that load, and any other that the server knows by its name."""

from __future__ import annotations

from yingdan.playbooks import PlaybookError, load_playbook, shipped
from yingdan.playbooks.load import is_path
from yingdan.playbooks.model import Playbook

PREFERRED = "public-tender"
"""Shown first: most ways are told by what differs from it."""


def book_of(name: str) -> Playbook | None:
    """The playbook of this name; None where there is none. A name that looks like a path is none."""
    if is_path(name) or len(name) > 64:
        return None
    try:
        return load_playbook(name)
    except (PlaybookError, OSError, ValueError):
        return None


def books() -> tuple[Playbook, ...]:
    """All shipped ones, the preferred first; a file that does not load is left out, its own page says why not."""
    names = sorted(shipped(), key=lambda name: (name != PREFERRED, name))
    return tuple(book for name in names if (book := book_of(name)) is not None)
