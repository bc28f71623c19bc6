"""Chapters that facts make: what we learned of a person, how their view and their reserves moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date

from yingdan.method.base import FIRM, Look, Param, Seen, reserve_moves

from .reading import Because, Chapter

LEARNED = frozenset(
    ("private_topic", "help", "speaks_for_us", "commonality", "want", "concern", "pain", "position", "appeal", "sign")
)
"""Kinds of fact that bring two people closer, or show the way to it."""


def fact_chapters(look: Look, person: str, cited: Collection[str]) -> Iterator[Chapter]:
    """What became known of somebody, a chapter a day; facts that a rise cites already (`cited`) are left to it."""
    firm = [one for one in look.account_facts if one.who == person and one.grade in FIRM]
    by_day: dict[date, list[Seen]] = defaultdict(list)
    for one in firm:
        if one.what in LEARNED and one.ref not in cited:
            by_day[one.on].append(one)
    for day, ones in by_day.items():
        kinds = tuple(dict.fromkeys(one.what for one in ones))
        yield Chapter(day, "learned", Because("learned", {"fact": kinds}, tuple(one.evidence for one in ones)))
    yield from _views(look, firm)
    yield from _reserves(firm)


def _views(look: Look, firm: list[Seen]) -> Iterator[Chapter]:
    """Their attitude to each deal when it was first seen, and each time it changed (B1).

    What is noted of the whole account holds for every deal. A deal is named where the account has several.
    """
    seen = [one for one in firm if one.what == "attitude"]
    deals: list[str | None] = [*sorted({one.opportunity for one in seen if one.opportunity is not None})] or [None]
    moves: dict[tuple[str, str | None], tuple[Seen, Seen | None]] = {}
    for deal in deals:
        known: Seen | None = None
        for one in seen:
            if one.opportunity in (deal, None) and (known is None or known.value != one.value):
                moves.setdefault((one.ref, known.ref if known else None), (one, known))
                known = one
    turned = {one.ref for one, known in moves.values() if known is not None}
    several = len(look.dossier.opportunities) > 1
    for one, known in moves.values():
        if known is not None or one.ref not in turned:
            yield _view(one, known, several=several)


def _view(one: Seen, known: Seen | None, *, several: bool) -> Chapter:
    params: dict[str, Param] = {"attitude": str(one.value)}
    code = "view"
    if known is not None:
        code, params["attitude2"] = "view_turned", str(known.value)
    about = one.opportunity or (known.opportunity if known else None)
    if several and about is not None:
        code, params["deal"] = f"{code}_on_deal", about
    return Chapter(one.on, "learned", Because(code, params, (one.evidence,)))


def _reserves(firm: list[Seen]) -> Iterator[Chapter]:
    """Each of the four reserves when it was first seen, and each time it moved, as the reserve room reads them (B4)."""
    for name, moves in reserve_moves(one for one in firm if one.what == "reserve").items():
        for move in moves:
            because = Because("reserve", {"reserve": f"{name}_{move.state}"}, move.evidence[:1])
            yield Chapter(move.on, "closed" if move.state == "closed" else "opened", because)
