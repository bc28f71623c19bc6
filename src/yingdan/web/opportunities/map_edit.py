"""Editing the map: who and what may be chosen, and who has no chair yet. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from yingdan.facts import Language, Person, Tie, say
from yingdan.queries.room import Room
from yingdan.wording import Names, Words

from .committee_map import tie_word
from .forms import SOURCES, people_choices, seat_choices

TRAY = 24
"""Chips of people without a chair; the rest are in the picker."""
KINDS = ("old_colleague", "former_boss", "classmate", "same_teacher", "alumni", "home_town", "friend")
"""Ties offered by name; anything else is typed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody or something to choose."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class MapEdit:
    """What the edit mode offers."""

    version: int
    stage: str
    today: date
    people: tuple[Choice, ...]
    chairs: tuple[Choice, ...]
    tellers: tuple[Choice, ...]
    sources: tuple[Choice, ...]
    kinds: tuple[str, ...]
    tray: tuple[Choice, ...]
    tray_more: int


@dataclass(frozen=True, slots=True)
class TieRow:
    """An informal line of a person, with whomever of the two it is noted."""

    person: str
    to: str
    name: str
    kind: str
    """As kept; it names the tie when it is taken off."""
    word: str
    note: str


@dataclass(frozen=True, slots=True)
class PersonEdit:
    """One person's lines and chairs, as forms."""

    id: str
    name: str
    boss: str
    bosses: tuple[Choice, ...]
    ties: tuple[TieRow, ...]
    seats: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """What a drawing carries so that it can be edited."""

    names: Names
    people: Mapping[str, Person]
    seats: Mapping[str, tuple[str, ...]]

    def name(self, person: str) -> str:
        return self.names.person(person)

    def tie(self, start: str, end: str, label: str) -> Tie | None:
        """The tie that a drawn line stands for."""
        person = self.people.get(start)
        ties = person.ties if person else ()
        return next((one for one in ties if one.to == end and _word(one, self.names) == label), None)


def _word(tie: Tie, names: Names) -> str:
    return tie_word(say(tie.kind, names.lang), names)


def marks(room: Room, words: Words) -> Marks:
    """Names, bosses and chairs for the drawings."""
    return Marks(words.names, room.deal.look.people, seats_of(room))


def seats_of(room: Room) -> Mapping[str, tuple[str, ...]]:
    """Who sits where on this deal, by person."""
    found: dict[str, tuple[str, ...]] = {}
    for one in room.opportunity.seats:
        if one.person:
            found[one.person] = (*found.get(one.person, ()), one.seat)
    return found


def present(room: Room, stage: str, words: Words) -> MapEdit:
    """The pickers and the tray."""
    seated = seats_of(room)
    people = choices(people_choices(room, words.lang))
    unseated = [
        Choice(one.id, say(one.name, words.lang)) for one in room.deal.look.people.values() if one.id not in seated
    ]
    ours = tuple(Choice(one.id, say(one.name, words.lang)) for one in room.dossier.us)
    return MapEdit(
        version=room.version,
        stage=stage,
        today=room.today,
        people=people,
        chairs=choices(seat_choices(room, words.lang)),
        tellers=(*ours, *people),
        sources=tuple(Choice(code, words.names.term("source", code)) for code in SOURCES),
        kinds=tuple(dict.fromkeys(words.names.term("tie", kind) for kind in KINDS)),
        tray=tuple(unseated[:TRAY]),
        tray_more=max(len(unseated) - TRAY, 0),
    )


def choices(pairs: list[tuple[str, str]]) -> tuple[Choice, ...]:
    """Pairs of a form's choices."""
    return tuple(Choice(*one) for one in pairs)


def person_edit(room: Room, ref: str, words: Words) -> PersonEdit | None:
    """One person as forms; None for somebody who is not there (any more)."""
    names, people = words.names, room.deal.look.people
    person = people.get(ref)
    if person is None:
        return None
    bosses = [pair for pair in people_choices(room, words.lang) if pair[0] != ref]
    own = [_tie_row(person.id, tie.to, tie, words) for tie in person.ties]
    others = [
        _tie_row(one.id, one.id, tie, words)
        for one in people.values()
        if one.id != ref
        for tie in one.ties
        if tie.to == ref
    ]
    return PersonEdit(
        id=ref,
        name=names.person(ref),
        boss=person.reports_to or "",
        bosses=choices(bosses),
        ties=(*own, *others),
        seats=tuple(Choice(seat, names.seat(seat)) for seat in seats_of(room).get(ref, ())),
    )


def _tie_row(holder: str, shown: str, tie: Tie, words: Words) -> TieRow:
    names, lang = words.names, words.lang
    told = f"{names.term('source', tie.source)} · {names.day(tie.on)}"
    return TieRow(holder, tie.to, names.person(shown), kept(tie, lang), _word(tie, names), told)


def kept(tie: Tie, lang: Language) -> str:
    """The kind of a tie as a form sends it back."""
    return say(tie.kind, lang)
