"""The rooms in one order; earlier readings are handed to later rooms."""

from __future__ import annotations

from yingdan.method import (
    activities,
    committee,
    control_points,
    influence,
    process,
    psychology,
    relations,
    reserve,
    visits,
)
from yingdan.method.base import Code, Look

from .deal_brief import Readings

CODES: tuple[Code, ...] = (
    *process.CODES,
    *committee.CODES,
    *relations.CODES,
    *activities.CODES,
    *reserve.CODES,
    *psychology.CODES,
    *visits.CODES,
    *influence.CODES,
    *control_points.CODES,
)
"""Every room's codes, in the order of the rooms."""


def read_all(look: Look) -> Readings:
    """Send one look through all rooms."""
    flow = process.read(look)
    group = committee.read(look, flow)
    bonds = relations.read(look, group)
    doings = activities.read(look, flow, bonds)
    guards = reserve.read(look, group, bonds, doings)
    minds = psychology.read(look, group, bonds, guards)
    grounds = control_points.Grounds(look, group, bonds, control_points.bearing_of(minds, guards))
    return Readings(
        look=look,
        process=flow,
        committee=group,
        relations=bonds,
        activities=doings,
        reserve=guards,
        psychology=minds,
        visits=visits.read(look, flow, group, doings, guards),
        influence=influence.read(look),
        control_points=control_points.read_from(grounds, flow),
        grounds=grounds,
    )
