"""Which people the address asks for, and addresses that ask for others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from yingdan.facts.scales import RUNGS
from yingdan.queries.wanted_people import ATTITUDES, SORTS, STYLES, WAITS, Wanted

PLAIN = Wanted()
_LONG = 200
_KEY = 12
"""Digits of a key or a page at most."""


def asked(fields: Mapping[str, str]) -> Wanted:
    """What was asked for; a word that is none of the choices asks for nothing."""
    return Wanted(
        query=fields.get("q", "").strip()[:_LONG],
        account=_number(fields.get("account", ""), PLAIN.account),
        attitude=_among(fields.get("attitude"), ATTITUDES),
        style=_among(fields.get("type"), STYLES),
        rung=_among(fields.get("rung"), RUNGS),
        waits=_among(fields.get("waits"), WAITS),
        seat=_name(fields.get("seat", "")),
        mine=fields.get("whose") == "mine",
        sort=_among(fields.get("sort"), SORTS) or PLAIN.sort,
        back=fields.get("back") == "1",
        page=_number(fields.get("page", ""), PLAIN.page),
    )


def _among(value: str | None, choices: tuple[str, ...]) -> str:
    return value if value in choices else ""


def _number(value: str, other: int) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) <= _KEY else other


def _name(value: str) -> str:
    """What may name a seat; anything else asks for nothing (PostgreSQL takes no NUL at all)."""
    return value if value.isprintable() and len(value) <= _LONG else ""


def address(wanted: Wanted, view: str = "people", **changed: Any) -> str:
    """The list with something asked for differently; any change but of the page begins at the first page."""
    pairs = fields_of(replace(wanted, **({"page": 1} | changed)))
    return f"{reverse(view)}{'?' if pairs else ''}{urlencode(pairs)}"


def fields_of(wanted: Wanted) -> dict[str, str]:
    """The fields of an address; those that are as usual are left out."""
    every = {
        "q": wanted.query,
        "account": str(wanted.account or ""),
        "attitude": wanted.attitude,
        "type": wanted.style,
        "rung": wanted.rung,
        "waits": wanted.waits,
        "seat": wanted.seat,
        "whose": "mine" if wanted.mine else "",
        "sort": wanted.sort,
        "back": "1" if wanted.back else "",
        "page": str(wanted.page),
    }
    usual = {"sort": PLAIN.sort, "page": "1"}
    return {name: value for name, value in every.items() if value != usual.get(name, "")}
