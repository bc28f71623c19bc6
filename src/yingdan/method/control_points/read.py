"""Reads the four control points of a deal (I1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from yingdan.method.base import Item, Look, Score, Subject, sum_of, total
from yingdan.method.committee.reading import CommitteeReading
from yingdan.method.process.reading import ProcessReading
from yingdan.method.relations.reading import RelationsReading

from . import coach, executive, general, requirement
from .grounds import Grounds, Items
from .parts import Blend
from .reading import ControlPointsReading
from .rules import findings

_ITEMS: Items = {**executive.ITEMS, **coach.ITEMS, **requirement.ITEMS, **general.ITEMS}


def read(
    look: Look, process: ProcessReading, committee: CommitteeReading, relations: RelationsReading
) -> ControlPointsReading:
    """Four scores of 0–100 and who informs us (rule I1).

    An item of p points is worth `p · share · firm`; its range is `(1 − firm) · p` wide (base/score.py). What was done
    (met, written, spoken with) has share 1 and is as firm as its evidence; only attitudes and checks can rule points out.
    Weights come from the playbook alone, so that losing a fact, or its grade, never narrows a range. An item that only
    the playbook knows earns nothing and stays open. A look without an opportunity gives no scores.
    """
    return read_from(Grounds(look, committee, relations), process)


def read_from(grounds: Grounds, process: ProcessReading) -> ControlPointsReading:
    """The same from grounds that others go on to use."""
    deal = grounds.look.opportunity
    if deal is None:
        return ControlPointsReading(())
    blends = {name: made(grounds) for name, made in _ITEMS.items()}
    scores = tuple(_scores(grounds, blends, deal.id))
    values = {name: blend.value for name, blend in blends.items()}
    return ControlPointsReading(scores, grounds.informants, values, tuple(findings(grounds, process, scores)))


def _scores(grounds: Grounds, blends: Mapping[str, Blend], deal: str) -> Iterator[Score]:
    for point in grounds.look.playbook.control_points:
        items = [blends[i.id].item() if i.id in blends else Item(i.id, i.points, 0.0, 0.0) for i in point.items]
        yield total(point.id, "I1", Subject("opportunity", deal), deal, items)


def items(grounds: Grounds) -> Mapping[str, Item]:
    """Every item of the playbook's points with its share, firmness and evidence (I1); what only the playbook knows is open."""
    named = (one for point in grounds.look.playbook.control_points for one in point.items)
    return {
        one.id: _ITEMS[one.id](grounds).item() if one.id in _ITEMS else Item(one.id, one.points, 0.0, 0.0)
        for one in named
    }


def item_values(grounds: Grounds, only: frozenset[str] | None = None) -> Mapping[str, float]:
    """What each item is worth, without its evidence; `only` these, where given."""
    return {name: made(grounds).value for name, made in _ITEMS.items() if only is None or name in only}


def mean_of(grounds: Grounds, values: Mapping[str, float]) -> float:
    """The mean of the four scores that these items add up to."""
    points = grounds.look.playbook.control_points
    return sum(sum_of(values.get(item.id, 0.0) for item in point.items) for point in points) / len(points)
