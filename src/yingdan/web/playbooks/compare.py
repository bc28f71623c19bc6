"""Two ways of buying side by side: only what differs. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from yingdan.facts import Language, say
from yingdan.playbooks.model import Playbook

from .parts import Step, closed, steps, total_days, weighers
from .tables import numbers


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same in both."""

    what: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The other way, both ways' stages, what differs at large, and which numbers differ."""

    id: str
    name: str
    when: str
    here: tuple[Step, ...]
    there: tuple[Step, ...]
    large: tuple[Difference, ...]
    numbers: tuple[Difference, ...]
    same: int
    """Numbers that are the same in both."""


def compare(book: Playbook, other: Playbook, lang: Language) -> Comparison:
    """This playbook against another."""
    pairs = list(zip(numbers(book, lang), numbers(other, lang), strict=True))
    unlike = tuple(Difference(one.text, one.value, two.value) for one, two in pairs if one.value != two.value)
    return Comparison(
        id=other.id,
        name=say(other.name, lang),
        when=say(other.when, lang),
        here=steps(book, lang),
        there=steps(other, lang),
        large=tuple(one for one in _large(book, other, lang) if one.here != one.there),
        numbers=unlike,
        same=len(pairs) - len(unlike),
    )


def _large(book: Playbook, other: Playbook, lang: Language) -> Iterator[Difference]:
    comma = "、" if lang == "zh" else ", "

    def both(what: str, of: object) -> Difference:
        return Difference(what, of(book), of(other))  # type: ignore[operator]

    yield both(_("Stages"), lambda one: str(len(one.stages)))
    yield both(_("Usual days in all"), lambda one: str(total_days(one)))
    yield both(_("Contact closed or formal"), lambda one: closed(one, lang))
    yield both(
        _("Who weighs most"), lambda one: comma.join(f"{who.name} {who.percent}%" for who in weighers(one, lang))
    )
    yield both(_("Seats usually there"), lambda one: str(sum(1 for seat in one.seats if seat.expected)))
    yield both(
        _("Can stop it"), lambda one: comma.join(say(seat.name, lang) for seat in one.seats if seat.veto) or _("nobody")
    )
    yield both(
        _("Writes the requirement"),
        lambda one: comma.join(say(seat.name, lang) for seat in one.seats if seat.writes) or _("nobody"),
    )
    yield both(_("A lead becomes an opportunity from"), lambda one: _from(one, lang))
    yield both(_("Things worth finding out"), lambda one: str(len(one.goals)))


def _from(book: Playbook, lang: Language) -> str:
    return next((say(one.name, lang) for one in book.stages if one.id == book.opportunity_from), book.opportunity_from)
