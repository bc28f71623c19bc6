"""From changes to sentences: pure, in the reader's language. Fields are called as in the exported tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _

from yingdan.facts import Language, say
from yingdan.queries.changes import Change, Changed, Changes
from yingdan.queries.export import books_of
from yingdan.wording.catalogue import has, sentence
from yingdan.wording.dates import short_date
from yingdan.wording.sheets import SHEETS, Item, Sheet, Source, fields, title

WITHIN = {
    ("people", "ties"): "ties", ("events", "saw"): "facts", ("events", "asked"): "questions", ("claims", "checks"): "checks",
}  # fmt: skip
"""What stands inside a noun → the sheet that shows it."""
PARTS = {"opportunities": "deals", "account": "accounts"}
_BY_CODE = {sheet.code: sheet for sheet in SHEETS}


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field: what it was and what it is; empty = not known."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row that was touched."""

    kind: str
    """`+`, `~` or `-`."""
    word: str
    """Added, changed, taken away."""
    noun: str
    name: str
    fields: tuple[FieldLine, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One action."""

    day: str
    time: str
    who: str
    what: str
    why: str
    deal: str
    rows: tuple[RowLine, ...]
    undone: bool
    undo: str
    """Token; empty = it cannot be taken back (any more)."""


@dataclass(frozen=True, slots=True)
class History:
    """The page."""

    entries: tuple[Entry, ...]
    ref: str
    whole: str
    """Address of the history without the narrowing to one record."""
    page: int
    pages: int
    before: str
    after: str


def present(found: Changes, ref: str, url: str, lang: Language) -> History:
    """The history in words."""
    source = Source(lang, found.seen.dossier, books_of(found.seen.dossier))

    def page(number: int) -> str:
        asked = {"ref": ref, "page": number if number > 1 else ""}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{url}?{query}" if query else url

    return History(
        entries=tuple(_entry(one, source, url, narrowed=found.deal is not None) for one in found.changes),
        ref=ref,
        whole=url,
        page=found.page,
        pages=found.pages,
        before=page(found.page - 1) if found.page > 1 else "",
        after=page(found.page + 1) if found.page < found.pages else "",
    )


def _entry(one: Change, source: Source, url: str, *, narrowed: bool) -> Entry:
    at = timezone.localtime(one.at)
    return Entry(
        day=short_date(at.date(), source.lang, timezone.localdate().year),
        time=at.strftime("%H:%M"),
        who=one.who or _("somebody who is gone"),
        what=_what(one.what, source.lang),
        why=say(one.why, source.lang),
        deal="" if narrowed else source.deals.get(one.deal or "", ""),
        rows=tuple(_row(row, source, url) for row in one.rows),
        undone=one.undone,
        undo=one.token if one.can_undo else "",
    )


def _what(code: str, lang: Language) -> str:
    """An action by its code; what takes one back says so."""
    taken = code.startswith("undo:")
    key = f"change.{code.removeprefix('undo:')}"
    said = sentence(lang, key) if has(lang, key) else code
    return _("Taken back: %(what)s") % {"what": said} if taken else said


def _row(row: Changed, source: Source, url: str) -> RowLine:
    kind = "+" if row.before is None else "-" if row.after is None else "~"
    words = {"+": _("added"), "~": _("changed"), "-": _("taken away")}
    now = row.after or row.before
    noun = now.noun if now is not None else None
    sheet = _BY_CODE.get(PARTS.get(row.part, row.part))
    own = getattr(noun, "id", None)
    ref = f"{row.part}/{own}" if own and row.part in ("people", "events", "steps", "commitments") else ""
    return RowLine(
        kind=kind,
        word=words[kind],
        noun=title(sheet, source.lang) if sheet is not None else sentence(source.lang, f"sheet.{row.part}"),
        name=_name(noun, source, row.deal),
        fields=tuple(_fields(row, source, sheet)),
        url=f"{url}?{urlencode({'ref': ref})}" if ref else "",
    )


def _name(noun: Any, source: Source, deal: str | None) -> str:
    """What a row is called: its name or text, its chair or stage, or whom it is about."""
    for field in ("name", "text"):
        if getattr(noun, field, None):
            return say(getattr(noun, field), source.lang)
    names = source.names(deal)
    for field in ("seat", "stage"):
        if names is not None and getattr(noun, field, None):
            return str(getattr(names, field)(getattr(noun, field)))
    for field in ("person", "who", "to", "theirs"):
        found = getattr(noun, field, None)
        if isinstance(found, str) and found in source.people:
            return source.people[found]
    return ""


def _fields(row: Changed, source: Source, sheet: Sheet | None) -> Iterator[FieldLine]:
    if row.part == "account" or sheet is None:
        yield from _plain(row, source)
        return
    before, after = (one.noun if one is not None else None for one in (row.before, row.after))
    old, new = (_cells(sheet, source, row, noun) for noun in (before, after))
    for label in dict.fromkeys((*old, *new)):
        if old.get(label, "") != new.get(label, ""):
            yield FieldLine(label, old.get(label, ""), new.get(label, ""))
    for (part, name), code in WITHIN.items():
        if part == row.part:
            yield from _inside(code, name, source, row, (before, after))


def _cells(sheet: Sheet, source: Source, row: Changed, noun: Any) -> dict[str, str]:
    if noun is None:
        return {}
    return {label: _said(cell, source.lang) for label, cell in fields(sheet, source, Item(noun, row.deal, {}))}


def _inside(code: str, name: str, source: Source, row: Changed, nouns: tuple[Any, Any]) -> Iterator[FieldLine]:
    """Ties, facts seen, questions: each as one line, come or gone."""
    old, new = ([*getattr(noun, name, ())] if noun is not None else [] for noun in nouns)
    for gone, some, others in ((True, old, new), (False, new, old)):
        for one in some:
            if one not in others:
                cells = fields(_BY_CODE[code], source, Item(one, row.deal, {}))
                line = " · ".join(text for _, cell in cells if (text := _said(cell, source.lang)))
                yield FieldLine(title(_BY_CODE[code], source.lang), line if gone else "", "" if gone else line)


def _plain(row: Changed, source: Source) -> Iterator[FieldLine]:
    """The account's own columns, and rows that no dossier holds."""
    before, after = (dict(one.data) if one is not None else {} for one in (row.before, row.after))
    for name in ("name", "nature", "industry", "region", "reason"):
        old, new = before.get(name), after.get(name)
        if old != new:
            yield FieldLine(sentence(source.lang, f"column.{name}"), _text(name, old, source), _text(name, new, source))


def _text(name: str, value: Any, source: Source) -> str:
    if name == "nature" and value:
        return sentence(source.lang, f"nature.{value}")
    if isinstance(value, dict):
        return str(value.get(source.lang, ""))
    return str(value or "")


def _said(cell: Any, lang: Language) -> str:
    if cell is None:
        return ""
    return short_date(cell, lang) if isinstance(cell, date) else str(cell)
