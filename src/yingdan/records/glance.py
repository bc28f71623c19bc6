"""What lists show of a deal: the small part of its assessment that is kept in the cache."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from yingdan.briefing.proposal_key import key_of
from yingdan.facts.scales import Severity

if TYPE_CHECKING:
    from yingdan.briefing import DealBrief
    from yingdan.method.base import Look
    from yingdan.method.planning.reading import Proposal

METHOD = "8"
"""Version of the method: raised whenever the same dossier may be judged differently. Part of the cache's key."""


@dataclass(frozen=True, slots=True)
class ScoreGlance:
    """A control point and its range."""

    id: str
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class StepGlance:
    """The deal's next dated step."""

    kind: str
    ref: str
    on: date
    person: str | None


@dataclass(frozen=True, slots=True)
class ProposalGlance:
    """A proposed action: enough to rank it among those of other deals."""

    activity: str
    with_: tuple[str, ...]
    effect: float
    effort_minutes: int
    rank: float
    """How much it is worth doing before others, of any deal."""
    guard: str
    stop: bool = False
    """It answers a finding that says stop."""
    later: bool = False
    """Something with one of these people is in the calendar already, on a later day."""
    key: str = ""
    """Its name (`key_of`)."""


@dataclass(frozen=True, slots=True)
class DueGlance:
    """Something of ours that is set for the very day of the glance: an event, a step or a commitment."""

    kind: str
    ref: str
    us: tuple[str, ...]
    people: tuple[str, ...]
    at: str | None = None
    """An event's time."""


@dataclass(frozen=True, slots=True)
class Glance:
    """A deal in a list."""

    kind: str
    stage: str | None
    days: int | None
    usual: int | None
    ageing: str | None
    stages: tuple[tuple[str, str], ...]
    """Stage id and its state, in the playbook's order: done, reopened, now, future, skipped."""
    colour: str
    scores: tuple[ScoreGlance, ...]
    counts: Mapping[str, int]
    """Severity → number of findings."""
    worst: str | None
    """Id of the first finding."""
    next_step: StepGlance | None
    proposals: tuple[ProposalGlance, ...]
    due: tuple[DueGlance, ...] = ()
    """What is set for this day; events by their time, then steps and commitments."""
    snoozed_until: date | None = None
    """Until when nobody speaks of the stage's age, where it is put off."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A glance with everything it was computed from: true as long as none of it changes."""

    opportunity: int
    scope: str
    version: int
    playbook_hash: str
    day: date
    glance: Glance
    method: str = METHOD


def glance_of(deal: DealBrief) -> Glance:
    """The small part of a deal's brief."""
    process = deal.process
    step = process.next_step
    return Glance(
        kind=process.kind,
        stage=process.stage,
        days=process.days,
        usual=process.usual,
        ageing=process.ageing,
        stages=tuple((one.id, one.state) for one in process.stages),
        colour=deal.committee.colour,
        scores=tuple(ScoreGlance(one.id, one.value, one.low, one.high) for one in deal.control_points.scores),
        counts=dict(Counter(one.severity for one in deal.findings)),
        worst=deal.findings[0].id if deal.findings else None,
        next_step=StepGlance(step.kind, step.ref, step.on, step.person) if step is not None else None,
        proposals=_proposals(deal),
        due=tuple(_due(deal.look)),
        snoozed_until=process.snoozed_until if process.ageing == "snoozed" else None,
    )


def _due(look: Look) -> Iterator[DueGlance]:
    """What is set for today of a deal, and of its account as a whole."""
    mine = [one for one in look.planned if one.on == look.today and look.mine(one.opportunity)]
    for event in sorted(mine, key=lambda one: (one.at or "24:00", one.id)):
        yield DueGlance("event", event.id, tuple(event.us), tuple(event.with_), event.at)
    for step in look.dossier.steps:
        if step.id and step.state == "open" and step.due == look.today and look.mine(step.opportunity):
            yield DueGlance("step", step.id, (step.who,), (step.with_,) if step.with_ else ())
    for owed in look.dossier.commitments:
        ours = owed.by in look.us and look.mine(owed.opportunity)
        if owed.id and ours and owed.state == "open" and owed.due == look.today:
            yield DueGlance("commitment", owed.id, (owed.by,), (owed.to,))


def _proposals(deal: DealBrief) -> tuple[ProposalGlance, ...]:
    severity = {one.id: one.severity for one in deal.findings}
    booked = {one for event in deal.look.planned if event.on > deal.look.today for one in event.with_}
    return tuple(
        ProposalGlance(
            activity=one.activity,
            with_=tuple(one.with_),
            effect=one.effect,
            effort_minutes=one.effort_minutes,
            rank=_worth(deal, one, {severity[why] for why in one.why if why in severity}),
            guard=one.guard,
            stop=any(severity.get(why) == "stop" for why in one.why),
            later=not booked.isdisjoint(one.with_),
            key=key_of(one),
        )
        for one in deal.proposals
    )


def _worth(deal: DealBrief, proposal: Proposal, severities: Collection[Severity]) -> float:
    """The order of `method.planning`, which ranks within a deal, as a number that holds across deals."""
    book = deal.look.playbook
    weight = max((book.severities.get(one, 1.0) for one in severities), default=1.0)
    return weight * (book.limits.plan_base + proposal.effect) / (proposal.effort_minutes + book.limits.plan_overhead)


def columns_of(kept: Kept) -> dict[str, Any]:
    """What lists are ordered and chosen by: the columns of the cache's row beside the payload."""
    one = kept.glance
    ahead = [proposal.rank for proposal in one.proposals if not proposal.later]
    return {
        "stage": one.stage,
        "entered": kept.day - timedelta(days=one.days) if one.days is not None else None,
        "ageing": one.ageing,
        "colour": one.colour,
        "acts": one.counts.get("act", 0) + one.counts.get("stop", 0),
        "held": sum(score.value for score in one.scores) / len(one.scores) if one.scores else 0.0,
        "next_on": one.next_step.on if one.next_step else None,
        "stop": any(proposal.stop for proposal in one.proposals),
        "best": max(ahead, default=None),
    }


@cache
def _door() -> TypeAdapter[Glance]:
    return TypeAdapter(Glance)


def to_json(glance: Glance) -> Any:
    """As it is kept."""
    return _door().dump_python(glance, mode="json")


def from_json(data: Any) -> Glance:
    """As it was. Raises pydantic.ValidationError for the payload of an older layout."""
    return _door().validate_python(data)
