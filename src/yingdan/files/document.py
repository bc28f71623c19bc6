"""A file that was read: its data, and the place of every key and value in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from .problem import Param, Path_, Problem

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]
"""What JSON can say."""


class Mark(NamedTuple):
    """Where a value begins, and its key if it has one. Lines and columns count from 1."""

    line: int
    column: int
    key_line: int
    key_column: int


@dataclass(slots=True)
class Document:
    """Plain data with positions. `problems` are those that did not stop the reading."""

    name: str
    data: Plain = None
    marks: dict[Path_, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    names: dict[Path_, str] = field(default_factory=dict)
    """For a document put together from several files: which file each path comes from."""

    def at(self, path: Path_) -> Plain:
        """The value at a path; None where there is nothing."""
        here = self.data
        for step in path:
            if isinstance(here, dict) and isinstance(step, str):
                here = here.get(step)
            elif isinstance(here, list) and isinstance(step, int) and step < len(here):
                here = here[step]
            else:
                return None
        return here

    def problem(
        self, path: Path_, code: str, params: Mapping[str, Param] | None = None, *, key: bool = False
    ) -> Problem:
        """A problem at a value, or at its key; for a path that is not in the file, at the nearest thing around it."""
        place = path
        while place and place not in self.marks:
            place = place[:-1]
        mark = self.marks.get(place, Mark(1, 1, 1, 1))
        line, column = (mark.key_line, mark.key_column) if key and place == path else (mark.line, mark.column)
        return Problem(self.names.get(place, self.name), line, column, path, code, dict(params or {}))


def shown(value: Plain) -> str:
    """A value as it is quoted in a message: short, on one line.

    >>> shown("a\\nb"), shown([1, 2]), shown({"a": 1}), shown(True)
    ('a b', '[…]', '{…}', 'true')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if isinstance(value, list):
        return "[…]" if value else "[]"
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else f"{text[:39]}…"
