"""What rows were: the history of the rows that some actions touched, in one query however many kinds of rows there are.

As `records.load` reads tables, this reads their histories: one UNION ALL in which each row is a JSON object.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection, models
from pydantic import ValidationError

from .convert import noun_of_data
from .models import LISTS, PARTS, Account, Disagreement, Membership, Opportunity, Row

KINDS: Mapping[str, Any] = {
    "account": Account, "memberships": Membership, "disagreements": Disagreement,
    **{model.PART: model for model in (*LISTS, *PARTS)},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Past:
    """One version of a row."""

    part: str
    """Its list in the dossier; `account`, `memberships` or `disagreements` for what stands in none."""
    row: int
    at: int
    """Its place in the row's history."""
    kind: str
    """`+` made, `~` changed, `-` taken away."""
    token: str | None
    """Of the action that did it."""
    deal: int | None
    """Key of the opportunity it belongs to."""
    data: Mapping[str, Any]
    """Its columns."""

    @property
    def noun(self) -> Any:
        """The noun it was; None for what is none."""
        model = KINDS[self.part]
        if not issubclass(model, Row) or not model.PART:
            return None
        try:
            return noun_of_data(model, self.data)
        except ValidationError:
            return None


def past(account: int, tokens: Collection[str]) -> list[Past]:
    """All versions of every row that one of these actions touched, each row's own in order; one query."""
    if not tokens:
        return []
    given = json.dumps(sorted(tokens))
    values = [value for _ in KINDS for value in (account, account, given)]
    with connection.cursor() as cursor:
        cursor.execute(_sql(connection.vendor), values)  # reads
        return sorted(map(_past, cursor.fetchall()), key=lambda one: (one.part, one.row, one.at))


def _past(line: tuple[str, int, int, str, str | None, int | None, str]) -> Past:
    part, row, at, kind, token, deal, text = line
    data = json.loads(text)
    for name in _flags(part):
        data[name] = None if data[name] is None else bool(data[name])
    return Past(part, row, at, kind, token, deal, data)


@cache
def _flags(part: str) -> tuple[str, ...]:
    fields = KINDS[part]._meta.concrete_fields
    return tuple(one.name for one in fields if isinstance(one, models.BooleanField))


@cache
def _sql(vendor: str) -> str:
    return " UNION ALL ".join(_select(part, model, vendor == "sqlite") for part, model in KINDS.items())


def _select(part: str, model: Any, sqlite: bool) -> str:
    quote = connection.ops.quote_name
    history = model.history.model
    table = quote(history._meta.db_table)
    pairs = ", ".join(_pairs(model, history, sqlite))
    noun = f"json_object({pairs})" if sqlite else f"json_build_object({pairs})::text"
    chosen = "SELECT value FROM json_each(%s)" if sqlite else "SELECT json_array_elements_text(%s::json)"
    place = _place(model)
    names = {field.name for field in model._meta.concrete_fields}
    deal = "h.id" if model is Opportunity else "h.opportunity_id" if "opportunity" in names else "NULL"
    null = deal if sqlite or deal != "NULL" else "NULL::bigint"
    return (
        f"SELECT '{part}', h.id, h.history_id, h.history_type, h.history_change_reason, {null}, {noun} FROM {table} h "  # nosec B608  # our own tables' names
        f"WHERE {place} AND h.id IN (SELECT h.id FROM {table} h WHERE {place} AND h.history_change_reason IN ({chosen}))"
    )


def _pairs(model: Any, history: Any, sqlite: bool) -> Iterator[str]:
    for field in model._meta.concrete_fields:
        if field.name not in {one.name for one in history._meta.concrete_fields}:
            continue  # the account's version has no history
        column = f"h.{connection.ops.quote_name(field.column)}"
        # SQLite keeps JSON as text and must be told that it is JSON.
        shown = f"json({column})" if sqlite and isinstance(field, models.JSONField) else column
        yield f"'{field.name}', {shown}"


def _place(model: Any) -> str:
    if model is Account:
        return "h.id = %s"
    if model is Membership:
        table = connection.ops.quote_name(Opportunity._meta.db_table)
        return f"h.opportunity_id IN (SELECT id FROM {table} WHERE account_id = %s)"  # nosec B608  # our own table's name
    return "h.account_id = %s"
