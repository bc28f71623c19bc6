"""Chapters that dealings make: gives and returns (D5), commitments (E4), introductions (I2). Gifts are no part of it (J1)."""

from __future__ import annotations

from collections.abc import Iterator

from yingdan.facts import Commitment
from yingdan.method.base import Evidence, Look, Param

from .reading import Because, Chapter, ChapterKind


def dealing_chapters(look: Look, person: str) -> Iterator[Chapter]:
    """What passed between somebody and us, up to today."""
    yield from _exchanges(look, person)
    yield from _introductions(look, person)
    for number, one in enumerate(look.dossier.commitments):
        if person in (one.by, one.to) and one.on <= look.today and one.state != "cancelled":
            where = Evidence(f"commitments/{one.id or number}", "reported", one.on)
            yield from _commitment(look, one, where)


def _exchanges(look: Look, person: str) -> Iterator[Chapter]:
    for number, one in enumerate(look.dossier.exchanges):
        if one.person != person or one.on > look.today:
            continue
        params: dict[str, Param] = {"exchange": one.kind, "size": one.size}
        where = (Evidence(f"exchanges/{number}", "reported", one.on),)
        if one.way == "return":
            code = "returned_asked" if one.asked else "returned"
            yield Chapter(one.on, "returned", Because(code, params, where))
        elif one.met_need is False:
            yield Chapter(one.on, "setback", Because("given_missed", params, where))
        else:
            code = "given_met" if one.met_need else "given"
            yield Chapter(one.on, "given", Because(code, params, where))


def _introductions(look: Look, person: str) -> Iterator[Chapter]:
    for number, one in enumerate(look.dossier.introductions):
        if one.on > look.today:
            continue
        where = (Evidence(f"introductions/{number}", "reported", one.on),)
        if one.to == person:
            yield Chapter(one.on, "introduced", Because("introduced", {"via": one.by}, where))
        elif one.by == person:
            yield Chapter(one.on, "introduced", Because("introduced_to", {"other": one.to}, where))


def _commitment(look: Look, one: Commitment, where: Evidence) -> Iterator[Chapter]:
    """One chapter: on the day it was made, or, where it was broken or is late, on the day it was due."""
    side = "ours" if one.by in look.us else "theirs"
    kind: ChapterKind = "promised"
    on = one.on
    if one.state == "kept":
        kind = "kept"
    elif one.state == "broken" or (one.due is not None and one.due < look.today):
        kind = "broken"
        on = min(max(one.due or one.on, one.on), look.today)
    late = kind == "broken" and one.state == "open"
    code = f"promise_{'late' if late else kind}_{side}"
    yield Chapter(on, kind, Because(code, {"by": one.by}, (where,)))
