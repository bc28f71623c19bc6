"""What an import would do, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from yingdan.facts.opportunity import State
from yingdan.facts.scales import Nature, Rank
from yingdan.files import Problem

from .names import Suggestion

Why = Literal["no_account", "empty_row", "total_row", "duplicate_row"]
Of = Literal["account", "product", "industry"]


@dataclass(frozen=True, slots=True)
class PlannedAccount:
    """`key` is the same in every run; `lines` are the rows that speak of it. What nobody said is None."""

    key: str
    name: str
    nature: Nature | None
    industry: str | None
    region: str | None
    owner: str | None
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """`account` is the key of the account."""

    key: str
    account: str
    name: str
    title: str | None
    unit: str | None
    rank: Rank | None
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlannedOpportunity:
    """`value` as facts write it; `state` None = the table does not say; `stage` and `way` as the table has them."""

    key: str
    account: str
    line: int
    name: str
    reference: str | None
    product: str | None
    value: str | None
    stage: str | None
    state: State | None
    opened: date | None
    expected: date | None
    closed: date | None
    way: str | None
    colleague: str | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row that is taken. `key` says which row it is, `digest` what it says: a second run tells same, changed and new."""

    line: int
    key: str
    digest: str
    account: str
    person: str | None
    opportunity: str | None
    note: str | None = None
    """What a row says of its account or person beyond what has a place; a deal's note stands at the deal."""


@dataclass(frozen=True, slots=True)
class Apart:
    """A row that is kept apart and why; `line_of` the row it repeats."""

    line: int
    why: Why
    line_of: int = 0


@dataclass(frozen=True, slots=True)
class NameSuggestion:
    """A suggestion, of what, and the rows it concerns."""

    of: Of
    suggestion: Suggestion
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """`taken + apart + refused == rows`."""

    rows: int
    taken: int
    apart: int
    refused: int
    accounts: int
    people: int
    opportunities: int


@dataclass(frozen=True, slots=True)
class Known:
    """Names that are there already, for suggestions."""

    accounts: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """What whoever imports has decided. A row's key never depends on it, so that deciding anew doubles nothing."""

    names: Mapping[tuple[Of, str], str] = field(default_factory=dict)
    """Dirty name → the name to take."""
    apart: str = ""
    """The account of rows that name none; "" = they stay out."""
    forbids: Callable[[str], bool] = lambda text: False
    """Whether a free text may not be kept."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """`problems` refused the rows in `refused`; `notes` say what was left unknown or differs, in rows that are taken."""

    rows: tuple[PlannedRow, ...]
    accounts: tuple[PlannedAccount, ...]
    people: tuple[PlannedPerson, ...]
    opportunities: tuple[PlannedOpportunity, ...]
    apart: tuple[Apart, ...]
    refused: tuple[int, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    suggestions: tuple[NameSuggestion, ...]
    counts: Counts = field(default_factory=lambda: Counts(0, 0, 0, 0, 0, 0, 0))
