"""Many rows of a table with their histories, written by the database's own means.

Django builds a statement anew for every few dozen rows: 8,800 deals with all that belongs to them took 25 seconds, most
of it in putting SQL together, while everybody else on SQLite waits. Here a statement is made once for a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Max
from django.utils import timezone

AT_ONCE = 500
Told = Callable[[int], None]


def insert(model: type[Any], rows: Sequence[Any], user: User, token: str, told: Told = lambda done: None) -> None:
    """Write new rows, giving them keys, each with the history of its beginning. To be called in a transaction."""
    for row, key in zip(rows, _free_keys(model, len(rows)), strict=True):
        row.pk = key
    columns = list(model._meta.concrete_fields)
    own = _insert_into(model, [one.column for one in columns])
    for done, part in _parts(rows):
        _run(own, [[_prepared(one, row, fresh=True) for one in columns] for row in part])
        _history(model, part, "+", user, token)
        for row in part:
            row._state.adding = False
            row._state.db = connection.alias
        told(done)


def update(model: type[Any], rows: Sequence[Any], names: Iterable[str], user: User, token: str) -> None:
    """Write some columns of rows, each with the history of what it is now."""
    columns = [model._meta.get_field(name) for name in names]
    quoted = ", ".join(f"{_quote(one.column)} = %s" for one in columns)
    statement = f"UPDATE {_quote(model._meta.db_table)} SET {quoted} WHERE id = %s"  # nosec B608  # our own names
    for _, part in _parts(rows):
        _run(statement, [[*(_prepared(one, row) for one in columns), row.pk] for row in part])
        _history(model, part, "~", user, token)


def farewell(model: type[Any], rows: Sequence[Any], user: User, token: str) -> None:
    """Write the histories of rows that are about to be deleted."""
    for _, part in _parts(rows):
        _history(model, part, "-", user, token)


def delete(model: type[Any], keys: Sequence[int]) -> None:
    """Delete rows by their keys, and nothing that hangs on them: the database refuses where something does."""
    marks = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {_quote(model._meta.db_table)} WHERE id IN ({marks})", keys)  # nosec B608  # our own names


def _history(model: type[Any], rows: Sequence[Any], kind: str, user: User, token: str) -> None:
    history = model.history.model
    told = {
        "history_date": timezone.now(), "history_change_reason": token, "history_type": kind, "history_user_id": user.pk,
    }  # fmt: skip
    columns = [one for one in history._meta.concrete_fields if not one.primary_key]
    own = {one.attname: one for one in model._meta.concrete_fields}
    said = {one.attname: one.get_db_prep_save(told[one.attname], connection) for one in columns if one.attname in told}
    statement = _insert_into(history, [one.column for one in columns])
    _run(
        statement,
        [
            [said[one.attname] if one.attname in said else _prepared(own[one.attname], row) for one in columns]
            for row in rows
        ],
    )


def _prepared(field: Any, row: Any, *, fresh: bool = False) -> Any:
    value = field.pre_save(row, True) if fresh else getattr(row, field.attname)
    return field.get_db_prep_save(value, connection)


def _free_keys(model: type[Any], count: int) -> Iterable[int]:
    """Keys that nobody else will get: from the sequence, or on SQLite, where nobody else writes now, the next ones."""
    if not count:
        return []
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [model._meta.db_table, count],
            )
            return [key for (key,) in cursor.fetchall()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
        found = cursor.fetchone()
    last = max(found[0] if found else 0, model._default_manager.aggregate(last=Max("pk"))["last"] or 0)
    return range(last + 1, last + 1 + count)


def _insert_into(model: type[Any], columns: Sequence[str]) -> str:
    names = ", ".join(map(_quote, columns))
    marks = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {_quote(model._meta.db_table)} ({names}) VALUES ({marks})"  # nosec B608  # our own names


def _quote(name: str) -> str:
    return str(connection.ops.quote_name(name))


def _run(statement: str, values: Sequence[Sequence[Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)


def _parts(rows: Sequence[Any]) -> Iterator[tuple[int, Sequence[Any]]]:
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        yield start + len(part), part
