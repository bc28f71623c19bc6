"""What a check or the writing of a table tells, as plain data: codes and parameters, never sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from yingdan.files import Problem
from yingdan.intake.table.table import shown_cell
from yingdan.intake.table.words import is_empty

from .choices import stages_of, ways_of
from .compare import Difference, Item, Verdict, shown
from .standing import Standing

if TYPE_CHECKING:
    from .table import Read

MOST = 2_000
"""Lines of a kind that a report keeps; how many there are it always says."""
FIRST = 8
"""Rows that are shown as they will be stored."""
OUT: tuple[str, ...] = ("empty_row", "total_row", "duplicate_row")
"""Rows that are no rows of anything: left out without a question."""


def plain_problem(one: Problem) -> dict[str, Any]:
    """A problem as JSON."""
    params = {name: list(value) if isinstance(value, tuple) else value for name, value in one.params.items()}
    return {"line": one.line, "column": one.column, "path": list(map(str, one.path)), "code": one.code, "params": params}


def report_of(given: Read, found: Standing, differ: Difference) -> dict[str, Any]:
    """Counts that add up to the rows of the file, and everything that somebody should look at."""
    lines = differ.of_lines()
    apart = Counter[str](one.why for one in given.plan.apart)
    waiting = 0 if given.choices.apart_as == "skip" else apart["no_account"]
    counts = Counter[str](lines.values())
    counts["undecided"] += waiting
    counts["refused"] = len(given.plan.refused)
    counts["left_out"] = sum(apart[why] for why in OUT) + apart["no_account"] - waiting
    return {
        "rows": given.plan.counts.rows,
        "counts": dict(counts),
        "made": dict(differ.counts()),
        "no_account": apart["no_account"] or len(_nameless(given)),
        "same_names": sum(one.verdict == "undecided" and one.want.kind == "opportunity" for one in differ.items),
        "gone": sum(one.verdict == "gone" and one.want.kind != "event" for one in differ.items),
        "suggestions": list(_suggestions(given)),
        "stages": _words(given, "stage"),
        "ways": _words(given, "way"),
        "refused": list(_refused(given, lines))[:MOST],
        "notes": [plain_problem(one) for one in given.plan.notes[:MOST]],
        "notes_count": len(given.plan.notes),
        "differs": list(_differs(differ))[:MOST],
        "differs_count": sum(len(one.differs) for one in differ.items),
        "first": _first(differ),
    }


def _nameless(given: Read) -> set[int]:
    """Rows that are taken though they name no account of their own."""
    column = given.columns.of("account.name")
    if given.choices.apart_as != "own" or column is None:
        return set()
    taken = {one.line for one in given.plan.rows}
    return {row.line for row in given.table.rows if row.line in taken and is_empty(shown_cell(row.cells[column.index]))}


def _suggestions(given: Read) -> Iterator[dict[str, Any]]:
    accepted = {(of, found): meant for of, found, meant in given.choices.names}
    for one in given.plan.suggestions:
        name = one.suggestion
        yield {
            "of": one.of, "found": name.found, "meant": name.meant, "reason": name.reason, "rows": len(one.lines),
            "accepted": (one.of, name.found) in accepted,
        }  # fmt: skip


def _words(given: Read, part: str) -> list[dict[str, Any]]:
    """The table's words for stages or ways of buying, how often, and what each comes to."""
    counts = Counter(word for one in given.plan.opportunities if (word := getattr(one, part)))
    if part == "way":
        known: Mapping[str, str] = ways_of(given.plan, given.choices)
    else:
        stages = stages_of(given.plan, given.choices)
        known = {word: f"{book}/{stage}" for (book, word), stage in stages.items() if book == given.choices.playbook}
    return [{"word": word, "rows": n, "is": known.get(word, "")} for word, n in counts.most_common(60)]


def _refused(given: Read, lines: Mapping[int, Verdict]) -> Iterator[dict[str, Any]]:
    """Rows that will not be taken, with the reason and the row itself, by line."""
    rows = {row.line: row for row in given.table.rows}
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for one in given.plan.problems:
        found[one.line].append(plain_problem(one))
    for apart in given.plan.apart:
        if apart.why == "no_account":
            code = "table_no_account" if given.choices.apart_as == "skip" else "table_undecided_account"
            found[apart.line].append(_at(apart.line, code))
    for line, verdict in lines.items():
        if verdict in ("gone", "undecided"):
            found[line].append(_at(line, f"table_{verdict}"))
    for line in sorted(found):
        cells = [shown_cell(cell) for cell in (*rows[line].cells, *rows[line].extra)] if line in rows else []
        for problem in found[line]:
            yield {**problem, "cells": cells}


def _at(line: int, code: str) -> dict[str, Any]:
    return {"line": line, "column": 0, "path": [], "code": code, "params": {}}


def _differs(differ: Difference) -> Iterator[dict[str, Any]]:
    for item in differ.items:
        for one in item.differs:
            yield {
                "line": item.want.lines[0], "kind": item.want.kind, "name": _name(item), "field": one.field,
                "here": one.here, "file": one.file,
            }  # fmt: skip


def _name(item: Item) -> str:
    return shown(getattr(item.row, "name", "") or item.want.values.get("name", ""))


def _first(differ: Difference) -> list[dict[str, Any]]:
    """The first rows as they will be stored."""
    accounts = {one.want.key: one for one in differ.items if one.want.kind == "account"}
    said = differ.of_lines()
    lines: dict[int, dict[str, Any]] = {line: {"line": line, "verdict": said[line]} for line in sorted(said)[:FIRST]}
    for item in differ.items:
        for line in item.want.lines:
            if line in lines:
                lines[line]["account"] = _name(accounts[item.want.account])
                if item.want.kind != "account":
                    lines[line][item.want.kind] = {**item.want.start, **item.want.values}
    return list(lines.values())
