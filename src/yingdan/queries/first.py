"""Which things a day begins with: pure, from glances only, so that few deals need be assessed in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from yingdan.records.glance import DueGlance, Glance, ProposalGlance

SHOWN = 3
"""How many things a day begins with."""
OF_ONE_DEAL = 2
"""Of these, proposals from one deal, as long as others have something too."""

BUSY = 12
"""Deals with something set for today that are looked at in full; whoever has more has a calendar for them."""

Spot = tuple[int, int]
"""A deal and the place of a proposal in its list."""
Whom = tuple[int, str]
"""An account and a person of it."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the choice depends on besides the glances."""

    accounts: Mapping[int, int] = field(default_factory=dict)
    """Deal → its account; a deal that is left out stands alone."""
    taken: frozenset[Whom] = frozenset()
    """Whom one meets today anyway."""
    aside: Collection[tuple[int, str]] = ()
    """Deal and key of proposals that the user put aside for today."""
    joined: Collection[tuple[int, str]] = ()
    """Deal and key of proposals that are part of something set for today."""
    shown: int = SHOWN

    def whom(self, deal: int, proposal: ProposalGlance) -> frozenset[Whom]:
        """The people of a proposal, so that they are one over all deals of their account."""
        return frozenset((self.accounts.get(deal, deal), one) for one in proposal.with_)


ALONE = Around()


def first(glances: Mapping[int, Glance], around: Around = ALONE) -> tuple[Spot, ...]:
    """The best proposals of all deals.

    What answers a stop comes first and cannot be put aside; then by rank, and behind all others what is in the calendar
    on a later day. Nobody is met twice, and one line of a deal stands once, whatever number of findings it answers.
    At most `OF_ONE_DEAL` from one deal while others have something.
    """
    every = sorted(
        (not one.stop, one.later, -one.rank, pk, place)
        for pk, glance in glances.items()
        for place, one in enumerate(glance.proposals)
        if (pk, one.key) not in around.joined and (one.stop or (pk, one.key) not in around.aside)
    )
    taken: list[Spot] = []
    spare: list[Spot] = []
    used: Counter[int] = Counter()
    met = set(around.taken)
    said: set[tuple[int, str]] = set()
    for free, _, _, pk, place in every:
        proposal = glances[pk].proposals[place]
        whom, name = around.whom(pk, proposal), (pk, proposal.key)
        if name in said or (free and not met.isdisjoint(whom)):
            continue
        met |= whom
        said |= {name}
        (taken if used[pk] < OF_ONE_DEAL or not free else spare).append((pk, place))
        used[pk] += 1
    return tuple((taken[: around.shown] + spare)[: around.shown])


def best(glances: Mapping[int, Glance], around: Around = ALONE) -> Collection[int]:
    """The deals that are needed in full: the earliest `BUSY` with something set for today, and those of the best proposals.

    Whether one really goes where something is set is known only then, so both cases are provided for.
    """
    due = [(around.accounts.get(pk, pk), who) for pk, one in glances.items() for mark in one.due for who in mark.people]
    busy = replace(around, taken=around.taken | frozenset(due))
    spots = {*first(glances, around), *first(glances, busy)}
    booked = sorted((min(map(_time, one.due)), pk) for pk, one in glances.items() if one.due)
    return {pk for _, pk in booked[:BUSY]} | {pk for pk, _ in spots}


def _time(mark: DueGlance) -> tuple[bool, str]:
    """Events by their time, then what has none."""
    return mark.kind != "event", mark.at or "24:00"
