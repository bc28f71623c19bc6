"""Which deals the address asks for, and addresses that ask for others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal
from urllib.parse import urlencode

from django.urls import reverse

from yingdan.queries.deals import Wanted
from yingdan.queries.wanted_deals import COLOURS, SORTS, STATES, WAITS
from yingdan.web.shell.sent import LONG, among, name, whole

Shape = Literal["list", "board"]
PAGES: Mapping[Shape, str] = {"list": "opportunities", "board": "opportunities_board"}
PLAIN = Wanted()


def asked(fields: Mapping[str, str]) -> Wanted:
    """What was asked for; a word that is none of the choices asks for nothing."""
    return Wanted(
        query=fields.get("q", "").strip()[:LONG],
        state=among(fields.get("state"), STATES, PLAIN.state),
        way=name(fields.get("way", "")),
        stage=name(fields.get("stage", "")),
        colour=among(fields.get("map"), COLOURS, ""),
        waits=among(fields.get("waits"), WAITS, ""),
        mine=fields.get("whose") == "mine",
        sort=among(fields.get("sort"), SORTS, PLAIN.sort),
        back=fields.get("back") == "1",
        page=whole(fields.get("page"), PLAIN.page),
    )


def address(wanted: Wanted, shape: Shape = "list", **changed: Any) -> str:
    """The list or the board with something asked for differently; any change but of the page begins at the first page.

    What is as usual is not said, so that an address stays short and two ways to the same list are the same; but the list
    as usual says that it is, for the bare address may open with a view of the reader's own.
    """
    pairs = fields_of(replace(wanted, **({"page": 1} | changed)))
    if shape == "board":
        pairs.pop("page", None)
    elif not pairs:
        pairs = {"state": PLAIN.state}
    return f"{reverse(PAGES[shape])}{'?' if pairs else ''}{urlencode(pairs)}"


def fields_of(wanted: Wanted) -> dict[str, str]:
    """The fields of an address; those that are as usual are left out."""
    every = {
        "q": wanted.query,
        "state": wanted.state,
        "way": wanted.way,
        "stage": wanted.stage,
        "map": wanted.colour,
        "waits": wanted.waits,
        "whose": "mine" if wanted.mine else "",
        "sort": wanted.sort,
        "back": "1" if wanted.back else "",
        "page": str(wanted.page),
    }
    usual = {"state": PLAIN.state, "sort": PLAIN.sort, "page": "1"}
    return {name: value for name, value in every.items() if value != usual.get(name, "")}
