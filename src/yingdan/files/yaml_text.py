"""YAML text → data with positions. Built from the parser's events, so that nesting costs no stack and every key is seen."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import yaml

from .document import Document, Mark, Plain
from .problem import Path_, Problem
from .scalars import ScalarError, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 40
"""Deeper nesting is a mistake or an attack; a dossier needs six."""
MOST_VALUES = 200_000
"""More values in one file would keep a server busy; a large account has a tenth."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What the parser says (its wording differs between the two parsers) → our code.
_SYNTAX = (
    ("cannot start any token", "bad_character"),
    ("end of stream", "unclosed"),
    ("expected ',' or", "flow_separator"),
    ("mapping values are not allowed", "colon_in_text"),
    ("could not find expected ':'", "colon_missing"),
    ("expected <block end>", "indentation"),
    ("did not find expected key", "indentation"),
    ("did not find expected '-' indicator", "indentation"),
    ("block sequence entries are not allowed", "indentation"),
    ("undefined alias", "anchor"),
    ("escape", "bad_escape"),
)


# A key and what was typed behind it in place of a colon and a space.
_KEY = re.compile(r"(?P<key>[A-Za-z_]\w*)\s*(?P<sign>[:：]?)\s*(?P<rest>.*)", re.DOTALL)
_KEY_SIGNS = {"：": "colon_full_width", ":": "colon_space", "": "colon_missing"}
_OPENED = ("unclosed", "flow_separator", "colon_missing")
_COMPLETE = re.compile(r":(\s|$)")


class _Stop(Exception):  # noqa: N818 - ends the reading, never leaves this file
    """The rest of the file cannot be read sensibly."""


class _Open:
    """A list or mapping that has begun."""

    __slots__ = ("key", "path", "value")

    def __init__(self, path: Path_, value: list[Plain] | dict[str, Plain]) -> None:
        self.path = path
        self.value = value
        self.key: tuple[str, int, int] | None = None  # the key whose value comes next


class _Builder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.open: list[_Open] = []
        self.seen_root = False

    # --- problems --------------------------------------------------------
    def report(self, event: Any, code: str, path: Path_ | None = None, **params: Any) -> None:
        """Note a problem that does not stop the reading."""
        mark = event.start_mark
        here = self.next_path() if path is None else path
        self.document.problems.append(Problem(self.document.name, mark.line + 1, mark.column + 1, here, code, params))

    def stop(self, event: Any, code: str) -> None:
        """Note a problem after which the rest cannot be understood."""
        self.report(event, code)
        raise _Stop

    # --- places ------------------------------------------------------------
    def next_path(self) -> Path_:
        """Where the next value goes."""
        if not self.open:
            return ()
        top = self.open[-1]
        if isinstance(top.value, list):
            return (*top.path, len(top.value))
        return (*top.path, top.key[0]) if top.key else top.path

    def wants_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1].value, dict) and self.open[-1].key is None

    def put(self, event: Any, value: Plain) -> None:
        """Place a value, and remember where it stands."""
        path = self.next_path()
        if len(self.document.marks) >= MOST_VALUES:
            self.stop(event, "too_many_values")
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if not self.open:
            self.document.data, self.seen_root = value, True
            self.document.marks[path] = Mark(line, column, line, column)
            return
        top = self.open[-1]
        if isinstance(top.value, list):
            top.value.append(value)
            self.document.marks[path] = Mark(line, column, line, column)
        elif top.key:
            key, key_line, key_column = top.key
            top.key = None
            if key not in top.value:  # a second one of the same name was reported; the first one stands
                top.value[key] = value
                self.document.marks[path] = Mark(line, column, key_line, key_column)

    # --- events ------------------------------------------------------------
    def begin(self, event: Any, value: list[Plain] | dict[str, Plain]) -> None:
        """A list or mapping begins."""
        self.check_node(event)
        if self.wants_key():
            self.stop(event, "key_not_text")
        if len(self.open) >= DEEPEST:
            self.stop(event, "too_deep")
        opened = _Open(self.next_path(), value)
        self.put(event, value)
        self.open.append(opened)

    def scalar(self, event: Any) -> None:
        """A single value, or a key."""
        self.check_node(event)
        if self.wants_key():
            self.key(event)
            return
        text = self.glued(event) if event.value == "" and event.implicit[0] else event.value
        value: Plain = text
        if event.implicit[0]:
            try:
                value = resolve(text)
            except ScalarError as error:
                self.report(event, error.code, found=text[:40])
                value = 0
        if value is None:
            self.report(event, "null_value")
        self.put(event, value)

    def glued(self, event: Any) -> str:
        """The value that stuck to its key in `{kind:visit}`: told once, then read as it was meant. Else nothing."""
        top = self.open[-1] if self.open else None
        if top is None or top.key is None or not isinstance(top.value, dict):
            return ""
        found = _KEY.fullmatch(top.key[0])
        if found is None or not found["sign"] or not found["rest"] or found["key"] in top.value:
            return ""
        top.key = (found["key"], *top.key[1:])
        self.report(event, _KEY_SIGNS[found["sign"]], key=found["key"][:40])
        return str(found["rest"])

    def around(self, line: int, column: int) -> Path_:
        """Where a key that begins here belongs: below what was taken for a text here, or beside the keys of its column."""
        for path, mark in self.document.marks.items():
            if (mark.line, mark.column) == (line, column) and isinstance(self.document.at(path), str):
                return path
        for one in reversed(self.open):
            if isinstance(one.value, dict) and self.document.marks[one.path].column == column:
                return one.path
        return self.next_path()

    def key(self, event: Any) -> None:
        """A key; its value comes next."""
        top = self.open[-1]
        name = event.value
        if name == "<<" and event.implicit[0]:
            self.stop(event, "merge_key")
        if name in top.value:
            first = self.document.marks[*top.path, name].key_line
            self.report(event, "duplicate_key", (*top.path, name), key=name[:40], first=first)
        top.key = (name, event.start_mark.line + 1, event.start_mark.column + 1)

    def check_node(self, event: Any) -> None:
        """Refuse anchors and tags."""
        if event.anchor:
            self.stop(event, "anchor")
        if event.tag and event.tag != "!":
            self.stop(event, "tag")

    def take(self, event: Any) -> None:
        """One event of the parser."""
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self.begin(event, {})
        elif isinstance(event, yaml.SequenceStartEvent):
            self.begin(event, [])
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
        elif isinstance(event, yaml.AliasEvent):
            self.stop(event, "anchor")
        elif isinstance(event, yaml.DocumentStartEvent) and self.seen_root:
            self.stop(event, "several_documents")


