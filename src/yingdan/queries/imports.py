"""A user's imports: the list, one of them, and how far it is. Nobody else sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from yingdan.access import NotVisible, sight, visible
from yingdan.facts import Text
from yingdan.records.models import Intake
from yingdan.records.progress import Progress, at_work, progress

from .text import text

SHOWN = 30
UNDER_WAY = ("reading", "checking", "writing", "taking_back")
Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """An import in the list."""

    key: int
    kind: str
    name: str
    state: str
    made: datetime
    new: int
    changed: int


@dataclass(frozen=True, slots=True)
class Import:
    """One import, with everything that its pages show, as it was kept."""

    key: int
    kind: str
    name: str
    state: str
    sheet: str
    found: Plain
    columns: tuple[Plain, ...]
    currency: str
    choices: Plain
    report: Plain
    can_go_back: bool
    """It wrote something that was not taken back."""
    at_work: bool = False
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """A deal on which notes can be kept."""

    pk: int
    name: Text
    account: Text


@dataclass(frozen=True, slots=True)
class Imports:
    """The latest imports of a user."""

    lines: tuple[Line, ...] = field(default=())


def imports(user: User) -> Imports:
    """The user's latest imports. One query."""
    rows = Intake.objects.filter(user=user).defer("source", "found", "columns", "choices")[:SHOWN]
    return Imports(tuple(_line(one) for one in rows))


def _line(row: Intake) -> Line:
    counts = row.report.get("counts", {}) if row.state in ("done", "taken_back") else {}
    return Line(row.pk, row.kind, row.name, row.state, row.made, counts.get("new", 0), counts.get("changed", 0))


def one_import(user: User, key: int) -> Import:
    """One of the user's own imports. One query. Raises NotVisible."""
    row = Intake.objects.filter(pk=key, user=user).defer("source").first()
    if row is None:
        raise NotVisible
    under_way = row.state in UNDER_WAY
    return Import(
        key=row.pk,
        kind=row.kind,
        name=row.name,
        state=row.state,
        sheet=row.sheet,
        found=row.found,
        columns=tuple((row.columns or {}).get("columns", ())),
        currency=str((row.columns or {}).get("currency", "CNY")),
        choices=row.choices,
        report=row.report,
        can_go_back=row.state == "done" and bool(row.token),
        at_work=under_way and at_work(row.pk),
        progress=progress(row.pk) if under_way else None,
    )


def homes(user: User) -> tuple[Home, ...]:
    """Open deals that the user may write to. Two queries."""
    eyes = sight(user).own
    rows = visible(eyes).opportunities.filter(state="open").values_list("pk", "name", "account__name")
    return tuple(Home(pk, text(name), text(account)) for pk, name, account in rows[:500])
