"""What they look at (B2): the stage's curve, leaned by seats and by people; and what we talk about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from yingdan.facts import Event
from yingdan.facts.scales import ATTENTIONS, Attention
from yingdan.method.base import Look
from yingdan.playbooks.model import SeatKind

from .reading import Voice

Curve = dict[Attention, float]


def scaled(parts: Mapping[Attention, float]) -> Curve:
    """All four topics as shares that sum to 1; even where there is nothing to share.

    >>> scaled({"needs": 3, "risk": 1})["needs"]
    0.75
    """
    whole = sum(parts.values())
    if whole <= 0:
        return dict.fromkeys(ATTENTIONS, 1 / len(ATTENTIONS))
    return {topic: parts.get(topic, 0) / whole for topic in ATTENTIONS}


def own_topic(look: Look, person: str) -> tuple[Attention, float] | None:
    """What a person was seen to look at first, and how much that evidence is worth (0–1)."""
    fact = look.latest(person, "attention")
    if fact is None:
        return None
    topic = next((one for one in ATTENTIONS if one == fact.value), None)
    return None if topic is None else (topic, look.playbook.grades.get(fact.grade, 0))


def stage_curves(look: Look) -> dict[str, Curve]:
    """By stage what the playbook says that is looked at."""
    return {stage.id: scaled(stage.attention) for stage in look.playbook.stages}


def voice_topics(
    look: Look,
    curves: Mapping[str, Curve],
    kinds: Sequence[SeatKind],
    person: str | None,
    influence: Mapping[str, float],
) -> dict[str, Attention | None]:
    """By stage the topic a voice looks at first; None where it has no say.

    The stage's curve (`stage_curves`) + the lean of the voice's heaviest seat + the person's own lean × grade.
    """
    own = own_topic(look, person) if person else None
    lean = look.playbook.attention_lean
    found: dict[str, Attention | None] = {}
    for stage, base in curves.items():
        if influence.get(stage, 0) <= 0:
            found[stage] = None
            continue
        curve = base.copy()
        seat = _heaviest(kinds, stage)
        if seat is not None and seat.attention is not None:
            curve[seat.attention] += lean.get("seat", 0)
        if own is not None:
            curve[own[0]] += lean.get("person", 0) * own[1]
        first: Attention = max(curve, key=curve.__getitem__)
        found[stage] = first
    return found


def _heaviest(kinds: Sequence[SeatKind], stage: str) -> SeatKind | None:
    if len(kinds) == 1:
        return kinds[0]
    return max(kinds, key=lambda kind: kind.influence.get(stage, 0), default=None)


def committee_curves(look: Look, voices: Sequence[Voice]) -> dict[str, Curve]:
    """By stage what the committee as a whole looks at: the playbook's curve + Σ influence × lean × grade over who deviates."""
    most = look.playbook.attention_lean.get("person", 0)
    own = [(one, lean) for one in voices if one.person and (lean := own_topic(look, one.person)) is not None]
    curves = stage_curves(look)
    for stage, curve in curves.items() if own else ():
        for voice, (topic, firm) in own:
            curve[topic] += voice.influence[stage] * most * firm
        curves[stage] = scaled(curve)
    return curves


def last_talks(look: Look, events: Iterable[Event]) -> tuple[Event, ...]:
    """Of the talks, the last `topics_talks` within `recent_days` whose topics were noted; oldest first."""
    since = look.today - timedelta(days=look.limits.recent_days)
    noted = [e for e in events if e.on >= since and e.topics and sum(e.topics.values()) > 0]
    return tuple(noted[-look.limits.topics_talks :])


def talked(talks: Iterable[Event]) -> Curve | None:
    """Average of the talks' shares, each talk counting alike; None without talks."""
    curves = [scaled(event.topics) for event in talks if event.topics]
    if not curves:
        return None
    return {topic: sum(curve[topic] for curve in curves) / len(curves) for topic in ATTENTIONS}


def lags(
    look: Look, attention: Mapping[Attention, float], talk: Mapping[Attention, float]
) -> tuple[Attention, float] | None:
    """The topic we fall short on most: at least `topics_weight` of their attention and `topics_gap` less in our talk."""
    short = {
        topic: round(share - talk.get(topic, 0), 6)
        for topic, share in attention.items()
        if share >= look.limits.topics_weight and share - talk.get(topic, 0) > look.limits.topics_gap + 1e-9
    }
    if not short:
        return None
    topic = max(ATTENTIONS, key=lambda one: short.get(one, -1))
    return topic, short[topic]
