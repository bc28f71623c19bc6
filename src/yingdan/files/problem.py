"""What is wrong with a file: a code, where, and the values its sentence needs. The sentences live in `wording`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Path_ = tuple[str | int, ...]
"""Keys and list positions from the top of a file to a value; () is the whole file."""

Param = str | int | float | tuple[str, ...]

MOST = 20
"""So many problems of one file are reported."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. Lines and columns count from 1; line 0 = the file as a whole."""

    file: str
    line: int
    column: int
    path: Path_
    code: str
    params: Mapping[str, Param] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """The path as people write it.

        >>> Problem("f", 1, 1, ("events", 3, "with", 0), "unknown_id").where
        'events[3].with[0]'
        """
        text = ""
        for step in self.path:
            text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
        return text

    def __str__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        place = f"{self.file}:{self.line}: " if self.line else f"{self.file}: "
        where = f"{self.where}: " if self.path else ""
        return f"{place}{where}{self.code}{f' ({values})' if values else ''}"


class FileError(Exception):
    """A file cannot be taken. `problems` has every problem found, at most 20, in the order of their lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        ordered = sorted({_order(one): one for one in problems}.items())
        self.problems: tuple[Problem, ...] = tuple(problem for _, problem in ordered[:MOST])
        self.more = max(0, len(ordered) - MOST)
        """How many further problems were found."""
        super().__init__("\n".join(str(one) for one in self.problems))


def _order(problem: Problem) -> tuple[int, int, str]:
    return problem.line, problem.column, str(problem)
