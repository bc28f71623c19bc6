"""What the answer to a note shows."""

from __future__ import annotations

from dataclasses import dataclass

from yingdan.facts.scales import Severity


@dataclass(frozen=True, slots=True)
class DealChoice:
    """A deal that a note may belong to."""

    pk: int
    name: str
    account: str


@dataclass(frozen=True, slots=True)
class NameChip:
    """A recognised name that can be taken off."""

    person: str
    name: str


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind of contact."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Change:
    """One line of what changed."""

    severity: Severity
    title: str
    why: str
    rule: str


@dataclass(frozen=True, slots=True)
class ScoreMove:
    """A score before and after, rounded."""

    name: str
    before: int
    after: int
    up: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What was kept, what was recognised, and what it changed."""

    opportunity: int
    deal: str
    event: str
    text: str
    kind: str
    day: str
    ask_kind: bool
    """People were there, but the note does not say what kind of contact it was."""
    kinds: tuple[KindChoice, ...]
    chips: tuple[NameChip, ...]
    undo: str
    care: str
    """The guard's word of caution about what was written; empty where it has none."""
    gone: tuple[Change, ...]
    new: tuple[Change, ...]
    moved: tuple[ScoreMove, ...]

    @property
    def nothing(self) -> bool:
        return not (self.gone or self.new or self.moved)
