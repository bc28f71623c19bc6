"""Influence by stage (B1): chairs' weights, people's own influence, normalised over all voices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yingdan.method.base import Look

from .chairs import Chairs

Raw = dict[str, float]
_ROUNDING = 1e-9
"""Shares are quotients: exactly the factor must count as reaching it."""


@dataclass(frozen=True, slots=True)
class Own:
    """A person's observed influence: the playbook's factor, and how much the evidence is worth (0–1)."""

    factor: float
    firm: float

    @property
    def seated(self) -> float:
        """What it does to the weight of their seat: `1 + firm·(factor − 1)`."""
        return 1 + self.firm * (self.factor - 1)

    def unseated(self, mean: float) -> float:
        """The weight of somebody without a seat: `firm·factor·mean chair of the stage`."""
        return self.firm * self.factor * mean


def own_influence(look: Look) -> Mapping[str, Own]:
    """Everybody whose own influence was observed; the firmest of the latest facts speaks."""
    factors = {str(name): value for name, value in look.playbook.own_influence.items()}
    found: dict[str, Own] = {}
    for person in {fact.who for fact in look.every("influence") if fact.who}:
        fact = look.latest(person, "influence")
        if fact is not None and str(fact.value) in factors:
            found[person] = Own(factors[str(fact.value)], look.playbook.grades.get(fact.grade, 0))
    return found


def raw_people(own: Mapping[str, Own], seated: Sequence[Chairs], unseated: Sequence[str], stage: str) -> Raw:
    """People's weights in a stage, before normalising."""
    weights: Raw = {}
    for group in seated:
        for person in group.holders:
            weights[person] = weights.get(person, 0.0) + group.weight(stage)
    for person in weights.keys() & own.keys():
        weights[person] *= own[person].seated
    seats = _weighing(seated, stage)
    mean = sum(seats) / len(seats) if seats else 0.0
    weights.update({person: own[person].unseated(mean) if person in own else 0.0 for person in unseated})
    return weights


def _weighing(seated: Sequence[Chairs], stage: str) -> list[float]:
    """Weights of the seats that have one in a stage. A seat counts once however many share it: its weight is split."""
    return [weight for group in seated if (weight := group.kind.influence.get(stage, 0)) > 0]


def heavy_in(look: Look, seated: Sequence[Chairs], influence: Mapping[str, float]) -> frozenset[str]:
    """Stages in which a voice is heavy (B1): its share is at least `heavy_factor` × an even share, 1 ÷ seats that weigh.

    Relative, because the same share is a lot among twenty seats and little among four.
    """
    seats = {stage: len(_weighing(seated, stage)) for stage in influence}
    return frozenset(
        stage
        for stage, share in influence.items()
        if seats[stage] and share * seats[stage] >= look.limits.heavy_factor - _ROUNDING
    )


def raw_empty(seated: Sequence[Chairs], stage: str) -> Raw:
    """Weights of the empty chairs by kind, before normalising."""
    return {group.kind.id: group.weight(stage) * group.empty for group in seated if group.empty}


def shares(people: Mapping[str, float], empty: Mapping[str, float]) -> tuple[Raw, Raw]:
    """Both kinds of voices scaled so that together they sum to 1; all 0 where nobody weighs anything.

    >>> shares({"cen": 3.0}, {"quality": 1.0})
    ({'cen': 0.75}, {'quality': 0.25})
    """
    whole = sum(people.values()) + sum(empty.values())
    if whole <= 0:
        return dict.fromkeys(people, 0.0), dict.fromkeys(empty, 0.0)
    return {k: v / whole for k, v in people.items()}, {k: v / whole for k, v in empty.items()}
