"""One sentence, kept as an event; what was recognised in it can be taken off again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.contrib.auth.models import User

from yingdan.access import NotVisible, view
from yingdan.facts import Dossier, Text
from yingdan.playbooks.model import Playbook
from yingdan.records.models import Event
from yingdan.records.playbooks import playbooks_of

from .change import Where, change
from .errors import Invalid, Problem
from .receipt import Chip, Receipt
from .recognise import Named, recognise
from .rows import get, new_ref, place
from .text import needed

NOTED = "internal"
"""The kind of an event whose note names no activity: something we wrote down, not a contact."""


@dataclass(frozen=True, slots=True)
class CaptureNote:
    """A sentence about a day, for a deal or for the account. `kind` None: whatever activity the note names."""

    where: Where
    text: str
    day: date
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class DropChip:
    """This person was not meant."""

    account: int
    event: str
    person: str
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeKind:
    """It was another kind of activity."""

    account: int
    event: str
    kind: str
    expected: int | None = None


def capture_note(user: User, command: CaptureNote) -> Receipt:
    """Keep a note. People of the account whose whole name it holds become chips; what happened may always be stored.

    Raises Invalid for an empty note or an unknown kind; NotVisible, PermissionDenied, Stale.
    """
    note = needed("text", command.text)
    seen = view(user, [command.where.account]).get(command.where.account)
    if seen is None:
        raise NotVisible
    with change(user, command.where, "note.capture") as work:
        book = _playbook(seen.dossier, work.opportunity.ref if work.opportunity else None)
        _known_kind(book, command.kind)
        named = recognise(note, seen.dossier, book, command.day)
        ours = named.colleagues or ((seen.me,) if seen.me else ())
        event = Event(
            ref=new_ref(Event, work.account, "n"),
            on=command.day,
            kind=command.kind or named.kind or NOTED,
            state="done",
            people=list(named.people),
            us=list(ours),
            note=note,
            opportunity=work.opportunity,
        )
        work.add(event)
    return replace(work.done(), chips=_chips(seen.dossier, named, event.ref))


def _playbook(dossier: Dossier, deal: str | None) -> Playbook | None:
    """The deal's playbook; for the account itself, its first deal's."""
    books = playbooks_of(dossier)
    names = [one.playbook for one in dossier.opportunities if deal is None or one.id == deal]
    return books[names[0]] if names else None


def _known_kind(book: Playbook | None, kind: str | None) -> None:
    if kind is not None and book is not None and kind not in {one.id for one in book.activities}:
        raise Invalid(Problem("kind", "unknown_activity", {"id": kind}))


def _chips(dossier: Dossier, named: Named, event: str) -> tuple[Chip, ...]:
    names: dict[str, Text] = {one.id: one.name for one in dossier.people}
    return tuple(Chip(ref, names[ref], event) for ref in named.people)


def drop_chip(user: User, command: DropChip) -> Receipt:
    """Take a person off an event. Nothing happens when they are not on it.

    Raises NotVisible, PermissionDenied, Stale.
    """
    where = place(user, Event, command.account, command.event, command.expected)
    with change(user, where, "note.drop_chip") as work:
        event = get(Event, work.account, command.event)
        if command.person in event.people:
            work.edit(event, people=[one for one in event.people if one != command.person])
    return work.done()


def change_kind(user: User, command: ChangeKind) -> Receipt:
    """Say what kind of activity an event was. Raises Invalid for an unknown kind; NotVisible, PermissionDenied, Stale."""
    where = place(user, Event, command.account, command.event, command.expected)
    seen = view(user, [command.account])[command.account]
    with change(user, where, "event.kind") as work:
        _known_kind(_playbook(seen.dossier, work.opportunity.ref if work.opportunity else None), command.kind)
        event = get(Event, work.account, command.event)
        if event.kind != command.kind:
            work.edit(event, kind=command.kind)
    return work.done()
