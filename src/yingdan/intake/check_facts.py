"""Facts: a kind of the table, about whom it must be, a value of its shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from yingdan.facts import KINDS, FactKind
from yingdan.files import Document, Param, Path_, Plain, Problem, near, shown, unquoted

from .books import Books, Words
from .raw import rows
from .refusals import DERIVED


def check_facts(document: Document, books: Books) -> Iterator[Problem]:
    """All facts, seen in events and loose ones."""
    deals = _words_by_deal(document, books)
    for path, row in rows(document, "events.*.saw.*"):
        event = document.at(path[:2])
        yield from _fact(document, path, row, _words(deals, event, books))
    for path, row in rows(document, "facts.*"):
        yield from _fact(document, path, row, _words(deals, row, books))


def _words_by_deal(document: Document, books: Books) -> dict[str, Words | None]:
    found: dict[str, Words | None] = {}
    for _, deal in rows(document, "opportunities.*"):
        name, book = deal.get("id"), deal.get("playbook")
        if isinstance(name, str):  # of two deals with one id nobody knows which is meant
            found[name] = books.of(book) if isinstance(book, str) and name not in found else None
    return found


def _words(deals: Mapping[str, Words | None], row: Plain, books: Books) -> Words | None:
    """The playbook's ids for something that may name its deal; without a deal, those of every deal."""
    deal = row.get("opportunity") if isinstance(row, dict) else None
    return deals.get(deal) if isinstance(deal, str) else books.any


def _fact(document: Document, path: Path_, row: Mapping[str, Plain], words: Words | None) -> Iterator[Problem]:
    what = row.get("what")
    if not isinstance(what, str) or not what:
        return
    kind = KINDS.get(what)
    if kind is None:
        code = "derived_fact" if what in DERIVED else "unknown_fact_kind"
        params: dict[str, Param] = {"found": what[:64], "known": tuple(KINDS), "near": near(what, KINDS)}
        yield document.problem((*path, "what"), code, params)
        return
    if kind.about == "person" and "who" not in row:
        around = document.problem((*path, "what"), "fact_needs_who", {"kind": what})
        yield Problem(around.file, around.line, around.column, (*path, "who"), around.code, around.params)
    if "value" in row:
        yield from _SHAPES[kind.shape](document, (*path, "value"), row["value"], kind, what, words)


_Check = Callable[[Document, Path_, Plain, FactKind, str, "Words | None"], Iterator[Problem]]


def _choice(
    document: Document, path: Path_, value: Plain, kind: FactKind, what: str, _: Words | None
) -> Iterator[Problem]:
    if not isinstance(value, str) or value not in kind.choices:
        guess = near(value, kind.choices) if isinstance(value, str) else ""
        params: dict[str, Param] = {"found": shown(value), "known": kind.choices, "near": guess, "kind": what}
        yield document.problem(path, "fact_choice", params)


def _text(document: Document, path: Path_, value: Plain, _: FactKind, what: str, __: Words | None) -> Iterator[Problem]:
    if not isinstance(value, (str, dict)):
        yield document.problem(path, "fact_text_needed", {"found": shown(value), "kind": what})


def _attitude(
    document: Document, path: Path_, value: Plain, _: FactKind, what: str, __: Words | None
) -> Iterator[Problem]:
    if plain := unquoted(value):
        yield _quoted(document, path, plain)
    elif isinstance(value, bool) or not isinstance(value, int) or not -2 <= value <= 2:
        yield document.problem(path, "fact_attitude", {"found": shown(value), "kind": what})


def _flag(document: Document, path: Path_, value: Plain, _: FactKind, what: str, __: Words | None) -> Iterator[Problem]:
    if plain := unquoted(value, flag=True):
        yield _quoted(document, path, plain)
    elif not isinstance(value, bool):
        yield document.problem(path, "fact_flag", {"found": shown(value), "kind": what})


def _quoted(document: Document, path: Path_, plain: str) -> Problem:
    return document.problem(path, "quoted_value", {"found": f'"{plain}"', "plain": plain})


def _named(which: str) -> _Check:
    def check(
        document: Document, path: Path_, value: Plain, _: FactKind, what: str, words: Words | None
    ) -> Iterator[Problem]:
        known = tuple(sorted(getattr(words, which))) if words is not None else ()
        if not isinstance(value, str) or (words is not None and value not in known):
            guess = near(value, known) if isinstance(value, str) else ""
            yield document.problem(path, f"fact_{what}", {"found": shown(value), "known": known, "near": guess})

    return check


_SHAPES: Mapping[str, _Check] = {
    "choice": _choice,
    "text": _text,
    "attitude": _attitude,
    "flag": _flag,
    "proof": _named("proofs"),
    "goal": _named("goals"),
}
