"""Today: the three things to do first, what is overdue, and what needs care."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.models import User

from yingdan.access import own
from yingdan.facts import Dossier
from yingdan.method.base import Finding
from yingdan.playbooks.model import Playbook
from yingdan.records.glance import Glance, Kept

from .assessed import Assessed, Listed, assessed
from .clock import day
from .overdue import Late, overdue

if TYPE_CHECKING:
    from yingdan.briefing import DealBrief
    from yingdan.method.planning.reading import Proposal

SHOWN = 3
"""How many things a day begins with."""
OF_ONE_DEAL = 2
"""Of these, from one deal, as long as others have something too."""


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to do, with the findings it answers; dossier and playbook give the words their names."""

    listed: Listed
    proposal: Proposal
    why: tuple[Finding, ...]
    deal: DealBrief
    dossier: Dossier
    playbook: Playbook
    me: str | None
    """The colleague whom the reader is, if anybody said so."""


@dataclass(frozen=True, slots=True)
class Today:
    """A day."""

    day: date
    cards: tuple[Card, ...]
    care: tuple[Card, ...]
    """Further proposals the guard wants a look at, of the same deals."""
    overdue: tuple[Late, ...]
    deals: int
    """Own open deals."""
    fresh: tuple[Kept, ...]
    """What `actions.assessment.keep` should store."""


def today(user: User, on: date | None = None) -> Today:
    """The day of a user: of the deals they own or work on, not of their team's. Six queries at most."""
    now = day(on)
    mine = own(user)
    found = assessed(mine, now, best)
    cards = _cards(found)
    chosen = tuple(cards[spot] for spot in first(found.glances) if spot in cards)
    shown = {id(card.proposal) for card in chosen}
    near = {card.listed.pk for card in chosen}
    care = tuple(
        card
        for (pk, _), card in cards.items()
        if pk in near and card.proposal.guard != "nothing_seen" and id(card.proposal) not in shown
    )
    late = overdue(mine, now)
    return Today(now, chosen, care, late, sum(one.state == "open" for one in found.deals), found.fresh)


Spot = tuple[int, int]
"""A deal and the place of a proposal in its list."""


def first(glances: Mapping[int, Glance], shown: int = SHOWN) -> tuple[Spot, ...]:
    """The best proposals of all deals, by rank; two from one deal at most while others have something."""
    every = sorted(
        ((-one.rank, pk, place) for pk, glance in glances.items() for place, one in enumerate(glance.proposals)),
    )
    taken: list[Spot] = []
    spare: list[Spot] = []
    used: Counter[int] = Counter()
    for _, pk, place in every:
        (taken if used[pk] < OF_ONE_DEAL else spare).append((pk, place))
        used[pk] += 1
    return tuple((taken[:shown] + spare)[:shown])


def best(glances: Mapping[int, Glance]) -> Collection[int]:
    """The deals from which the first things can come."""
    return {pk for pk, _ in first(glances)}


def _cards(found: Assessed) -> Mapping[Spot, Card]:
    """A card for every proposal of the deals that were assessed in full."""
    cards: dict[Spot, Card] = {}
    for one in found.deals:
        live = found.live.get(one.account)
        brief = live.deals.get(one.ref) if live else None
        if live is None or brief is None:
            continue
        by_id = {finding.id: finding for finding in brief.findings}
        for place, proposal in enumerate(brief.proposals):
            why = tuple(by_id[ref] for ref in proposal.why if ref in by_id)
            cards[one.pk, place] = Card(one, proposal, why, brief, live.dossier, live.books[one.playbook], live.view.me)
    return cards
