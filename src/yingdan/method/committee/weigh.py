"""Influence by stage (B1): chairs' weights, people's own influence, normalised over all voices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yingdan.method.base import Look

from .chairs import Chairs

Raw = dict[str, float]


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
    seats = [weight for group in seated if (weight := group.kind.influence.get(stage, 0)) > 0]
    mean = sum(seats) / len(seats) if seats else 0.0
    weights.update({person: own[person].unseated(mean) if person in own else 0.0 for person in unseated})
    return weights


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
