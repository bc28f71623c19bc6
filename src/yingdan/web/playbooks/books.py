"""The playbooks to look at: the shipped ones that load, and any other that the server knows by its name."""

from __future__ import annotations

from yingdan.playbooks import PlaybookError, every_name, load_playbook, shipped
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


def books(first: str = PREFERRED) -> tuple[Playbook, ...]:
    """All shipped ones and the server's own, one of them first; a file that does not load is left out.

    An own file whose `id` is not its name is left out too: a deal names its way of buying by the file's name.
    """
    names = sorted(every_name(), key=lambda name: (name != first, name))
    return tuple(book for name in names if (book := book_of(name)) is not None and book.id == name)


def is_own(name: str) -> bool:
    """Whether it is the server's own."""
    return name not in shipped()
