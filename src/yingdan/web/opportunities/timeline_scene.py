"""What the strip over a timeline shows: people of a deal, or the deals on which somebody was met; the same as tables. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from yingdan.facts import Event, say
from yingdan.method.base import Look
from yingdan.queries.room import Room
from yingdan.wording import Words

from . import timeline_silence
from .lines import event_url, person_url, with_query
from .timeline_silence import Silence
from .timeline_strip import Phase, Picture, Row, Scene, Touch, pictures

LANES = 12


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the table: an event with who was there and what was seen, or a silence (`note`)."""

    day: str
    kind: str
    who: str
    seen: tuple[str, ...]
    url: str
    planned: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """All widths, the page shows the one that fits; and the same as tables."""

    pictures: tuple[Picture, ...]
    table: tuple[tuple[str, int, str], ...]
    """Name of a lane, contacts, last contact."""
    told: tuple[Told, ...]
    """Every event in the picture and every long silence, newest first."""
    hidden: int
    """Lanes for which there is no room."""
    closed: bool = False
    """The deal stands in a stage closed to contact: silences that last are no fault."""


def strip_of(room: Room, words: Words, events: Iterable[Event]) -> Strip:
    """The strip of a deal's contacts; the people with most contacts have a lane."""
    look = room.deal.look
    contacts = _contacts(look, events)
    often = Counter(who for one in contacts for who in one.with_ if who in look.people)
    people = [who for who, _count in sorted(often.items(), key=lambda one: (-one[1], one[0]))]
    rows = [
        Row(
            words.names.person(who),
            person_url(room, who),
            tuple(_touch(room, words, one) for one in contacts if who in one.with_),
            _quiet(look, contacts, who),
        )
        for who in people
    ]
    silences = timeline_silence.of_deal(room)
    scene = Scene(tuple(rows[:LANES]), _phases(look, words), silences, look.today, _("Silence"))
    return Strip(
        pictures(scene),
        _counted(look, words, rows),
        _told(room, words, contacts, silences),
        max(len(rows) - LANES, 0),
        closed=look.stage is not None and look.stage.contact != "open",
    )


def person_strip(room: Room, words: Words, person: str) -> Strip:
    """The strip of one person: a lane for each deal of the account on which they were met, this deal first."""
    look = room.deal.look
    contacts = [one for one in _contacts(look, (*look.past, *look.planned)) if person in one.with_]
    deals = dict.fromkeys((look.deal, *(one.opportunity for one in reversed(contacts))))
    rows = []
    for deal in deals:
        touches = tuple(_touch(room, words, one) for one in contacts if one.opportunity == deal)
        if touches:
            url = with_query("timeline", room, person=person) if deal == look.deal else ""
            rows.append(Row(deal_name(room, words, deal), url, touches))
    silences = timeline_silence.with_person(room, person)
    scene = Scene(tuple(rows[:LANES]), (), silences, look.today, _("Silence"))
    return Strip(
        pictures(scene), _counted(look, words, rows), _told(room, words, contacts, silences), max(len(rows) - LANES, 0)
    )


def deal_name(room: Room, words: Words, deal: str | None) -> str:
    """A deal's name, or that something belongs to none."""
    found = next((one for one in room.dossier.opportunities if one.id == deal), None)
    return say(found.name, words.lang) if found else _("Without a deal")


def _contacts(look: Look, events: Iterable[Event]) -> list[Event]:
    return [
        one for one in events if one.with_ and (kind := look.kind(one)) and kind.ladder not in ("paper", "internal")
    ]


def _is_planned(look: Look, one: Event) -> bool:
    return one.state == "planned" or (one.state is None and one.on > look.today)


def _touch(room: Room, words: Words, one: Event) -> Touch:
    look = room.deal.look
    kind = look.kind(one)
    label = f"{words.names.day(one.on)} {words.names.activity(one.kind)}"
    return Touch(one.id, one.on, kind.depth if kind else 0, _is_planned(look, one), label, event_url(room, one.id))


def _quiet(look: Look, contacts: Iterable[Event], who: str) -> Silence | None:
    past = [one.on for one in contacts if who in one.with_ and not _is_planned(look, one) and one.on <= look.today]
    return timeline_silence.on_deal(look, max(past)) if past else None


def _phases(look: Look, words: Words) -> tuple[Phase, ...]:
    order = [one.id for one in look.playbook.stages]
    return tuple(
        Phase(span.from_, say(look.stages[span.stage].short, words.lang), order.index(span.stage) + 1)
        for span in look.spans
    )


def _counted(look: Look, words: Words, rows: Iterable[Row]) -> tuple[tuple[str, int, str], ...]:
    found = []
    for row in rows:
        last = max((one.on for one in row.touches if not one.planned and one.on <= look.today), default=None)
        found.append((row.name, len(row.touches), words.names.day(last) if last else "–"))
    return tuple(found)


def _told(room: Room, words: Words, contacts: list[Event], silences: Iterable[Silence]) -> tuple[Told, ...]:
    lines = [((one.on, 0, one.at or "", one.id), _event(room, words, one)) for one in contacts]
    lines += [((one.end, -1, "", ""), _pause(words, one, room.today)) for one in silences]
    return tuple(line for _order, line in sorted(lines, key=lambda one: one[0], reverse=True))


def _event(room: Room, words: Words, one: Event) -> Told:
    names = words.names
    who = names.comma.join(names.person(who) for who in one.with_ if who in room.deal.look.people)
    seen = tuple(words.evidence.fact(fact, one) for fact in one.saw)
    note = say(one.note, words.lang)
    planned = _is_planned(room.deal.look, one)
    return Told(
        names.day(one.on),
        names.activity(one.kind),
        who,
        seen or ((note,) if note else ()),
        event_url(room, one.id),
        planned,
    )


def _pause(words: Words, one: Silence, today: date) -> Told:
    until = _("today") if one.end == today else words.names.day(one.end)
    return Told(f"{words.names.day(one.start)} – {until}", "", "", (), "", note=said(one))


def said(one: Silence) -> str:
    """A silence as a sentence."""
    values = {"days": one.days, "limit": one.limit}
    if one.closed:
        return _("%(days)s days without contact, because the rules close it: no silence of ours") % values
    return _("%(days)s days without contact; %(limit)s are allowed") % values
