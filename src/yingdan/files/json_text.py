"""JSON text → data with positions."""

from __future__ import annotations

import re
from bisect import bisect_right
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]

from .document import Document, Mark, Plain
from .problem import Path_, Problem
from .scalars import ScalarError, finite, whole
from .yaml_text import DEEPEST, MOST_VALUES

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_WORDS: tuple[tuple[str, bool | None], ...] = (("null", None), ("true", True), ("false", False))
_NOT_JSON = re.compile(r"-?(NaN|Infinity)")


class _Stop(Exception):  # noqa: N818 - ends the reading, never leaves this file
    def __init__(self, at: int, code: str) -> None:
        super().__init__(code)
        self.at = at
        self.code = code


class _Reader:
    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.text = text
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, at: int) -> tuple[int, int]:
        """Line and column of a position in the text."""
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1

    def report(self, at: int, path: Path_, code: str, **params: str | int) -> None:
        """Note a problem that does not stop the reading."""
        line, column = self.place(at)
        self.document.problems.append(Problem(self.document.name, line, column, path, code, params))

    def space(self, at: int) -> int:
        """Skip white space; returns where something begins."""
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def value(self, at: int, path: Path_, key_at: int | None = None) -> tuple[Plain, int]:
        """The value that begins here, and where it ends."""
        if len(self.document.marks) >= MOST_VALUES:
            raise _Stop(at, "too_many_values")
        line, column = self.place(at)
        key_line, key_column = (line, column) if key_at is None else self.place(key_at)
        self.document.marks[path] = Mark(line, column, key_line, key_column)
        sign = self.text[at : at + 1]
        if sign in ("{", "["):
            if len(path) >= DEEPEST:
                raise _Stop(at, "too_deep")
            return self.mapping(at + 1, path) if sign == "{" else self.sequence(at + 1, path)
        if sign == '"':
            return self.string(at)
        return self.word(at, path)

    def string(self, at: int) -> tuple[str, int]:
        """A text in double quotes, and where it ends."""
        try:
            text, end = scanstring(self.text, at + 1, True)
        except JSONDecodeError as error:
            code = "unclosed" if "Unterminated" in error.msg or "control" in error.msg else "bad_escape"
            raise _Stop(at if code == "unclosed" else error.pos, code) from error
        return str(text), int(end)

    def word(self, at: int, path: Path_) -> tuple[Plain, int]:
        """A number or one of the three words, and where it ends."""
        for name, meaning in _WORDS:
            if self.text.startswith(name, at):
                if meaning is None:
                    self.report(at, path, "null_value")
                return meaning, at + len(name)
        if (found := _NOT_JSON.match(self.text, at)) is not None:
            self.report(at, path, "not_finite", found=found.group())
            return 0, found.end()
        found = _NUMBER.match(self.text, at)
        if not found:
            raise _Stop(at, "json_value")
        try:
            number: Plain = finite(found.group()) if found.group(1) or found.group(2) else whole(found.group())
        except ScalarError as error:
            self.report(at, path, error.code, found=found.group()[:40])
            number = 0
        return number, found.end()

    def sequence(self, at: int, path: Path_) -> tuple[Plain, int]:
        """The rest of a list after its bracket, and where it ends."""
        found: list[Plain] = []
        opened, at = at - 1, self.space(at)
        if self.text.startswith("]", at):
            return found, at + 1
        while True:
            value, at = self.value(at, (*path, len(found)))
            found.append(value)
            at, more = self.after(at, opened, "]")
            if not more:
                return found, at

    def mapping(self, at: int, path: Path_) -> tuple[Plain, int]:
        """The rest of a mapping after its brace, and where it ends."""
        found: dict[str, Plain] = {}
        opened, at = at - 1, self.space(at)
        if self.text.startswith("}", at):
            return found, at + 1
        while True:
            if not self.text.startswith('"', at):
                raise _Stop(at, "json_key")
            key_at = at
            key, at = self.string(at)
            at = self.space(at)
            if not self.text.startswith(":", at):
                raise _Stop(at, "colon_missing")
            here = (*path, key)
            first = self.document.marks.get(here) if key in found else None
            value, at = self.value(self.space(at + 1), here, key_at)
            if first:
                self.document.marks[here] = first
                self.report(key_at, here, "duplicate_key", key=key[:40], first=first.key_line)
            else:
                found[key] = value
            at, more = self.after(at, opened, "}")
            if not more:
                return found, at

    def after(self, at: int, opened: int, close: str) -> tuple[int, bool]:
        """After an entry: where to go on, and whether another one follows."""
        at = self.space(at)
        if self.text.startswith(close, at):
            return at + 1, False
        if self.text.startswith(",", at):
            return self.space(at + 1), True
        raise _Stop(opened if at >= len(self.text) else at, "unclosed" if at >= len(self.text) else "json_separator")


def parse_json(document: Document, text: str) -> None:
    """Fill a document from JSON text; what is wrong goes to its `problems`. Never raises for any text."""
    reader = _Reader(document, text)
    try:
        document.data, end = reader.value(reader.space(0), ())
        end = reader.space(end)
        if end < len(text):
            raise _Stop(end, "json_rest")
    except _Stop as stop:
        document.data = None
        reader.report(min(stop.at, max(0, len(text) - 1)), (), stop.code)
