"""What an action answers."""

from __future__ import annotations

from dataclasses import dataclass

from yingdan.facts import Text
from yingdan.facts.scales import GuardLevel


@dataclass(frozen=True, slots=True)
class Chip:
    """A name that was recognised in a note; it can be taken off again."""

    person: str
    name: Text
    event: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was done, where, and the token that undoes it (None: nothing changed, or it cannot be undone)."""

    what: str
    account: int
    opportunity: int | None
    version: int
    undo: str | None
    changed: tuple[str, ...]
    """References into the dossier of what was touched, e.g. `steps/s2`."""
    chips: tuple[Chip, ...] = ()
    guard: GuardLevel = "nothing_seen"
    """What the guard said: it was written all the same, for `forbidden` never comes this far."""
    rules: tuple[str, ...] = ()
    """The rules that gave the guard's level."""
    merged: str = ""
    """Who changed something else on the account since the user looked; what both did stands now."""