def parse_yaml(document: Document, text: str) -> None:
    """Fill a document from YAML text; what is wrong goes to its `problems`. Never raises for any text."""
    builder = _Builder(document)
    try:
        for event in _events(text):
            builder.take(event)
        return
    except _Stop:
        pass
    except yaml.MarkedYAMLError as error:
        document.problems.append(_syntax(builder, text, error))
    except yaml.YAMLError:
        document.problems.append(Problem(document.name, 1, 1, (), "syntax"))
    document.data = None  # half a file says nothing
    stop = document.problems.pop()
    last = text.rstrip("\n").count("\n") + 1
    before = [one for one in document.problems if one.line < stop.line]  # what follows may only follow from it
    document.problems = [*before, replace(stop, line=min(stop.line, last))]


def _events(text: str) -> Iterator[Any]:
    return iter(yaml.parse(text, Loader=_LOADER))


def _syntax(builder: _Builder, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """The parser's complaint in our codes, at the line where a person would look."""
    name, path = builder.document.name, builder.next_path()
    said = f"{error.context or ''} {error.problem or ''}"
    code = next((code for sign, code in _SYNTAX if sign in said), "syntax")
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    tab = _tab_indent(lines, line)
    if tab:
        return Problem(name, tab, 1, path, "tab")
    if code in _OPENED and error.context_mark:  # where the quote, bracket or key was begun
        line, column = error.context_mark.line + 1, error.context_mark.column + 1
    if code == "colon_in_text":
        line, column, code = _above(lines, line, column)
    if code == "colon_missing" and (key := _KEY.fullmatch(lines[line - 1][column - 1 :])):
        path = (*builder.around(line, column), key["key"])
        return Problem(name, line, column, path, _KEY_SIGNS[key["sign"]], {"key": key["key"][:40]})
    if line > len(lines) or (line == len(lines) and not lines[-1] and line > 1):
        line, column = max(1, len(lines) - 1), 1
    return Problem(name, line, column, path, code)


def _above(lines: list[str], line: int, column: int) -> tuple[int, int, str]:
    """A colon too many, or the line above is to blame: it lacks one, or this line was meant to stand below its key.

    Line, column and code of what to say.
    """
    start = lines[line - 1][: column - 1]
    above = next((number for number in range(line - 1, 0, -1) if _says(lines[number - 1])), 0)
    if not above or not re.fullmatch(r"[ ]*[\w.-]+[ ]*", start):
        return line, column, "colon_in_text"
    words = lines[above - 1].lstrip("- ")
    if _COMPLETE.search(words):
        indented = len(start) - len(start.lstrip(" ")) > len(lines[above - 1]) - len(words)
        return line, column, "colon_or_indent" if indented else "colon_in_text"
    if _KEY.fullmatch(words):
        return above, len(lines[above - 1]) - len(words) + 1, "colon_missing"
    return line, column, "colon_in_text"


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip(" ").startswith("#")


def _tab_indent(lines: list[str], line: int) -> int:
    """The line, near a complaint, that is indented with a tab; 0 if none is."""
    for number in (line, line - 1):
        if 0 < number <= len(lines):
            start = lines[number - 1]
            if "\t" in start[: len(start) - len(start.lstrip(" \t"))]:
                return number
    return 0
