"""A dossier file → a `Dossier`, or every problem of the file with its line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from yingdan.facts import Dossier
from yingdan.files import Document, FileError, Plain, read_document, read_document_from, read_document_text, validate
from yingdan.playbooks.model import Playbook

from .books import Books, open_books
from .check import check
from .refusals import better_reason


class DossierError(FileError):
    """A dossier cannot be taken; `problems` says why."""


def read_dossier(path: str | Path, playbook: Playbook | None = None) -> Dossier:
    """Read a dossier from a YAML or JSON file and check everything in it.

    `playbook` takes the place of the one each deal names. Raises DossierError with every problem found, never
    anything else.
    """
    path = Path(path)
    try:
        document = read_document(path)
    except FileError as error:
        raise DossierError(error.problems) from error
    return _dossier(document, path.parent, {}, playbook)


def read_open(file: BinaryIO, name: str = "-", playbook: Playbook | None = None) -> Dossier:
    """Read a dossier from a file that is open already, such as standard input; own playbooks are looked up where we stand.

    Raises DossierError.
    """
    try:
        document = read_document_from(file, name)
    except FileError as error:
        raise DossierError(error.problems) from error
    return _dossier(document, Path(), {}, playbook)


def read_text(
    text: str,
    name: str = "dossier.yaml",
    beside: Path | None = None,
    books: Mapping[str, Playbook] | None = None,
    playbook: Playbook | None = None,
) -> Dossier:
    """Read a dossier from text. A name that ends in `.json` is read as JSON.

    Own playbooks are looked up in `books`, then in the folder `beside`; without one, no file is ever opened.
    Raises DossierError.
    """
    try:
        document = read_document_text(text, name)
    except FileError as error:
        raise DossierError(error.problems) from error
    return _dossier(document, beside, books or {}, playbook)


def _dossier(
    document: Document, beside: Path | None, books: Mapping[str, Playbook], playbook: Playbook | None
) -> Dossier:
    if isinstance(document.data, dict) and str(document.data.get("yingdan")).startswith("playbook/"):
        raise DossierError([document.problem(("yingdan",), "playbook_not_dossier")])
    dossier, problems = validate(Dossier, document, better_reason)
    names = _named(document.data)
    opened: Books = open_books(names, beside, books, playbook)
    closer = check(document, opened)
    told = {
        problem.path for problem in closer
    }  # what the method's nouns say of a value is closer than what its type says
    problems = [*closer, *(problem for problem in problems if problem.path not in told)]
    if problems or dossier is None:
        raise DossierError(problems)
    return dossier


def _named(data: Plain) -> tuple[str, ...]:
    """The playbooks that the deals name."""
    deals = data.get("opportunities") if isinstance(data, dict) else None
    names = [deal.get("playbook") for deal in deals if isinstance(deal, dict)] if isinstance(deals, list) else []
    return tuple(dict.fromkeys(name for name in names if isinstance(name, str) and name))
