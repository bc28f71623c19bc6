"""All rows as plain lines, the same from every database: what a backup holds and how two databases are compared.

A table is a list of JSON objects, one a line, by key; times are in UTC. Equal rows give equal lines whatever the database,
so one checksum a table tells whether a copy is true.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import models
from django.utils.duration import duration_iso_string

LEFT_OUT = frozenset({
    "sessions.session", "records.searchentry", "records.assessment", "records.standing", "records.standingskept",
})  # fmt: skip
"""Who is signed in, and what is derived: made anew where it is needed."""
_AT_ONCE = 1000

Model = type[models.Model]


def tables(apps: Apps | Any) -> list[Model]:
    """The models whose rows are kept, by label."""
    every = (one for one in apps.get_models(include_auto_created=True) if one._meta.managed and not one._meta.proxy)
    return sorted(
        (one for one in every if one._meta.label_lower not in LEFT_OUT), key=lambda one: one._meta.label_lower
    )


def lines(model: Model) -> Iterator[str]:
    """The rows of a table, one a line, without line ends."""
    names = [field.attname for field in model._meta.concrete_fields]
    rows = model._default_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=_AT_ONCE):
        yield json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, sort_keys=True, default=_plain)


def _plain(value: object) -> str:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date() | time():
            return value.isoformat()
        case timedelta():
            return duration_iso_string(value)
        case Decimal() | UUID():
            return str(value)
        case bytes() | memoryview():
            return b64encode(bytes(value)).decode("ascii")
    raise TypeError(f"{type(value).__name__} has no plain form")


def made(model: Model, rows: Iterable[str]) -> Iterator[models.Model]:
    """Rows from their lines. Raises ValueError or Django's ValidationError for a line that is no row of this table."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    for line in rows:
        data = json.loads(line)
        if not isinstance(data, dict) or set(data) != set(fields):
            raise ValueError(model._meta.label)
        yield model(**{name: fields[name].to_python(value) for name, value in data.items()})


def checksum(rows: Iterable[str]) -> tuple[int, str]:
    """How many lines, and the digest of all of them in order.

    >>> checksum(["a"]) == checksum(["b"]), checksum([])[0]
    (False, 0)
    """
    digest, count = sha256(), 0
    for line in rows:
        digest.update(line.encode() + b"\n")
        count += 1
    return count, digest.hexdigest()
