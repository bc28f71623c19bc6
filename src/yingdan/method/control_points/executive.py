"""Control point 1: executive and organisational relationship (I1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from yingdan.method.base import event_evidence

from .grounds import Grounds, Items
from .parts import Blend, Part


def _attitude(grounds: Grounds) -> Blend:
    deciders = (chair for chair in grounds.chairs if chair.kind.role == "decider")
    parts = (grounds.attitude_part(chair, max(chair.weight, 1.0)) for chair in deciders)
    return grounds.blend("executive_attitude", parts)


def _known(grounds: Grounds) -> Blend:
    executives = (chair for chair in grounds.chairs if chair.kind.executive)
    parts = (Part(1.0, grounds.worth(c.grade) if c.person else 0.0, c.evidence, c.subject) for c in executives)
    return grounds.blend("executive_known", parts)


def _matched(grounds: Grounds) -> Iterator[Part]:
    """Each executive has a counterpart of enough rank."""
    for pair in grounds.relations.pairs:
        if pair.executive:
            fit = pair.ours is not None and pair.rank_fit is True
            yield Part(1.0, 1.0 if fit else 0.0, pair.evidence if fit else (), pair.theirs)


def _met(grounds: Grounds) -> Iterator[Part]:
    """Each executive was met by the counterpart within `executive_cold_days` on which contact was open."""
    for pair in grounds.relations.pairs:
        if pair.executive:
            met = pair.ours is not None and not pair.cold
            last = [
                e for e in grounds.look.contacts_with.get(pair.theirs, ()) if e.on == pair.last and pair.ours in e.us
            ]
            evidence = tuple(event_evidence(e) for e in last[-1:]) if met else ()
            yield Part(1.0, 1.0 if met else 0.0, evidence, pair.theirs)


def _of_executives(grounds: Grounds, code: str, parts: Iterator[Part]) -> Blend:
    """Where no executive is known, the seats in which one would sit are named."""
    found = tuple(parts)
    if found:
        return grounds.blend(code, found)
    seats = tuple(kind.id for kind in grounds.look.playbook.seats if kind.executive and kind.expected)
    return grounds.blend(code, found, whom=seats)


def _joint(grounds: Grounds) -> tuple[Part, ...]:
    """Half for joint activities within `joint_days` (`joint_least` make it whole), half for our observed standing."""
    look = grounds.look
    since = look.today - timedelta(days=look.limits.joint_days)
    joint = [
        e
        for e in look.contacts
        if e.on >= since and (k := look.kind(e)) is not None and k.depth >= look.limits.joint_depth
    ]
    standing = max(look.every("standing"), key=lambda one: (grounds.worth(one.grade), one.on), default=None)
    return (
        Part(1.0, min(1.0, len(joint) / look.limits.joint_least), tuple(event_evidence(e) for e in reversed(joint))),
        Part(1.0, grounds.worth(standing.grade) if standing else 0.0, (standing.evidence,) if standing else ()),
    )


ITEMS: Items = {
    "executive_attitude": _attitude,
    "executive_known": _known,
    "executive_matched": lambda grounds: _of_executives(grounds, "executive_matched", _matched(grounds)),
    "executive_met": lambda grounds: _of_executives(grounds, "executive_met", _met(grounds)),
    "organisation_joint": lambda grounds: grounds.blend("organisation_joint", _joint(grounds)),
}
"""The items of `executive`, see `common.yaml`."""
