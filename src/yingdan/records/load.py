"""Reads accounts back as dossiers: two queries, however many accounts, people and kinds of rows there are.

The tables are read by one UNION ALL in which each row is a JSON object with the noun's keys. Its text depends on the
tables only, so it is made once; the ORM would build nineteen queries anew for every page (22 ms against 2).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any

from django.db import connection, models

from yingdan.facts import Dossier

from .account import NOUN_COLUMNS
from .convert import Plain, to_facts
from .models import LISTS, PARTS, Account, Opportunity, Row
from .row import columns

Line = tuple[int, str, str, int, int, Any]
"""Account, list, opportunity it stands inside or nothing, position, key, and the noun as JSON."""

_FLAGS = frozenset(
    (model.PART, key)
    for model in (*LISTS, *PARTS)
    for key, path in columns(model).items()
    if "__" not in path and isinstance(model._meta.get_field(path), models.BooleanField)
)


_ONES = frozenset(model.PART for model in PARTS if model.ONE)


@cache
def _sql(vendor: str) -> str:
    """The query over all tables for a database; it takes the account keys once per table."""
    return " UNION ALL ".join(_select(model, vendor) for model in (*LISTS, *PARTS))


def _select(model: type[Row], vendor: str) -> str:
    quote = connection.ops.quote_name
    sqlite = vendor == "sqlite"
    pairs = ", ".join(f"'{key}', {_cell(model, path, sqlite)}" for key, path in columns(model).items())
    noun = f"json_object({pairs})" if sqlite else f"json_build_object({pairs})::text"
    names = {field.name for field in model._meta.concrete_fields}
    deal = (
        f" LEFT JOIN {quote(Opportunity._meta.db_table)} o ON o.id = t.opportunity_id" if "opportunity" in names else ""
    )
    inside = "o.ref" if model.INSIDE else "''"
    chosen = "SELECT value FROM json_each(%s)" if sqlite else "SELECT json_array_elements_text(%s::json)::bigint"
    table = quote(model._meta.db_table)
    return (
        f"SELECT t.account_id, '{model.PART}', {inside}, t.position, t.id, {noun} "  # nosec B608  # our own tables' names
        f"FROM {table} t{deal} WHERE t.account_id IN ({chosen})"
    )


def _cell(model: type[Row], path: str, sqlite: bool) -> str:
    if "__" in path:
        return "o.ref"
    field = model._meta.get_field(path)
    column = f"t.{connection.ops.quote_name(path)}"
    # SQLite keeps JSON as text and must be told that it is JSON.
    return f"json({column})" if sqlite and isinstance(field, models.JSONField) else column


def _lines(accounts: Collection[int]) -> list[Line]:
    with connection.cursor() as cursor:
        cursor.execute(_sql(connection.vendor), [json.dumps(list(accounts))] * (len(LISTS) + len(PARTS)))  # reads
        return sorted(cursor.fetchall(), key=lambda line: line[3:5])


def _noun(part: str, text: str) -> Plain:
    """The noun of a line: unknown left out, flags as flags (SQLite writes them as numbers)."""
    found = json.loads(text)
    return {key: bool(value) if (part, key) in _FLAGS else value for key, value in found.items() if value is not None}


def _assemble(accounts: Mapping[int, Account], lines: list[Line]) -> Iterator[tuple[int, Plain]]:
    lists: dict[tuple[int, str], list[Plain]] = defaultdict(list)
    inside: dict[tuple[int, str], dict[str, list[Plain]]] = defaultdict(lambda: defaultdict(list))
    for owner, part, deal, _position, _pk, text in lines:
        place = inside[owner, deal][part] if deal else lists[owner, part]
        place.append(_noun(part, text))
    for pk, account in accounts.items():
        noun = {key: value for key, column in NOUN_COLUMNS.items() if (value := getattr(account, column)) is not None}
        data: Plain = {"yingdan": "dossier/1", "as_of": account.as_of, "account": noun}
        data |= {model.PART: lists[pk, model.PART] for model in LISTS}
        data[Opportunity.PART] = [deal | _inside(inside[pk, deal["id"]]) for deal in data[Opportunity.PART]]
        yield pk, data


def _inside(found: Mapping[str, list[Plain]]) -> Plain:
    """What hangs on an opportunity: lists, and what there is only one of by itself."""
    return {part: nouns[0] if part in _ONES else nouns for part, nouns in found.items()}


def load_dossiers(accounts: Collection[int]) -> Mapping[int, Dossier]:
    """Account key → its dossier, complete. Two queries, whatever the number of accounts and rows.

    Keys that do not exist are left out. Who may see what is not asked here: `access` narrows it.
    """
    return dossiers_of(Account.objects.in_bulk(accounts)) if accounts else {}


def dossiers_of(accounts: Mapping[int, Account]) -> Mapping[int, Dossier]:
    """The same for account rows that are at hand; one query."""
    return {pk: to_facts(data) for pk, data in _assemble(accounts, _lines(accounts))} if accounts else {}
