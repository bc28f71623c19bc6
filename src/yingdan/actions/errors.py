"""Why an action was not done. Codes and parameters; the faces have the sentences (`refused.<code>`)."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yingdan.facts import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with what was asked: the command's field, a code, and parameters for the sentence."""

    field: str
    code: str
    params: Mapping[str, str | int] = dataclasses.field(default_factory=dict)


class Refused(Exception):  # noqa: N818  # the house's own word, raised as Invalid, Stale, Conflict, Forbidden
    """An action that was not done; nothing has changed."""


class Invalid(Refused):
    """The command cannot be carried out as it stands."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(f"{one.field}: {one.code}" for one in problems))
        self.problems = problems


class Stale(Refused):
    """Somebody else changed the account since the user looked at it (`expected` is not `now`)."""

    def __init__(self, expected: int, now: int) -> None:
        super().__init__(f"version {expected} expected, {now} found")
        self.expected = expected
        self.now = now


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two people changed: what it was, what the first made of it, what the second wants."""

    field: str
    was: Any
    theirs: Any
    mine: Any


class Clash(Stale):
    """Somebody else changed the very thing since the user looked at it. Both values are in it; the user chooses."""

    def __init__(
        self, expected: int, now: int, differences: tuple[Difference, ...], who: str = "", at: datetime | None = None
    ) -> None:
        super().__init__(expected, now)
        self.differences = differences
        self.who = who
        self.at = at


class Conflict(Refused):
    """It cannot be undone, for something was changed since; or it was undone already. `code` says which."""

    def __init__(
        self, code: str, *, by: frozenset[str] = frozenset(), missing: frozenset[str] = frozenset(), name: Text | None = None
    ) -> None:
        super().__init__(code)
        self.code = code
        self.by = by
        """Tokens of the later actions that stand in the way, where that is known."""
        self.missing = missing
        """Ids that would be named and are not there."""
        self.name = name
        """What must come back first, where that is known."""


class Forbidden(Refused):
    """The guard forbids it. `rules` say why."""

    def __init__(self, rules: tuple[str, ...]) -> None:
        super().__init__(", ".join(rules))
        self.rules = rules
