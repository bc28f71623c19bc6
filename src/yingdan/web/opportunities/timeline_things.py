"""What stands on a timeline beside events: commitments, exchanges, claims, loose facts, introductions, promises. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext as _

from yingdan.facts import say
from yingdan.queries.room import Room
from yingdan.wording import Words

Where = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Thing:
    """Something on a day that is no event."""

    ref: str
    on: date
    icon: str
    kind: str
    text: str
    people: tuple[str, ...]
    state: Literal["done", "planned", "late"] = "done"


def things(room: Room, words: Words) -> tuple[tuple[Thing, ...], Mapping[str, list[str]]]:
    """What stands by itself, and what passed at an event: event → lines."""
    look = room.deal.look
    known = {one.id for one in room.dossier.events}
    loose: list[Thing] = []
    joined: dict[str, list[str]] = defaultdict(list)
    for event, thing in (*_passed(room, words), *_told(room, words)):
        if event in known and event is not None:
            joined[event].append(f"{thing.kind} · {thing.text}" if thing.text else thing.kind)
        else:
            loose.append(thing)
    return tuple(one for one in loose if one.on <= look.today or one.state != "done"), joined


def _mine(room: Room, part: str) -> Iterator[tuple[int, Any]]:
    for number, one in enumerate(getattr(room.dossier, part)):
        if room.deal.look.mine(one.opportunity):
            yield number, one


def _passed(room: Room, words: Words) -> Iterator[tuple[str | None, Thing]]:
    """Commitments, gives and returns, gifts, claims."""
    names, lang = words.names, words.lang
    arrow = "→"
    for number, one in _mine(room, "commitments"):
        state: Literal["done", "late"] = "late" if one.state == "open" and one.due and one.due < room.today else "done"
        due = f" · {_('due %(day)s') % {'day': names.day(one.due)}}" if one.due else ""
        text = f"{names.person(one.by)} {arrow} {names.person(one.to)} {say(one.text, lang)}{due}"
        thing = Thing(f"commitments/{one.id or number}", one.on, "check", _("Promised"), text, (one.by, one.to), state)
        yield one.event, thing
    for number, one in _mine(room, "exchanges"):
        kind = _("Gave") if one.way == "give" else _("Got back")
        text = f"{names.person(one.person)} · {say(one.text, lang) or names.term('exchange', one.kind)}"
        yield one.event, Thing(f"exchanges/{number}", one.on, "gift", kind, text, (one.person,))
    for _number, one in _mine(room, "claims"):
        text = f"{names.person(one.by)} · {say(one.text, lang)}"
        yield one.event, Thing(f"claims/{one.id}", one.on, "message", _("Told us"), text, (one.by,))
    for number, one in _mine(room, "gifts"):
        text = f"{names.person(one.person)} · {say(one.what, lang)}"
        yield None, Thing(f"gifts/{number}", one.on, "gift", _("Gift register"), text, (one.person,))


def _told(room: Room, words: Words) -> Iterator[tuple[str | None, Thing]]:
    """Loose facts, introductions, promises, steps of ours."""
    names, lang = words.names, words.lang
    for number, one in _mine(room, "facts"):
        who = (one.who,) if one.who else ()
        yield (
            None,
            Thing(f"facts/{number}", one.on, "eye", names.term("source", one.source), words.evidence.fact(one), who),
        )
    for number, one in _mine(room, "introductions"):
        text = f"{names.person(one.by)} → {names.person(one.to)}"
        yield None, Thing(f"introductions/{number}", one.on, "users", _("Introduced"), text, (one.by, one.to))
    for _number, one in _mine(room, "promises"):
        yield None, Thing(f"promises/{one.id}", one.on, "flag", _("We owe"), say(one.text, lang), ())
    for number, one in _mine(room, "steps"):
        if one.state == "open":
            late = one.due < room.today
            text = f"{names.person(one.who)} · {say(one.text, lang)}"
            people = (one.with_,) if one.with_ else ()
            yield (
                None,
                Thing(
                    f"steps/{one.id or number}",
                    one.due,
                    "arrow-right",
                    _("Next step"),
                    text,
                    people,
                    "late" if late else "planned",
                ),
            )
