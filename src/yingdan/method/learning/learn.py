"""From one's own reviewed deals to what to expect of the next one (A6). Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import exp, log

from yingdan.facts.review import Decider
from yingdan.playbooks.model import Playbook, SeatKind

from .reading import Learned, LearnedChair, LearnedStage, Lesson, NamedChair


def learn(lessons: Sequence[Lesson], playbook: Playbook, nature: str | None = None) -> Learned:
    """What closed deals of one way of buying, that of the playbook, teach (rule A6).

    A number changes only once `learn_least` own deals speak of it. Then it is credibility-weighted (Bühlmann, "Experience
    rating and credibility", ASTIN Bulletin 4, 1967): with n own deals and the playbook's number worth k = `learn_prior` of
    them, own deals weigh Z = n / (n + k).

    Days of a stage: exp(Z · mean(log own days) + (1 − Z) · log playbook's days), in whole days, at least 1. Logarithms,
    because durations are skewed: a single stalled deal must not move what is usual. A stage done within a day counts as one
    day. Where `learn_least` deals with customers of the same `nature` speak of a stage, only those count.

    Weight of a chair, as a share of the heaviest one's: Z · mean(`felt`) + (1 − Z) · the playbook's own share. A chair the
    playbook does not expect is usual from `learn_chair` on.

    >>> from yingdan.playbooks import load_playbook
    >>> learn((), load_playbook("public-tender"))
    Learned(deals=0, stages=(), chairs=(), named=())
    """
    return Learned(
        deals=len(lessons),
        stages=tuple(_stages(lessons, playbook, nature)),
        chairs=tuple(_chairs(lessons, playbook)),
        named=tuple(_named(lessons, playbook)),
    )


def _stages(lessons: Sequence[Lesson], playbook: Playbook, nature: str | None) -> Iterator[LearnedStage]:
    least = playbook.limits.learn_least
    for stage in playbook.stages:
        took = [
            (lesson.nature, max(one.days, 1))
            for lesson in lessons
            for one in lesson.review.stages
            if one.stage == stage.id
        ]
        alike = [one for one in took if one[0] == nature]
        chosen = alike if len(alike) >= least else took
        if len(chosen) >= least:
            own = sum(log(days) for _, days in chosen) / len(chosen)
            trust = _trust(len(chosen), playbook)
            days = max(1, round(exp(trust * own + (1 - trust) * log(stage.usual_days))))
            yield LearnedStage(stage.id, days, stage.usual_days, len(chosen), all(one[0] == nature for one in chosen))


def _trust(deals: int, playbook: Playbook) -> float:
    """Z = n / (n + k)."""
    return deals / (deals + playbook.limits.learn_prior)


def _chairs(lessons: Sequence[Lesson], playbook: Playbook) -> Iterator[LearnedChair]:
    heaviest = max(_greatest(one) for one in playbook.seats)
    said: dict[str, list[Decider]] = defaultdict(list)
    for lesson in lessons:
        for one in lesson.review.deciders:
            if one.seat is not None:
                said[one.seat].append(one)
    for kind in playbook.seats:
        felt = said[kind.id]
        if len(felt) < playbook.limits.learn_least:
            continue
        mean = sum(playbook.felt[one.weight] for one in felt) / len(felt)
        trust = _trust(len(felt), playbook)
        weight = trust * mean + (1 - trust) * _greatest(kind) / heaviest
        yield LearnedChair(
            seat=kind.id,
            weight=weight,
            decided=sum(1 for one in felt if one.weight == "decisive"),
            surprised=sum(1 for one in felt if one.surprise),
            deals=len(felt),
            usual=not kind.expected and kind.approach and weight >= playbook.limits.learn_chair,
        )


def _greatest(kind: SeatKind) -> float:
    return max(kind.influence.values(), default=0.0)


def _named(lessons: Sequence[Lesson], playbook: Playbook) -> Iterator[NamedChair]:
    """Chairs without a place in the playbook that weighed in enough deals, the most decisive first."""
    said: dict[str, list[str]] = defaultdict(list)
    for lesson in lessons:
        weights = {one.name.strip().casefold(): one for one in lesson.review.deciders if one.name is not None}
        for key, one in weights.items():
            if one.weight != "none":
                said[key].append(one.weight)
    names = _spelt(lessons)
    found = [
        NamedChair(names[key], weights.count("decisive"), len(weights))
        for key, weights in said.items()
        if len(weights) >= playbook.limits.learn_least
    ]
    yield from sorted(found, key=lambda one: (-one.decided, -one.deals, one.name))


def _spelt(lessons: Sequence[Lesson]) -> Mapping[str, str]:
    """The name of a chair as it was written last, whatever its capitals."""
    every = sorted(lessons, key=lambda one: one.review.on)
    names = (one.name.strip() for lesson in every for one in lesson.review.deciders if one.name)
    return {one.casefold(): one for one in names}
