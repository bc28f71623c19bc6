"""People of the customer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User

from yingdan.facts import Text
from yingdan.records.models import Organisation, Person

from .change import Where, change
from .receipt import Receipt
from .rows import known, new_ref
from .seat import SeatPerson, known_source, sit
from .text import as_kept, needed


@dataclass(frozen=True, slots=True)
class AddPerson:
    """Somebody we have learned of. `where` names a deal for those who may write to that deal only."""

    where: Where
    name: Text
    title: Text | None = None
    unit: Text | None = None
    rank: str | None = None
    of: str | None = None
    reports_to: str | None = None
    public: bool | None = None
    seat: str | None = None
    """A chair of the deal that `where` names, in which they sit."""
    seat_source: str | None = None
    seat_on: date | None = None


def add_person(user: User, command: AddPerson) -> Receipt:
    """Add a person to the account, into a chair where one is named; the receipt's `changed` holds the new id (`people/p7`).

    Raises Invalid for a person without a name, an unknown organisation or superior, or a chair that the deal's playbook does
    not have; NotVisible, PermissionDenied, Stale.
    """
    with change(user, command.where, "person.add", merges=True) as work:
        known(Organisation, work.account, "of", command.of)
        known(Person, work.account, "reports_to", command.reports_to)
        ref = new_ref(Person, work.account, "p")
        work.add(
            Person(
                ref=ref,
                name=_name(command.name),
                title=as_kept(command.title),
                unit=as_kept(command.unit),
                rank=command.rank,
                of=command.of,
                reports_to=command.reports_to,
                public=command.public,
            )
        )
        if command.seat is not None:
            if command.seat_source is not None:
                known_source(command.seat_source)
            sit(work, SeatPerson(command.where, command.seat, ref, command.seat_source, command.seat_on))
    return work.done()


def _name(name: Text) -> Any:
    return needed("name", name) if isinstance(name, str) else as_kept(name)
