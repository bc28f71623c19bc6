"""Who sits where in the buying group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User

from yingdan.records.models import Person, Seat

from .change import Where, Work, change
from .errors import Invalid, Problem
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


def seat_person(user: User, command: SeatPerson) -> Receipt:
    """Fill an empty chair of that kind, or add one. Nothing happens when the person sits there already.

    Raises Invalid for a seat that the playbook or a person that the account does not have; NotVisible, PermissionDenied, Stale.
    """
    with change(user, command.where, "seat.fill" if command.person else "seat.add") as work:
        rows = _rows(work, command.seat)
        known(Person, work.account, "person", command.person)
        if all(row.person != command.person for row in rows):
            _sit(work, command, next((row for row in rows if row.person is None), None))
    return work.done()


def _sit(work: Work, command: SeatPerson, empty: Seat | None) -> None:
    values = {"person": command.person, "source": command.source, "on": command.on}
    if empty is not None:
        work.edit(empty, **values)
    else:
        work.add(Seat(opportunity=work.opportunity, seat=command.seat, **values))


def leave_seat(user: User, command: LeaveSeat) -> Receipt:
    """Empty a chair. Nothing happens when the person does not sit there. Raises NotVisible, PermissionDenied, Stale."""
    with change(user, command.where, "seat.leave") as work:
        rows = _rows(work, command.seat)
        row = next((one for one in rows if one.person == command.person), None)
        if row is not None and len(rows) > 1:
            work.remove(row)
        elif row is not None:
            work.edit(row, person=None, source=None, on=None)
    return work.done()


def _rows(work: Work, seat: str) -> list[Seat]:
    if work.opportunity is None:
        raise Invalid(Problem("where", "needs_deal"))
    if seat not in {kind.id for kind in book_of(work.opportunity).seats}:
        raise Invalid(Problem("seat", "unknown_seat", {"id": seat}))
    return list(Seat.objects.filter(opportunity=work.opportunity, seat=seat).order_by("position"))
