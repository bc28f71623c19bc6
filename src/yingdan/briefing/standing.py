"""How we stand with everybody of an account, in a line each: what a list of people shows and is chosen by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from yingdan.facts import Dossier
from yingdan.facts.scales import Contact, Rung
from yingdan.method import committee, process, psychology, relations
from yingdan.method.base import Look, coming_with, noted
from yingdan.playbooks.minds import Style
from yingdan.playbooks.model import Playbook

from .assess import look_at


@dataclass(frozen=True, slots=True)
class Standing:
    """One person, over all deals of the account (B1, B3, C4, C5, F3). Derived; never typed."""

    person: str
    attitude: int | None
    """−2 … 2 by the newest of the firmest facts, whatever the deal; None = not known."""
    style: Style | None
    """None = undecided."""
    rung: Rung
    decaying: bool
    contact: Contact
    """Open while one of their open deals allows it; evaluators are never reached but on record."""
    last: date | None
    """The last contact."""
    due: date | None
    """The day by which the next contact is due at the rung's cadence. None without any, while contact is closed, and with
    strangers who have no seat on an open deal: there is no relation to keep (C5)."""
    ahead: date | None
    """The next thing planned with them: a contact, or a step of ours."""


def standings(dossier: Dossier, playbooks: Mapping[str, Playbook], today: date) -> tuple[Standing, ...]:
    """Everybody who has not left, in the dossier's order. `playbooks` as in `assess`; raises as it does."""
    look = look_at(dossier, playbooks, today)
    bonds = relations.read(look, committee.read(look, process.read(look)))
    seen = noted(look, ("marker",))
    judges = frozenset(_judges(look))
    seated = {one.person for deal in dossier.opportunities if deal.state == "open" for one in deal.seats}
    found = []
    for person, ladder in bonds.ladders.items():
        contact, rhythm = _contact(look, person, judges), bonds.long_short[person]
        attitude = look.latest(person, "attitude")
        found.append(
            Standing(
                person=person,
                attitude=attitude.value if attitude is not None and isinstance(attitude.value, int) else None,
                style=psychology.view(look, person, seen.get((person, "marker"), ())).named,
                rung=ladder.rung,
                decaying=ladder.decaying,
                contact=contact,
                last=rhythm.last,
                due=rhythm.due if contact == "open" and (ladder.rung != "stranger" or person in seated) else None,
                ahead=min(_ahead(look, person), default=None),
            )
        )
    return tuple(found)


def _contact(look: Look, person: str, judges: frozenset[str]) -> Contact:
    """Closed where every open deal they sit on or are met for is (F3); formal with evaluators and experts drawn (J2)."""
    if not look.may_talk_with(person):
        deals = look.deals_of.get(person) or look.closed_deals.keys()
        return "frozen" if any(look.closed_deals.get(one) == "frozen" for one in deals) else "formal"
    return "formal" if person in judges else "open"


def _judges(look: Look) -> Iterator[str]:
    """People in a seat of an open deal whose holders may not be approached."""
    for deal in look.dossier.opportunities:
        book = look.books.get(deal.playbook)
        if deal.state == "open" and book is not None:
            closed = {kind.id for kind in book.seats if not kind.approach}
            yield from (one.person for one in deal.seats if one.person is not None and one.seat in closed)


def _ahead(look: Look, person: str) -> Iterator[date]:
    yield from (event.on for event in coming_with(look, person))
    for step in look.dossier.steps:
        if step.with_ == person and step.state == "open" and step.due >= look.today:
            yield step.due
