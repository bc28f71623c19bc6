"""The playbooks of a dossier's deals, as far as they can be loaded, and the ids they define."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from yingdan.files import Problem
from yingdan.playbooks import PlaybookError, load_playbook, shipped
from yingdan.playbooks.model import Playbook


@dataclass(frozen=True)
class Words:
    """The ids a playbook defines (or several together)."""

    stages: frozenset[str]
    seats: frozenset[str]
    activities: frozenset[str]
    proofs: frozenset[str]
    goals: frozenset[str]
    reasons: frozenset[str]
    leaning: frozenset[str]
    """Reasons that say nothing by themselves (price)."""


def words_of(books: Iterable[Playbook]) -> Words:
    """All ids of some playbooks."""
    books = tuple(books)
    return Words(
        frozenset(one.id for book in books for one in book.stages),
        frozenset(one.id for book in books for one in book.seats),
        frozenset(one.id for book in books for one in book.activities),
        frozenset(
            one.id for book in books for one in (*book.lead_proofs, *(p for stage in book.stages for p in stage.proofs))
        ),
        frozenset(one.id for book in books for one in book.goals),
        frozenset(one.id for book in books for one in book.reasons),
        frozenset(one.id for book in books for one in book.reasons if not one.alone),
    )


@dataclass
class Books:
    """Playbooks by the names deals use; `failed` has those that could not be loaded, with the first reason."""

    known: dict[str, Playbook]
    failed: dict[str, Problem] = field(default_factory=dict)

    def of(self, name: str) -> Words | None:
        """The ids of one playbook; None when it could not be loaded."""
        if name not in self._words and name in self.known:
            self._words[name] = words_of([self.known[name]])
        return self._words.get(name)

    @cached_property
    def _words(self) -> dict[str, Words]:
        return {}

    @cached_property
    def any(self) -> Words | None:
        """The ids of all playbooks of this dossier; None when one of them is missing, so that nothing is called unknown."""
        if self.failed:
            return None
        return words_of(self.known.values() if self.known else [load_playbook(name) for name in shipped()])


def open_books(
    names: Iterable[str], beside: Path | None, given: Mapping[str, Playbook], instead: Playbook | None
) -> Books:
    """Load what can be loaded."""
    books = Books({})
    for name in names:
        if instead is not None:
            books.known[name] = instead
        elif name in given:
            books.known[name] = given[name]
        else:
            try:
                books.known[name] = load_playbook(name, beside)
            except PlaybookError as error:
                books.failed[name] = error.problems[0]
    return books
