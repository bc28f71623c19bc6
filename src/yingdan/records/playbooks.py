"""The playbooks that a server knows: the shipped ones, and those in the server's own folder."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from yingdan.facts import Dossier
from yingdan.playbooks import PlaybookError, every_name, load_playbook, playbook_hash
from yingdan.playbooks.model import Playbook


def playbook(name: str) -> Playbook:
    """The playbook of this name.

    Raises what `yingdan.playbooks.load_playbook` raises.
    """
    return load_playbook(name)


def loaded(name: str) -> Playbook | None:
    """The same, or None where the server does not have it: a file may be taken off a server that has deals of it."""
    try:
        return playbook(name)
    except PlaybookError:
        return None


def playbooks_of(dossier: Dossier) -> Mapping[str, Playbook]:
    """Each deal's playbook by the name the deal gives it.

    Raises what `yingdan.playbooks.load_playbook` raises; `actions` take no deal in whose playbook does not load.
    """
    return {deal.playbook: playbook(deal.playbook) for deal in dossier.opportunities}


def hashes_of(books: Mapping[str, Playbook]) -> Mapping[str, str]:
    """Each playbook's hash, by the same names."""
    return {name: playbook_hash(book) for name, book in books.items()}


def shelf() -> str:
    """One hash for every playbook that the server has: what was computed under another one may not be true any more."""
    return sha256("\n".join(sorted(hashes_of(at_hand()).values())).encode()).hexdigest()


def at_hand() -> Mapping[str, Playbook]:
    """Every playbook that the server has and can read, by name."""
    return {name: book for name in every_name() if (book := loaded(name)) is not None}
