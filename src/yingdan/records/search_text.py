"""From a row to what search looks through. Every free text of a row is in it; codes, ids and numbers are not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from yingdan.facts import KINDS
from yingdan.language import readings, spelt, tokens

from .models import (
    Account,
    Claim,
    Commitment,
    Event,
    Exchange,
    Fact,
    Gift,
    Opportunity,
    Organisation,
    Person,
    Promise,
    Request,
    Review,
    Rival,
    Step,
    Strength,
)
from .row import SHORT
from .search import NAMED, SearchEntry

TEXTS: dict[type[Any], tuple[str, ...]] = {
    Account: ("name", "industry", "region"),
    Person: ("name", "title", "unit", "ties"),
    Opportunity: ("name", "winner"),
    Review: ("surprise", "again", "reasons", "deciders"),
    Organisation: ("name",),
    Event: ("note", "purpose", "agenda", "success", "afterwards", "hook", "asked", "saw"),
    Fact: ("value", "quote"),
    Commitment: ("text",),
    Step: ("text", "reason"),
    Claim: ("text",),
    Exchange: ("text",),
    Rival: ("name",),
    Strength: ("text", "clause"),
    Promise: ("text",),
    Request: ("to", "what", "purpose"),
    Gift: ("what",),
}
"""Row → the columns whose texts are found. What is not listed holds no free text."""

_CODES = frozenset({"who", "reason", "seat", "weight"})
"""Keys inside JSON columns that hold ids and codes."""


def entry_of(row: Any, opportunity: int | None = None) -> SearchEntry | None:
    """What search looks through of a row; None where it holds no text.

    `opportunity` = the deal whose readers may find it, where the row itself names none (it hangs on an event of a deal).
    """
    columns = TEXTS.get(type(row))
    if columns is None:
        return None
    parts = [part for column in columns for part in _texts(row, column)]
    text = "\n".join(dict.fromkeys(part for part in parts if part.strip()))
    if not text:
        return None
    kind = str(row._meta.model_name)
    words = list(tokens(text))
    if kind in NAMED:
        names = [part for part in _strings(row.name) if part]
        words += [word for name in names for word in readings(name)]
    return SearchEntry(
        account_id=row.pk if isinstance(row, Account) else row.account_id,
        opportunity_id=_deal(row, opportunity),
        kind=kind,
        row=row.pk,
        ref=getattr(row, "ref", None) or "",
        day=_day(row),
        title=row.name if kind in NAMED else _title(row, columns),
        text=text,
        tokens=f" {' '.join(words)} ",
        spelt=order_of(row.name) if kind in NAMED else None,
    )


def _deal(row: Any, opportunity: int | None) -> int | None:
    if isinstance(row, Opportunity):
        return row.pk
    own: int | None = getattr(row, "opportunity_id", None)
    return own if own is not None else opportunity


def order_of(name: Any) -> str:
    """What the name is ordered by; a name of signs only keeps them, so that none is left without."""
    first = next(_strings(name), "")
    return (spelt(first) or first)[:SHORT]


def _day(row: Any) -> date | None:
    found = getattr(row, "on", None) or getattr(row, "due", None)
    return date.fromisoformat(found) if isinstance(found, str) else found  # a row made from a file has it as written


def _title(row: Any, columns: tuple[str, ...]) -> Any:
    """The first text of the row, in both languages where it has both."""
    for column in columns:
        value = getattr(row, column)
        if isinstance(value, str) or (isinstance(value, dict) and set(value) == {"zh", "en"}):
            return value
    return next((part for column in columns for part in _texts(row, column)), "")


def _texts(row: Any, column: str) -> Iterator[str]:
    value = getattr(row, column)
    if isinstance(row, Fact) and column == "value" and not _free(row.what):
        return
    if column == "ties":
        for tie in value or ():
            yield from _strings(tie.get("kind"))
    elif column == "saw":
        for seen in value or ():
            yield from _strings(seen.get("quote"))
            if _free(seen.get("what", "")):
                yield from _strings(seen.get("value"))
    else:
        yield from _strings(value)


def _free(what: str) -> bool:
    """Whether a kind of fact holds free text."""
    kind = KINDS.get(what)
    return kind is not None and kind.shape == "text"


def _strings(value: Any) -> Iterator[str]:
    """Every string of a JSON value that somebody wrote."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key in sorted(value, reverse=True):  # a database may keep them in another order; zh before en
            if key not in _CODES:
                yield from _strings(value[key])
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
