"""What learning reads and what it gives: stages in days, chairs in weight, each with how many deals say so."""

from __future__ import annotations

from dataclasses import dataclass

from yingdan.facts import Review


@dataclass(frozen=True, slots=True)
class Lesson:
    """One closed deal with its review, of whatever account."""

    playbook: str
    """The way of buying, as the deal names it."""
    nature: str
    """The customer's nature."""
    state: str
    review: Review


@dataclass(frozen=True, slots=True)
class LearnedStage:
    """Days a stage takes."""

    stage: str
    days: int
    """What to expect: the playbook's days and one's own, each by its weight."""
    book: int
    """What the playbook says."""
    deals: int
    """Own deals that say how long it took."""
    same_nature: bool
    """All of them with customers of the same nature."""


@dataclass(frozen=True, slots=True)
class LearnedChair:
    """A chair of the playbook, and what it weighed in one's own deals."""

    seat: str
    weight: float
    """Suggested weight, on the scale of the playbook's `influence`: 1 = the heaviest chair's greatest weight."""
    decided: int
    """Deals in which it was decisive."""
    surprised: int
    deals: int
    """Deals whose review says what it weighed."""
    usual: bool
    """The playbook does not expect it in a new deal, and one's own deals do."""


@dataclass(frozen=True, slots=True)
class NamedChair:
    """A chair that the playbook does not have and that weighed all the same."""

    name: str
    decided: int
    deals: int


@dataclass(frozen=True, slots=True)
class Learned:
    """What own deals of one way of buying teach. Empty parts: too few deals, so the playbook's numbers stand."""

    deals: int
    """Reviewed deals of this way of buying."""
    stages: tuple[LearnedStage, ...] = ()
    chairs: tuple[LearnedChair, ...] = ()
    named: tuple[NamedChair, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether a playbook changed by it would be another one."""
        return any(one.days != one.book for one in self.stages) or any(one.usual for one in self.chairs)
