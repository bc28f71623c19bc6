"""A plan as what should stand in the book: for each row of ours, what the file says of it, and how it begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from yingdan.facts.scales import Nature

from .columns import ColumnMap, Target
from .planned import ImportPlan, PlannedOpportunity

Kind = Literal["account", "person", "opportunity", "event"]
NOTED = "internal"
"""The kind of an event that is only something written down, and no contact."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a table does not say and somebody has decided once for all its rows."""

    today: date
    nature: Nature
    """Of accounts whose nature the table does not say."""
    playbook: str
    """Of deals whose way of buying it does not say."""
    ways: Mapping[str, str] = field(default_factory=dict)
    """A word of the table → playbook."""
    stages: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Playbook and a word of the table → stage; a word that is not here stands for no stage of ours."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One row of ours. `values` is what the file says and owns; `start` counts only where the row is made new.

    A deal's `values` may have `stage` and `colleague`, which are rows of their own, and so has an account's `start` a
    `colleague`; an event's `opportunity` is a key.
    """

    kind: Kind
    key: str
    account: str
    lines: tuple[int, ...]
    values: Mapping[str, Any]
    start: Mapping[str, Any] = field(default_factory=dict)
    opportunity: str | None = None


def wanted(plan: ImportPlan, columns: ColumnMap, settings: Settings) -> tuple[Wanted, ...]:
    """Accounts, then people, deals and notes, each in the order of the file."""
    return (*_accounts(plan, settings), *_people(plan), *_deals(plan, columns, settings), *_notes(plan, settings))


def _said(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _accounts(plan: ImportPlan, settings: Settings) -> Iterator[Wanted]:
    for one in plan.accounts:
        values = _said(name=one.name, nature=one.nature, industry=one.industry, region=one.region)
        start = _said(nature=settings.nature, colleague=one.owner)
        yield Wanted("account", one.key, one.key, one.lines, values, start)


def _people(plan: ImportPlan) -> Iterator[Wanted]:
    for one in plan.people:
        values = _said(name=one.name, title=one.title, unit=one.unit, rank=one.rank)
        yield Wanted("person", one.key, one.account, one.lines, values)


def _deals(plan: ImportPlan, columns: ColumnMap, settings: Settings) -> Iterator[Wanted]:
    titles = {one.target: one.title for one in columns.columns if one.target}
    for one in plan.opportunities:
        book = settings.ways.get(one.way or "")
        stage = settings.stages.get((book or settings.playbook, one.stage or ""))
        over = one.state in ("won", "lost", "dropped")
        values = _said(
            name=_name(one),
            playbook=book,
            value=None if _nothing(one) else one.value,
            expected=None if one.expected is None else one.expected.isoformat(),
            state=one.state,
            colleague=one.colleague,
            stage=None if over else stage,
        )
        start = {"playbook": settings.playbook, "state": "open"}
        yield Wanted("opportunity", one.key, one.account, (one.line,), values, start)
        if text := "\n".join(_rest(one, titles, book is not None, stage is not None and not over)):
            yield _note((one.key, one.account, one.line), text, (one.closed, one.opened), settings, one.key)


def _name(one: PlannedOpportunity) -> str:
    """A deal that is named by its product has its number with it: a product is sold many times."""
    return f"{one.name} · {one.reference}" if one.reference and one.name == one.product else one.name


def _nothing(one: PlannedOpportunity) -> bool:
    """A sum of 0 on a deal that was not won is what it brought, not what it was worth."""
    return one.state in ("lost", "dropped") and one.value is not None and one.value.partition(" ")[0] == "0"


def _rest(one: PlannedOpportunity, titles: Mapping[Target, str], way: bool, stage: bool) -> Iterator[str]:
    """The deal's note, then what has no place of its own, under the file's own titles, so that nothing is lost."""
    if one.note:
        yield one.note
    named = _name(one)
    found: tuple[tuple[Target, object], ...] = (
        ("deal.reference", one.reference if one.reference and one.reference not in named else None),
        ("deal.product", one.product if one.product and one.product not in named else None),
        ("deal.way", None if way else one.way),
        ("deal.stage", None if stage else one.stage),
        ("deal.opened", one.opened),
        ("deal.closed", one.closed),
    )
    for target, value in found:
        if value:
            yield f"{titles.get(target, target)}: {value}"


def _notes(plan: ImportPlan, settings: Settings) -> Iterator[Wanted]:
    for row in plan.rows:
        if row.note is not None:
            yield _note((row.key, row.account, row.line), row.note, (), settings, None)


def _note(
    place: tuple[str, str, int], text: str, days: tuple[date | None, ...], settings: Settings, deal: str | None
) -> Wanted:
    """The day is the file's own where it names one that is past, else the day of the import, which it does not own."""
    key, account, line = place
    day = next((one for one in days if one is not None and one <= settings.today), None)
    values = {"note": text} if day is None else {"note": text, "on": day.isoformat()}
    start = {"on": settings.today.isoformat(), "kind": NOTED, "state": "done"}
    return Wanted("event", key, account, (line,), values, start, deal)
