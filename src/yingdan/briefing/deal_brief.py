"""Everything the rooms say of one deal."""

from __future__ import annotations

from dataclasses import dataclass

from yingdan.method.activities.reading import ActivitiesReading
from yingdan.method.base import Finding, Look, Score
from yingdan.method.committee.reading import CommitteeReading
from yingdan.method.control_points import Grounds, bearing_of
from yingdan.method.control_points.reading import ControlPointsReading
from yingdan.method.influence.reading import InfluenceReading
from yingdan.method.planning.reading import Proposal
from yingdan.method.process.reading import ProcessReading
from yingdan.method.psychology.reading import PsychologyReading
from yingdan.method.relations.reading import RelationsReading
from yingdan.method.reserve.reading import ReserveReading
from yingdan.method.visits.reading import VisitsReading


@dataclass(frozen=True, slots=True)
class Readings:
    """What each room read, in the order of `order.py`."""

    look: Look
    process: ProcessReading
    committee: CommitteeReading
    relations: RelationsReading
    activities: ActivitiesReading
    reserve: ReserveReading
    psychology: PsychologyReading
    visits: VisitsReading
    influence: InfluenceReading
    control_points: ControlPointsReading
    grounds: Grounds
    """What the control points were read from; what-ifs start there."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All rooms' findings, unranked."""
        rooms = (
            self.process, self.committee, self.relations, self.activities, self.reserve, self.psychology, self.visits,
            self.influence, self.control_points,
        )  # fmt: skip
        return tuple(finding for room in rooms for finding in room.findings)


@dataclass(frozen=True, slots=True)
class DealBrief:
    """A deal assessed: readings, proposals, and its findings with those of the account, most pressing first."""

    look: Look
    process: ProcessReading
    committee: CommitteeReading
    relations: RelationsReading
    activities: ActivitiesReading
    reserve: ReserveReading
    psychology: PsychologyReading
    visits: VisitsReading
    influence: InfluenceReading
    control_points: ControlPointsReading
    proposals: tuple[Proposal, ...]
    dropped: tuple[Proposal, ...]
    """Proposals that the guard stopped, with its level; they are never shown as advice."""
    findings: tuple[Finding, ...]

    @property
    def grounds(self) -> Grounds:
        """What the control points were read from."""
        bearing = bearing_of(self.psychology, self.reserve)
        return Grounds(self.look, self.committee, self.relations, bearing)

    @property
    def scores(self) -> tuple[Score, ...]:
        """The four control points, then the three layers."""
        return (*self.control_points.scores, *self.relations.layers)
