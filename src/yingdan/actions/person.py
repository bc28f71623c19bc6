"""People of the customer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from yingdan.facts import Text
from yingdan.records.models import Organisation, Person

from .change import Where, change
from .receipt import Receipt
from .rows import known, new_ref
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


def add_person(user: User, command: AddPerson) -> Receipt:
    """Add a person to the account; the receipt's `changed` holds the new id (`people/p7`).

    Raises Invalid for a person without a name, or an unknown organisation or superior; NotVisible, PermissionDenied, Stale.
    """
    with change(user, command.where, "person.add") as work:
        known(Organisation, work.account, "of", command.of)
        known(Person, work.account, "reports_to", command.reports_to)
        work.add(
            Person(
                ref=new_ref(Person, work.account, "p"),
                name=_name(command.name),
                title=as_kept(command.title),
                unit=as_kept(command.unit),
                rank=command.rank,
                of=command.of,
                reports_to=command.reports_to,
                public=command.public,
            )
        )
    return work.done()


def _name(name: Text) -> Any:
    return needed("name", name) if isinstance(name, str) else as_kept(name)
