"""The information list as a table for other programs. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from yingdan.facts import Language, say
from yingdan.intake.workbook import safe
from yingdan.method.visits.reading import KnownGoal, OpenGoal
from yingdan.queries.room import Room
from yingdan.wording import Words

from .information import FAMILIES, chosen, goal_of, percent
from .information_who import asked_of
from .lines import evidence_rows, words_of

NAMED = 30
"""Names in one cell at most."""


def table(room: Room, family: str, person: str, lang: Language) -> str:
    """All open goals, then all known ones, narrowed as the page is; a byte order mark first, so that Excel reads Chinese."""
    words = words_of(room, lang)
    family = family if family in FAMILIES else ""
    able = {who for one in room.deal.visits.open for who in (*one.ask, *one.later)}
    person = person if person in able else ""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(_head())
    for one in chosen(room, family, person):
        writer.writerow([safe(cell) for cell in _open(room, one, words)])
    for have in room.deal.visits.known:
        if goal_of(room, have.goal).family == (family or goal_of(room, have.goal).family) and not person:
            writer.writerow([safe(cell) for cell in _known(room, have, words)])
    return f"\ufeff{out.getvalue()}"


def _head() -> list[str]:
    return [
        _("To find out"), _("About"), _("Family"), _("Worth, %"), _("Sensitivity, 1–5"), _("State"),
        _("May be asked now"), _("Not yet"), _("Seats nobody holds"), _("A way to ask"), _("Heard so far"),
    ]  # fmt: skip


def _open(room: Room, one: OpenGoal, words: Words) -> Iterator[str]:
    goal, names = goal_of(room, one.goal), words.names
    yield say(goal.name, words.lang)
    yield names.person(one.person) if one.person else ""
    yield names.term("family", goal.family)
    yield str(percent(one.value))
    yield str(one.sensitivity)
    yield _("open")
    yield _people(one.ask, words)
    yield _people(one.later, words)
    yield names.comma.join(names.seat(seat) for seat in one.seats)
    yield asked_of(goal, one.person, one.person if one.person in one.ask else "", words)
    yield words.joined(row.text for row in evidence_rows(room, words, one.heard))


def _people(people: tuple[str, ...], words: Words) -> str:
    """Names, the first of many; how many more is said."""
    shown = words.names.comma.join(words.names.person(who) for who in people[:NAMED])
    more = len(people) - NAMED
    return f"{shown} … +{more}" if more > 0 else shown


def _known(room: Room, one: KnownGoal, words: Words) -> Iterator[str]:
    goal, names = goal_of(room, one.goal), words.names
    yield say(goal.name, words.lang)
    yield names.person(one.person) if one.person else ""
    yield names.term("family", goal.family)
    yield str(percent(one.value))
    yield str(goal.sensitivity)
    yield names.term("grade", one.grade)
    yield from ("", "", "", "")
    yield words.joined(f"{row.day} {row.text}".strip() for row in evidence_rows(room, words, one.seen))
