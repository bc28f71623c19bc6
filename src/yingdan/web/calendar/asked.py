"""Which days the address asks for, and addresses that ask for others."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from yingdan.queries.calendar import KINDS, Wanted
from yingdan.web.shell.sent import KEY, LONG, among, whole

VIEWS = ("month", "week", "list", "day")
"""Squares of a month or a week; all of a month, or of a day, line by line."""
_YEARS = range(1901, 2200)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for. A key of 0 = any; `on` = a day among those shown."""

    on: date
    view: str = "month"
    account: int = 0
    deal: int = 0
    person: int = 0
    kind: str = ""
    mine: bool = False
    page: int = 1
    query: str = ""
    """Looks for an account, a deal or somebody to narrow it to."""


def asked(fields: Mapping[str, str], today: date) -> Asked:
    """What was asked for; a word that is none of the choices asks for nothing, a day that is none for today.

    It is narrowed to one thing: a deal, else a person, else an account.
    """
    deal, person = whole(fields.get("deal", ""), 0, KEY), whole(fields.get("person", ""), 0, KEY)
    return Asked(
        on=_day(fields.get("on", "")) or today,
        view=among(fields.get("view"), VIEWS) or VIEWS[0],
        account=0 if deal or person else whole(fields.get("account", ""), 0, KEY),
        deal=deal,
        person=0 if deal else person,
        kind=among(fields.get("kind"), KINDS),
        mine=fields.get("whose") == "mine",
        page=whole(fields.get("page", ""), 1),
        query=fields.get("q", "").strip()[:LONG],
    )


def _day(value: str) -> date | None:
    try:
        found = date.fromisoformat(value) if len(value) == len("2026-11-24") else None
    except ValueError:
        return None
    return found if found is not None and found.year in _YEARS else None


def wanted(at: Asked) -> Wanted:
    """The days of a view: whole weeks from Monday for the squares, else the month or the day itself."""
    first = last = at.on
    if at.view in ("month", "list"):
        first, last = at.on.replace(day=1), at.on.replace(day=monthrange(at.on.year, at.on.month)[1])
    if at.view in ("month", "week"):
        first, last = first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())
    return Wanted(first, last, at.view, at.account, at.deal, at.person, at.kind, at.mine, at.page)


def step(at: Asked, by: int) -> date:
    """The day one view further or back; the same day where the calendar ends."""
    if at.view in ("month", "list"):
        months = at.on.year * 12 + at.on.month - 1 + by
        year, month = divmod(months, 12)
        moved = date(year, month + 1, min(at.on.day, monthrange(year, month + 1)[1]))
    else:
        moved = at.on + timedelta(days=by * (7 if at.view == "week" else 1))
    return moved if moved.year in _YEARS else at.on


def address(at: Asked, to: str = "calendar", **changed: Any) -> str:
    """The calendar with something asked for differently; any change but of the page begins at the first page."""
    pairs = fields_of(replace(at, **{"page": 1, "query": "", **changed}))
    return f"{reverse(to)}{'?' if pairs else ''}{urlencode(pairs)}"


def fields_of(at: Asked) -> dict[str, str]:
    """The fields of an address; those that are as usual are left out."""
    every = {
        "on": at.on.isoformat(),
        "view": at.view,
        "account": str(at.account or ""),
        "deal": str(at.deal or ""),
        "person": str(at.person or ""),
        "kind": at.kind,
        "whose": "mine" if at.mine else "",
        "page": str(at.page),
        "q": at.query,
    }
    usual = {"view": VIEWS[0], "page": "1"}
    return {name: value for name, value in every.items() if value != usual.get(name, "")}
