"""What a dossier's types cannot say: ids, references, kinds of fact, days, the playbook's words."""

from __future__ import annotations

from collections.abc import Iterator

from yingdan.files import Document, Problem

from .books import Books
from .check_days import check_days
from .check_deals import check_deals
from .check_facts import check_facts
from .check_ids import check_ids
from .check_reviews import check_reviews
from .check_texts import check_texts


def check(document: Document, books: Books) -> list[Problem]:
    """All problems beyond the shape, in no order. Works on any document, however broken."""
    return list(_all(document, books))


def _all(document: Document, books: Books) -> Iterator[Problem]:
    yield from check_texts(document)
    yield from check_ids(document)
    yield from check_facts(document, books)
    yield from check_days(document)
    yield from check_deals(document, books)
    yield from check_reviews(document, books)
