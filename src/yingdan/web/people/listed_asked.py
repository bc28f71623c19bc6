"""Which people the address asks for, and addresses that ask for others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from yingdan.facts.scales import RUNGS
from yingdan.queries.wanted_people import ATTITUDES, SORTS, STYLES, WAITS, Wanted
from yingdan.web.shell.sent import KEY, LONG, among, name, whole

PLAIN = Wanted()


def asked(fields: Mapping[str, str]) -> Wanted:
    """What was asked for; a word that is none of the choices asks for nothing."""
    return Wanted(
        query=fields.get("q", "").strip()[:LONG],
        account=whole(fields.get("account", ""), PLAIN.account, KEY),
        attitude=among(fields.get("attitude"), ATTITUDES),
        style=among(fields.get("type"), STYLES),
        rung=among(fields.get("rung"), RUNGS),
        waits=among(fields.get("waits"), WAITS),
        seat=name(fields.get("seat", "")),
        mine=fields.get("whose") == "mine",
        sort=among(fields.get("sort"), SORTS) or PLAIN.sort,
        back=fields.get("back") == "1",
        page=whole(fields.get("page", ""), PLAIN.page),
    )


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
