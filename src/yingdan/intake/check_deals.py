"""Deals and events in the words of their playbooks."""

from __future__ import annotations

from collections.abc import Iterator

from yingdan.files import Document, Path_, Plain, Problem, near, shown

from .books import Books, Words
from .raw import rows, texts
from .refusals import MONEY_KINDS


def check_deals(document: Document, books: Books) -> Iterator[Problem]:
    """Playbooks that do not load, stages, seats and kinds of event they do not know, empty talks, money in exchanges."""
    deals: dict[str, Words | None] = {}
    for path, deal in rows(document, "opportunities.*"):
        book = deal.get("playbook")
        words = books.of(book) if isinstance(book, str) else None
        if isinstance(deal.get("id"), str):  # of two deals with one id nobody knows which is meant
            deals[str(deal["id"])] = None if deal["id"] in deals else words
        if isinstance(book, str) and book in books.failed:
            yield _failed(document, (*path, "playbook"), book, books.failed[book])
        if words is not None:
            yield from _words_used(document, path, words)
    for path, event in rows(document, "events.*"):
        yield from _event(document, path, event, deals, books)
    for path, found in texts(document, "exchanges.*.kind"):
        if found.casefold() in MONEY_KINDS:
            yield document.problem(path, "money_in_exchange", {"key": found[:40]})


def _failed(document: Document, path: Path_, book: str, reason: Problem) -> Problem:
    if reason.code in ("unknown_playbook", "playbook_file_refused"):
        return document.problem(path, reason.code, {"found": book[:80], **reason.params})
    if not reason.line:
        return document.problem(path, "playbook_not_found", {"found": book[:80]})
    return document.problem(path, "broken_playbook", {"found": book[:80], "first": f"{reason.file}:{reason.line}"})


def _words_used(document: Document, path: Path_, words: Words) -> Iterator[Problem]:
    for name, key, known in (("stages", "stage", words.stages), ("seats", "seat", words.seats)):
        used = document.at((*path, name))
        for number, row in enumerate(used if isinstance(used, list) else ()):
            if isinstance(row, dict):
                yield from _known(document, (*path, name, number, key), row.get(key), known, f"unknown_{key}")


def _known(document: Document, path: Path_, found: Plain, known: frozenset[str], code: str) -> Iterator[Problem]:
    if isinstance(found, str) and found and found not in known:
        names = tuple(sorted(known))
        yield document.problem(path, code, {"found": shown(found), "known": names, "near": near(found, names)})


def _event(
    document: Document, path: Path_, event: dict[str, Plain], deals: dict[str, Words | None], books: Books
) -> Iterator[Problem]:
    deal = event.get("opportunity")
    words = deals.get(deal) if isinstance(deal, str) else books.any
    if words is not None:
        yield from _known(document, (*path, "kind"), event.get("kind"), words.activities, "unknown_activity")
    topics = event.get("topics")
    if isinstance(topics, dict) and not any(isinstance(n, (int, float)) and n for n in topics.values()):
        yield document.problem((*path, "topics"), "topics_zero")
