"""From a dossier to where each deal stands and what to do next: the one exit of the method."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from yingdan.facts import Dossier, Opportunity
from yingdan.method import committee, influence, planning, process, relations
from yingdan.method.base import Finding, Look
from yingdan.playbooks import load_playbook
from yingdan.playbooks.model import Playbook

from .assessment import Action, Assessment
from .deal_brief import DealBrief
from .order import read_all
from .rank import band, ranked
from .tools import Lent

ACCOUNT_BOOK = "public-tender"
"""Whose numbers hold for an account that has no deal to name a playbook."""


class AssessError(ValueError):
    """The dossier cannot be assessed as asked; `known` lists what could have been meant."""

    def __init__(self, what: str, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no {what} {name!r}; there are: {', '.join(known) or 'none'}")
        self.what = what
        self.name = name
        self.known = known


@dataclass(frozen=True, slots=True)
class Brief:
    """An account on one day: the assessment, and everything behind it by deal."""

    today: date
    assessment: Assessment
    deals: Mapping[str, DealBrief]
    """Opportunity id → its brief, in the dossier's order."""


def assess(
    dossier: Dossier, playbooks: Mapping[str, Playbook], today: date | None = None, opportunity: str | None = None
) -> Brief:
    """Assess every deal of an account, or one of them.

    `playbooks` has one for each name an opportunity gives; `today` is the dossier's `as_of` where it is left out. Nothing
    is read from the clock, so equal arguments give equal results. Findings about the account as a whole appear once.

    A dossier without opportunities gets what can be said of the account alone: executives, rungs set by hand, commitments
    (C3, C4, E4), by the numbers of the playbook `ACCOUNT_BOOK`.

    Raises AssessError for an opportunity that the dossier, or a playbook that the mapping does not have.
    """
    day = today or dossier.as_of
    deals = {deal.id: _deal(dossier, playbooks, day, deal) for deal in _chosen(dossier, opportunity)}
    assessment = Assessment(
        as_of=day,
        findings=tuple(_merged(deals)) if dossier.opportunities else account_findings(dossier, playbooks, day),
        scores=tuple(score for deal in deals.values() for score in deal.scores),
        actions=tuple(Action(name, one) for name, deal in deals.items() for one in deal.proposals),
    )
    return Brief(day, assessment, deals)


def look_at(
    dossier: Dossier, playbooks: Mapping[str, Playbook], today: date | None = None, opportunity: str | None = None
) -> Look:
    """A look at one deal, or, without `opportunity`, at the account as a whole (C9).

    An account is judged by the numbers of its deals' playbook where they share one, else of `ACCOUNT_BOOK`. Raises
    AssessError as `assess` does.
    """
    day = today or dossier.as_of
    if opportunity is not None:
        (deal,) = _chosen(dossier, opportunity)
        return Look(dossier, _book(playbooks, deal), day, deal, playbooks)
    books = [_book(playbooks, deal) for deal in dossier.opportunities]
    shared = books[0] if books and all(one == books[0] for one in books) else None
    book = shared or playbooks.get(ACCOUNT_BOOK) or load_playbook(ACCOUNT_BOOK)
    return Look(dossier, book, day, None, playbooks)


def _chosen(dossier: Dossier, opportunity: str | None) -> tuple[Opportunity, ...]:
    if opportunity is None:
        return dossier.opportunities
    found = tuple(deal for deal in dossier.opportunities if deal.id == opportunity)
    if not found:
        raise AssessError("opportunity", opportunity, tuple(deal.id for deal in dossier.opportunities))
    return found


def _book(playbooks: Mapping[str, Playbook], deal: Opportunity) -> Playbook:
    if deal.playbook not in playbooks:
        raise AssessError("playbook", deal.playbook, tuple(playbooks))
    return playbooks[deal.playbook]


def account_findings(dossier: Dossier, playbooks: Mapping[str, Playbook], today: date) -> tuple[Finding, ...]:
    """What the rooms say of an account as a whole, by the weight of its severity, then by id."""
    book = playbooks.get(ACCOUNT_BOOK) or load_playbook(ACCOUNT_BOOK)
    look = Look(dossier, book, today, None, playbooks)
    group = committee.read(look, process.read(look))
    found = (*relations.read(look, group).findings, *influence.read(look).findings)
    return tuple(sorted(found, key=lambda one: (band(one), -book.severities.get(one.severity, 1.0), one.id)))


def _deal(dossier: Dossier, playbooks: Mapping[str, Playbook], today: date, deal: Opportunity) -> DealBrief:
    look = Look(dossier, _book(playbooks, deal), today, deal, playbooks)
    read = read_all(look)
    findings = ranked(read)
    plan = planning.plan(
        look,
        planning.Known(
            read.process,
            read.committee,
            read.relations,
            read.activities,
            read.psychology,
            read.visits,
            read.control_points,
        ),
        tuple(findings),
        Lent(read),
    )
    return DealBrief(
        look=look,
        process=read.process,
        committee=read.committee,
        relations=read.relations,
        activities=read.activities,
        reserve=read.reserve,
        psychology=read.psychology,
        visits=read.visits,
        influence=read.influence,
        control_points=read.control_points,
        proposals=plan.proposals,
        dropped=plan.dropped,
        findings=tuple(findings),
    )


def _merged(deals: Mapping[str, DealBrief]) -> Iterator[Finding]:
    """All deals' findings in turn of their rank: everybody's first, then everybody's second …; account findings once.

    What must stop goes before all else, whatever the deal; what is good comes last.
    """
    found = list(_in_turn(deals))
    return iter(sorted(found, key=band))


def _in_turn(deals: Mapping[str, DealBrief]) -> Iterator[Finding]:
    seen: set[str] = set()
    rows = [list(deal.findings) for deal in deals.values()]
    for place in range(max((len(row) for row in rows), default=0)):
        for row in rows:
            if place < len(row) and row[place].id not in seen:
                seen.add(row[place].id)
                yield row[place]
