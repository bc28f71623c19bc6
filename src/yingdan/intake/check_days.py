"""Days: nothing that happened lies after the file's today, and nothing ends before it began."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from yingdan.files import Document, Path_, Plain, Problem

from .raw import day, each, rows

_PAST = (
    "people.*.ties.*.on", "people.*.override.rung.on", "opportunities.*.seats.*.on", "opportunities.*.rivals.*.on",
    "opportunities.*.closed", "opportunities.*.review.on",
    "facts.*.on", "exchanges.*.on", "commitments.*.on", "claims.*.on", "claims.*.checks.*.on", "promises.*.on",
    "requests.*.on", "introductions.*.on",
)  # fmt: skip
_ORDER = (
    ("opportunities.*.stages.*", "from", "to"),
    ("commitments.*", "on", "due"),
    ("promises.*", "on", "due"),
    ("requests.*", "on", "needed"),
)


def check_days(document: Document) -> Iterator[Problem]:
    """Days that cannot be."""
    for pattern, first, last in _ORDER:
        for path, row in rows(document, pattern):
            yield from _in_order(document, (*path, last), row.get(first), row.get(last))
    for path, row in rows(document, "opportunities.*.stages.*"):
        until = document.at((*path, "snooze", "until"))
        yield from _in_order(document, (*path, "snooze", "until"), row.get("from"), until)
    today = day(document.at(("as_of",)))
    if today is None:
        return
    for pattern in _PAST:
        for path, value in each(document, pattern):
            yield from _not_yet(document, path, value, today)
    for path, row in rows(document, "gifts.*"):
        if row.get("direction") != "planned":
            yield from _not_yet(document, (*path, "on"), row.get("on"), today)
    for path, row in rows(document, "events.*"):
        yield from _event(document, path, row, today)


def _in_order(document: Document, path: Path_, first: Plain, last: Plain) -> Iterator[Problem]:
    begin, end = day(first), day(last)
    if begin and end and end < begin:
        yield document.problem(path, "ends_before", {"found": str(end), "begin": str(begin)})


def _not_yet(document: Document, path: Path_, value: Plain, today: date) -> Iterator[Problem]:
    found = day(value)
    if found and found > today:
        yield document.problem(path, "in_future", {"found": str(found), "as_of": str(today)})


def _event(document: Document, path: Path_, row: dict[str, Plain], today: date) -> Iterator[Problem]:
    """What is still to come has shown nothing yet."""
    on, state = day(row.get("on")), row.get("state")
    if on is None:
        return
    if state == "done" and on > today:
        yield document.problem((*path, "on"), "done_in_future", {"found": str(on), "as_of": str(today)})
    elif state == "planned" or (state is None and on > today):
        for key in ("saw", "outcome"):
            if row.get(key):
                yield document.problem((*path, key), "not_happened_yet", {"key": key, "found": str(on)}, key=True)
