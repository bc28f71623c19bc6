"""How a deal ended and what it taught: only of a deal that ended, in the words of its playbook, and never price alone (A6)."""

from __future__ import annotations

from collections.abc import Iterator

from yingdan.files import Document, Path_, Plain, Problem, near, shown

from .books import Books, Words
from .raw import rows

_ENDED = ("closed", "winner", "price")


def check_reviews(document: Document, books: Books) -> Iterator[Problem]:
    """Ends of open deals, unknown reasons, chairs and stages, chairs twice, a chair without a name, price alone."""
    for path, deal in rows(document, "opportunities.*"):
        yield from _ending(document, path, deal)
        review = deal.get("review")
        if isinstance(review, dict):
            book = deal.get("playbook")
            words = books.of(book) if isinstance(book, str) else None
            yield from _review(document, (*path, "review"), review, words)


def _ending(document: Document, path: Path_, deal: dict[str, Plain]) -> Iterator[Problem]:
    state = deal.get("state", "open")
    for key in _ENDED:
        if key in deal and state == "open":
            yield document.problem((*path, key), "deal_is_open", {"key": key}, key=True)
    if "winner" in deal and state in ("won", "dropped"):
        yield document.problem((*path, "winner"), "winner_of_lost", key=True)


def _review(document: Document, path: Path_, review: dict[str, Plain], words: Words | None) -> Iterator[Problem]:
    if words is not None:
        for name, key, known in (
            ("reasons", "reason", words.reasons), ("reasons", "seat", words.seats), ("deciders", "seat", words.seats),
            ("stages", "stage", words.stages),
        ):  # fmt: skip
            for place, row in _rows(review, name):
                yield from _known(document, (*path, name, place, key), row.get(key), known, f"unknown_{key}")
        chosen = [row.get("reason") for _, row in _rows(review, "reasons")]
        once = len(chosen) == len({str(one) for one in chosen})  # that one stands there twice is told already
        if chosen and once and all(isinstance(one, str) and one in words.leaning for one in chosen):
            yield document.problem((*path, "reasons"), "reason_alone")
    for place, row in _rows(review, "deciders"):
        if ("seat" in row) == ("name" in row):
            yield document.problem((*path, "deciders", place), "seat_or_name")
    for name, key in (("reasons", "reason"), ("deciders", "seat"), ("stages", "stage")):
        yield from _once(document, (*path, name), name, key, review)


def _rows(review: dict[str, Plain], name: str) -> Iterator[tuple[int, dict[str, Plain]]]:
    found = review.get(name)
    for place, row in enumerate(found if isinstance(found, list) else ()):
        if isinstance(row, dict):
            yield place, row


def _known(document: Document, path: Path_, found: Plain, known: frozenset[str], code: str) -> Iterator[Problem]:
    if isinstance(found, str) and found and found not in known:
        names = tuple(sorted(known))
        yield document.problem(path, code, {"found": shown(found), "known": names, "near": near(found, names)})


def _once(document: Document, path: Path_, name: str, key: str, review: dict[str, Plain]) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, row in _rows(review, name):
        one = row.get(key)
        if isinstance(one, str) and one in seen:
            yield document.problem((*path, place, key), "listed_twice", {"found": one[:64]})
        elif isinstance(one, str):
            seen.add(one)
