"""What planning proposes: who meets whom, how, what for, why now, and what it would bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from yingdan.facts.scales import GuardLevel
from yingdan.method.activities.reading import ActivitiesReading
from yingdan.method.base import Param
from yingdan.method.committee.reading import CommitteeReading
from yingdan.method.control_points.reading import ControlPointsReading
from yingdan.method.guard.reading import Verdict
from yingdan.method.process.reading import ProcessReading
from yingdan.method.psychology.reading import PsychologyReading
from yingdan.method.relations.reading import RelationsReading
from yingdan.method.visits.reading import VisitsReading

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known:
    """The earlier readings that planning looks at."""

    process: ProcessReading
    committee: CommitteeReading
    relations: RelationsReading
    activities: ActivitiesReading
    psychology: PsychologyReading
    visits: VisitsReading
    control_points: ControlPointsReading


@dataclass(frozen=True, slots=True)
class Change:
    """What would be new in the dossier if an action succeeded. Everything is seen by ourselves, so it is confirmed."""

    attitudes: tuple[tuple[str, int], ...] = ()
    """Person → attitude they showed."""
    met: bool = False
    """The activity itself took place, with everybody it is planned with."""
    paired: tuple[tuple[str, str], ...] = ()
    """Their executive → ours who looks after them from now on."""
    seated: tuple[str, ...] = ()
    """Kinds of seat whose holder we then know."""
    informs: tuple[str, ...] = ()
    """People who told us something within their role."""
    checked: tuple[str, ...] = ()
    """Claims that a second source bears out."""
    written: tuple[str, ...] = ()
    """Strengths that then stand in the text."""
    opened: tuple[str, ...] = ()
    """Strengths put forward in the open."""
    widened: tuple[str, ...] = ()
    """Strengths that enough suppliers can then meet."""

    @property
    def empty(self) -> bool:
        """Nothing that a control point counts."""
        return self == Change()

    def plus(self, other: Change) -> Change:
        """Both together; of two attitudes of one person the better one."""
        shown = dict(sorted((*self.attitudes, *other.attitudes), key=lambda one: one[1]))
        return Change(
            attitudes=tuple(sorted(shown.items())),
            met=self.met or other.met,
            paired=_union(self.paired, other.paired),
            seated=_union(self.seated, other.seated),
            informs=_union(self.informs, other.informs),
            checked=_union(self.checked, other.checked),
            written=_union(self.written, other.written),
            opened=_union(self.opened, other.opened),
            widened=_union(self.widened, other.widened),
        )


def _union(one: tuple[T, ...], two: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*one, *two)))


@dataclass(frozen=True, slots=True)
class Deed:
    """An action and what its success would change."""

    who: str | None
    with_: tuple[str, ...]
    activity: str
    change: Change


@dataclass(frozen=True, slots=True)
class Purpose:
    """What an action is for: a code with its parameters."""

    code: str
    params: Mapping[str, Param] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed next action. Effect: points the four control points' mean would gain (0–100)."""

    who: str | None
    """One of us; None where the dossier names nobody of ours."""
    with_: tuple[str, ...]
    activity: str
    purpose: str
    params: Mapping[str, Param]
    also: tuple[Purpose, ...]
    """Further purposes of the same meeting."""
    why: tuple[str, ...]
    """Ids of the findings it answers: first the one that made its purpose, the others most pressing first."""
    rules: tuple[str, ...]
    effect: float
    effort_minutes: int
    guard: GuardLevel
    success: str
    """How we will know that it worked: a code."""
    change: Change = field(default_factory=Change)

    @property
    def deed(self) -> Deed:
        """Who does what, and what it would change."""
        return Deed(self.who, self.with_, self.activity, self.change)

    @property
    def code(self) -> str:
        """The purpose, under the name by which sentences are looked up."""
        return self.purpose

    @property
    def via(self) -> str | None:
        """Somebody known who could introduce us."""
        found = self.params.get("via")
        return found if isinstance(found, str) else None


class Tools(Protocol):
    """What planning is lent, so that it uses the same code as everybody else without knowing the rooms it comes from."""

    def verdict(self, activity: str, guests: tuple[str, ...]) -> Verdict:
        """The guard's level for an activity with these guests."""

    def strict(self, guests: tuple[str, ...]) -> bool:
        """Whether the clean ladder holds: the customer or a guest is public, or a tender is live."""

    def ceiling(self, deed: Deed) -> float:
        """The most that the deed's success could add to that mean; quick to tell."""

    def rescore(self, deed: Deed) -> float:
        """The four control points' mean after the deed's success."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Proposals in order; and those the guard stopped."""

    proposals: tuple[Proposal, ...] = ()
    dropped: tuple[Proposal, ...] = ()
