"""Who reports to whom: the formal lines of the map."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User

from yingdan.records.models import Person

from .change import Where, Work, change
from .clash import merge
from .errors import Invalid, Problem
from .receipt import Receipt
from .rows import get, known


@dataclass(frozen=True, slots=True)
class SetReportsTo:
    """Somebody reports to `boss`, and to nobody else; None: we do not know to whom, or to nobody."""

    where: Where
    person: str
    boss: str | None


def set_reports_to(user: User, command: SetReportsTo) -> Receipt:
    """Draw, turn or take away a person's one formal line. Nothing happens when it stands so already.

    Raises Invalid for somebody the account does not know, for a line to oneself (`own_boss`) and for one that would close a
    circle (`circle`, with the ids of both); NotVisible, PermissionDenied, Stale.
    """
    with change(user, command.where, "person.reports_to", merges=True) as work:
        known(Person, work.account, "person", command.person)
        known(Person, work.account, "boss", command.boss)
        no_circle(work, command.person, command.boss)
        person = get(Person, work.account, command.person)
        written = merge(work, person, {"reports_to": command.boss})
        if written and person.reports_to != command.boss:
            work.edit(person, **written)
    return work.done()


def no_circle(work: Work, person: str, boss: str | None) -> None:
    """Raise Invalid where a line would close a circle.

    One query for all lines; walk up from the new boss, each step once (old data may hold a circle of its own).
    """
    if person == boss:
        raise Invalid(Problem("boss", "own_boss"))
    above = dict(Person.objects.filter(account=work.account).values_list("ref", "reports_to"))
    at, seen = boss, set()
    while at is not None and at not in seen:
        if at == person:
            raise Invalid(Problem("boss", "circle", {"person": person, "boss": boss or ""}))
        seen.add(at)
        at = above.get(at)
