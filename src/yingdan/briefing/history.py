"""How the control points stood on earlier days: the same code, sent through what was known by then (I1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from yingdan.facts import Dossier
from yingdan.method.base import Look, Score
from yingdan.playbooks.model import Playbook

from .assess import AssessError
from .order import read_all

MOST = 8
"""Days read at once."""


@dataclass(frozen=True, slots=True)
class Then:
    """A day and the four scores on it; none where the deal was not there yet."""

    day: date
    scores: tuple[Score, ...]


def points_on(
    dossier: Dossier, playbooks: Mapping[str, Playbook], opportunity: str, days: Iterable[date]
) -> tuple[Then, ...]:
    """The control points of a deal on up to `MOST` days, oldest first.

    What is dated later is left out; what carries no day (a title, a strength nobody put forward) counts as known all along.
    Raises AssessError for a deal that the dossier does not have.
    """
    wanted = sorted(set(days))[-MOST:]
    return tuple(Then(day, _scores(as_known(dossier, day), playbooks, opportunity, day)) for day in wanted)


def as_known(dossier: Dossier, day: date) -> Dossier:
    """The dossier without what is dated after a day; an event planned then and held later is still to come."""
    to_come = {one.id for one in dossier.events if one.on > day}
    deals = tuple(
        replace(
            one,
            strengths=tuple(
                replace(point, clause=None, agreed_at=None) if point.agreed_at in to_come else point
                for point in one.strengths
            ),
            seats=tuple(
                seat if seat.on is None or seat.on <= day else replace(seat, person=None) for seat in one.seats
            ),
            stages=tuple(span for span in one.stages if span.from_ <= day),
        )
        for one in dossier.opportunities
    )
    return replace(
        dossier,
        as_of=day,
        opportunities=deals,
        events=tuple(one for one in dossier.events if one.on <= day),
        claims=tuple(one for one in dossier.claims if one.on <= day),
    )


def _scores(dossier: Dossier, playbooks: Mapping[str, Playbook], opportunity: str, day: date) -> tuple[Score, ...]:
    deal = next((one for one in dossier.opportunities if one.id == opportunity), None)
    if deal is None or deal.playbook not in playbooks:
        raise AssessError("opportunity", opportunity, tuple(one.id for one in dossier.opportunities))
    return read_all(Look(dossier, playbooks[deal.playbook], day, deal, playbooks)).control_points.scores
