"""One sentence, kept as an event; what was recognised in it can be taken off again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from yingdan.access import NotVisible, view
from yingdan.facts import Dossier, Text
from yingdan.playbooks.model import Playbook
from yingdan.records.models import Audit, Event
from yingdan.records.playbooks import loaded

from .change import Where, Work, change
from .errors import Invalid, Problem
from .event import is_planned
from .guard import around, judged_words
from .receipt import Chip, Receipt
from .recognise import Named, recognise
from .rows import get, new_ref, place, planned
from .text import needed

NOTED = "internal"
"""The kind of an event whose note names no activity: something we wrote down, not a contact."""


AGAIN = timedelta(minutes=1)
"""Within this time the same note from the same user is the same note."""


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

    The same note sent again within a minute (a double tap, a reload) is kept once and answered alike.

    Money to a person is kept and flagged (J1), and so is what is private (J6). Raises Forbidden for secrets of the evaluation
    or of a rival (J7), Invalid for an empty note, a day to come or an unknown kind; NotVisible, PermissionDenied, Stale.
    """
    note = needed("text", command.text)
    if command.day > timezone.localdate():
        raise Invalid(Problem("day", "in_the_future"))  # what is to come is planned, and the guard is asked
    seen = view(user, [command.where.account]).get(command.where.account)
    if seen is None:
        raise NotVisible
    with change(user, command.where, "note.capture") as work:
        twice = _twice(work, note, command.day)
        if twice is not None:
            event, audit = twice
            named = Named(tuple(event.people), tuple(event.us), event.kind)
            return _same(work, audit, _chips(seen.dossier, named, event.ref))
        book = _playbook(seen.dossier, work.opportunity.ref if work.opportunity else None)
        _known_kind(book, command.kind)
        named = recognise(note, seen.dossier, book, command.day)
        work.verdict = judged_words(note, near=around(seen.dossier, command.day))
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


def _twice(work: Work, note: str, day: date) -> tuple[Event, Audit] | None:
    """The event of the account's last action, when that was this user's same note just now."""
    last = Audit.objects.filter(account=work.account).order_by("-pk").first()
    if last is None or last.what != work.what or last.who_id != work.user.pk or last.undone is not None:
        return None
    if timezone.now() - last.at > AGAIN or not last.changed:
        return None
    event = Event.objects.filter(account=work.account, ref=last.changed[0].removeprefix("events/")).first()
    deal = work.opportunity.pk if work.opportunity else None
    same = event is not None and (event.note, event.on, event.opportunity_id) == (note, day, deal)
    return (event, last) if event is not None and same else None


def _same(work: Work, audit: Audit, chips: tuple[Chip, ...]) -> Receipt:
    deal = work.opportunity.pk if work.opportunity else None
    return Receipt(work.what, work.account.pk, deal, audit.after, audit.token, tuple(audit.changed), chips)


def _playbook(dossier: Dossier, deal: str | None) -> Playbook | None:
    """The deal's playbook; for the account itself, its first deal's."""
    names = [one.playbook for one in dossier.opportunities if deal is None or one.id == deal]
    return loaded(names[0]) if names else None


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
    """Say what kind of activity an event was, or is to be: what is planned passes the guard again.

    Raises Invalid for an unknown kind, Forbidden for what the guard stops; NotVisible, PermissionDenied, Stale.
    """
    where = place(user, Event, command.account, command.event, command.expected)
    seen = view(user, [command.account])[command.account]
    with change(user, where, "event.kind") as work:
        _known_kind(_playbook(seen.dossier, work.opportunity.ref if work.opportunity else None), command.kind)
        event = get(Event, work.account, command.event)
        if event.kind != command.kind:
            if is_planned(event):
                work.verdict = planned(user, where, command.kind, tuple(event.people), event.on)
            work.edit(event, kind=command.kind)
    return work.done()
