"""Who sits where in the buying group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User

from yingdan.records.models import Person, Seat

from .change import Where, Work, change
from .clash import as_seen, clash
from .errors import Difference, Invalid, Problem
from .fact import TYPED
from .receipt import Receipt
from .rows import book_of, known


@dataclass(frozen=True, slots=True)
class SeatPerson:
    """A person sits in a seat, seen where and when; without a person: there is such a chair and nobody is known."""

    where: Where
    seat: str
    person: str | None
    source: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class LeaveSeat:
    """A person does not sit there (any more); the chair stays, empty, unless somebody else sits in it."""

    where: Where
    seat: str
    person: str


@dataclass(frozen=True, slots=True)
class MoveSeat:
    """A person leaves one chair and sits in another."""

    where: Where
    person: str
    leaves: str
    seat: str
    source: str | None = None
    on: date | None = None


def seat_person(user: User, command: SeatPerson) -> Receipt:
    """Fill an empty chair of that kind, or add one. Nothing happens when the person sits there already.

    Raises Invalid for a seat that the playbook or a person that the account does not have; NotVisible, PermissionDenied, Stale.
    """
    with change(user, command.where, "seat.fill" if command.person else "seat.add", merges=True) as work:
        rows = _rows(work, command.seat)
        known(Person, work.account, "person", command.person)
        if command.source is not None:
            known_source(command.source)
        _unmoved(work, command, rows)
        _sit(work, command, rows)
    return work.done()


def sit(work: Work, command: SeatPerson) -> None:
    """The same as part of another action: one receipt, one undo. Raises Invalid for a seat that the playbook does not have."""
    _sit(work, command, _rows(work, command.seat))


def move_seat(user: User, command: MoveSeat) -> Receipt:
    """From one chair to another, taken back as one. The chair that was left stays, empty.

    Raises Invalid for a seat that the playbook or a person that the account does not have, or one in which they do not sit
    (`not_seated`); NotVisible, PermissionDenied, Stale.
    """
    with change(user, command.where, "seat.move", merges=True) as work:
        known(Person, work.account, "person", command.person)
        here = _rows(work, command.leaves)
        _rows(work, command.seat)
        if command.source is not None:
            known_source(command.source)
        if all(row.person != command.person for row in here):
            raise Invalid(Problem("leaves", "not_seated"))
        if command.leaves != command.seat:
            seated = SeatPerson(command.where, command.seat, command.person, command.source, command.on)
            _unmoved(work, seated, _rows(work, command.seat))
            _empty(work, here, command.person)
            _sit(work, seated, _rows(work, command.seat))
    return work.done()


def _unmoved(work: Work, command: SeatPerson, rows: list[Seat]) -> None:
    """Raise Clash where somebody else put another person into this chair since the user looked."""
    if not work.late or any(row.person == command.person for row in rows):
        return
    for row in rows:
        was = as_seen(work, row)
        if row.person is not None and (was is None or was.person != row.person):
            raise clash(work, [Difference("person", was.person if was else None, row.person, command.person)])


def _sit(work: Work, command: SeatPerson, rows: list[Seat]) -> None:
    if any(row.person == command.person for row in rows):
        return
    empty = next((row for row in rows if row.person is None), None)
    values = {"person": command.person, "source": command.source, "on": command.on}
    if empty is not None:
        work.edit(empty, **values)
    else:
        work.add(Seat(opportunity=work.opportunity, seat=command.seat, **values))


def leave_seat(user: User, command: LeaveSeat) -> Receipt:
    """Empty a chair. Nothing happens when the person does not sit there. Raises NotVisible, PermissionDenied, Stale."""
    with change(user, command.where, "seat.leave", merges=True) as work:
        _empty(work, _rows(work, command.seat), command.person)
    return work.done()


def _empty(work: Work, rows: list[Seat], person: str) -> None:
    row = next((one for one in rows if one.person == person), None)
    if row is not None and len(rows) > 1:
        work.remove(row)
    elif row is not None:
        work.edit(row, person=None, source=None, on=None)


def known_source(source: str) -> None:
    """Raise Invalid for a source that is nobody's to type."""
    if source not in TYPED:
        raise Invalid(Problem("source", "unknown_source"))


def _rows(work: Work, seat: str) -> list[Seat]:
    if work.opportunity is None:
        raise Invalid(Problem("where", "needs_deal"))
    if seat not in {kind.id for kind in book_of(work.opportunity).seats}:
        raise Invalid(Problem("seat", "unknown_seat", {"id": seat}))
    return list(Seat.objects.filter(opportunity=work.opportunity, seat=seat).order_by("position"))
