"""An export as a file: dossiers streamed as a ZIP, or tables written to disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from yingdan.facts import Language
from yingdan.intake.exported import USERS, Exported, entries, zipped
from yingdan.intake.workbook import Csvs, Tables, Workbook
from yingdan.wording.sheets import SHEETS, Source, cells, header, title

from .export import Scope, books_of, exported, own_playbooks, people_named


def dossiers(scope: Scope) -> Iterator[bytes]:
    """The ZIP in pieces."""
    return zipped(_files(scope))


def _files(scope: Scope) -> Iterator[tuple[str, bytes]]:
    books: dict[str, str] = {}
    named: set[str] = set()

    def watched() -> Iterator[Exported]:
        for one in exported(scope):
            books.update(own_playbooks(one.dossier))
            named.update(one.beside.named if one.beside else ())
            yield one

    yield from entries(watched(), books)
    people = people_named(named)
    yield USERS, f"{json.dumps(people, ensure_ascii=False, indent=1)}\n".encode()


def tables(scope: Scope, target: Path, kind: str, lang: Language) -> None:
    """A workbook (`xlsx`) or CSV files in a ZIP (`csv`), in the words of a language."""
    out: Tables = Workbook(target) if kind == "xlsx" else Csvs(target)
    names = {sheet.code: title(sheet, lang) for sheet in SHEETS}
    for sheet in SHEETS:
        out.begin(names[sheet.code], header(sheet, lang))
    for one in exported(scope):
        source = Source(lang, one.dossier, books_of(one.dossier), one.beside)
        for sheet in SHEETS:
            for row in cells(sheet, source):
                out.row(names[sheet.code], row)
    out.close()
