"""Ids given another name in every row of an account: what merging two things into one comes down to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from yingdan.intake.rename import PERSON, Names, renamed
from yingdan.records.models import (
    LISTS,
    PARTS,
    Account,
    Commitment,
    Counterpart,
    Disagreement,
    Introduction,
    Person,
    Row,
    Seat,
)
from yingdan.records.row import columns

from .change import Work

ONCE = ("people", "us", "team", "backed_by")
"""Columns that name somebody at most once."""


def rows_of(account: Account, but: Iterable[Row] = ()) -> Iterator[Row]:
    """Every row of an account that stands in its dossier, without some."""
    left_out = {(type(one), one.pk) for one in but}
    for model in (*LISTS, *PARTS):
        for row in model._default_manager.filter(account=account).select_related("account"):
            if (model, row.pk) not in left_out:
                yield row


def changes(row: Row, names: Names) -> dict[str, Any]:
    """Columns of a row that name things by their old ids, with the new ones; nobody twice, no tie to oneself."""
    model = type(row)
    paths = {key: path for key, path in columns(model).items() if key not in ("id", "opportunity")}
    noun = {key: value for key, path in paths.items() if (value := getattr(row, path)) is not None}
    new = renamed(model.PART, noun, names, inside=model.INSIDE)
    found = {paths[key]: value for key, value in new.items() if value != noun[key]}
    found |= {name: list(dict.fromkeys(value)) for name, value in found.items() if name in ONCE}
    if isinstance(row, Person) and "ties" in found:
        found["ties"] = ties_without(found["ties"], row.ref)
    return found


def ties_without(ties: list[dict[str, Any]], ref: str) -> list[dict[str, Any]]:
    """Ties to others than oneself, each kind of tie to somebody once."""
    kept: list[dict[str, Any]] = []
    for tie in ties:
        if tie["to"] != ref and all((one["to"], one["kind"]) != (tie["to"], tie["kind"]) for one in kept):
            kept.append(tie)
    return kept


def relink(work: Work, names: Names, but: Iterable[Row] = ()) -> None:
    """Rename in every row of the work's account but some. What would then stand between somebody and themselves goes, and what
    would stand there twice stands there once."""
    for row in list(rows_of(work.account, but)):
        found = changes(row, names)
        if found and (_to_itself(row, found) or _said_already(row, found)):
            work.remove(row)
        elif found:
            work.edit(row, **found)
    _disagreements(work, names)


def _to_itself(row: Row, found: dict[str, Any]) -> bool:
    """A commitment or an introduction between two that are one now."""
    if isinstance(row, Commitment | Introduction):
        return bool(found.get("by", row.by) == found.get("to", row.to))
    return False


_ONCE: Mapping[type[Row], tuple[str, ...]] = {
    Seat: ("opportunity_id", "seat", "person"),
    Counterpart: ("account_id", "theirs", "ours", "purpose", "next"),
}
"""Rows that say nothing more when they stand there twice."""


def _said_already(row: Row, found: dict[str, Any]) -> bool:
    """Whether another row says already what this one would say."""
    fields = _ONCE.get(type(row))
    if fields is None:
        return False
    said = tuple(found.get(field, getattr(row, field)) for field in fields)
    others: Any = type(row)._default_manager
    beside = others.filter(account=row.account_id).exclude(pk=row.pk)
    return any(tuple(getattr(one, field) for field in fields) == said for one in beside)


def _disagreements(work: Work, names: Names) -> None:
    """Findings about somebody carry their id: whoever saw one differently still does."""
    people = names.get(PERSON, {})
    for row in Disagreement.objects.filter(account=work.account):
        old = next((one for one in people if row.finding.endswith(f".{one}")), None)
        if old is not None:
            rename_finding(work, row, f"{row.finding.removesuffix(old)}{people[old]}")


def rename_finding(work: Work, row: Disagreement, finding: str) -> None:
    """Give a disagreement the name that its finding has now; one that is there already stands for both."""
    twice = Disagreement.objects.filter(account=work.account, finding=finding, by=row.by_id).exclude(pk=row.pk)
    if twice.exists():
        work.remove(row)
    else:
        work.edit(row, account=work.account, finding=finding)
