"""What the pages of an import are given."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An import in the list."""

    name: str
    url: str
    day: str
    state: str
    tone: str
    what: str


@dataclass(frozen=True, slots=True)
class Head:
    """What every page of an import shows. `total` 0: nobody knows how much there is."""

    key: int
    name: str
    kind: str
    state: str
    state_word: str
    at_work: bool
    doing: str
    done: int
    total: int
    can_go_back: bool
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows become what."""

    code: str
    word: str
    n: int


@dataclass(frozen=True, slots=True)
class Suggested:
    """A name that probably means another one."""

    of: str
    found: str
    meant: str
    why: str
    rows: int
    accepted: bool


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the table and what it comes to."""

    word: str
    rows: int
    meant: str


@dataclass(frozen=True, slots=True)
class First:
    """A row as it will be stored."""

    line: int
    verdict: str
    account: str
    deal: str
    value: str
    state: str
    person: str
    note: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row and what is said of it."""

    line: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that was changed by hand."""

    line: int
    name: str
    field: str
    here: str
    file: str


@dataclass(frozen=True, slots=True)
class Result:
    """The dry run, or what was done."""

    counts: tuple[Count, ...]
    made: str
    rows: int
    writes: bool
    suggestions: tuple[Suggested, ...]
    no_account: int
    apart_as: str
    apart: str
    same_names: int
    same_name: str
    gone: int
    again: bool
    stages: tuple[Word, ...]
    stage_choices: tuple[tuple[str, str], ...]
    ways: tuple[Word, ...]
    way_choices: tuple[tuple[str, str], ...]
    first: tuple[First, ...]
    refused: tuple[Refusal, ...]
    refused_count: int
    notes: tuple[Refusal, ...]
    notes_count: int
    differs: tuple[Difference, ...]
    differs_count: int
    stayed: tuple[str, ...]
    stayed_count: int
    deal_url: str


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A day of a pasted chat; `why_not` says what keeps it out."""

    place: int
    day: str
    guessed: bool
    text: str
    why_not: str


@dataclass(frozen=True, slots=True)
class FileLine:
    """A dossier of an upload."""

    name: str
    verdict: str
    good: bool
    account: str
    deals: int
    people: int
    problems: tuple[str, ...]
