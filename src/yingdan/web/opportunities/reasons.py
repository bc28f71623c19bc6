"""A score with its reasons: each signed, together the score, each with its evidence; then what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from yingdan.facts.scales import GRADES, Grade
from yingdan.method.base import Evidence, Score
from yingdan.queries.room import Room
from yingdan.wording import Words

from .lines import EvidenceRow, GradeCount, evidence_rows, grade_counts


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """What adds to a score, or takes from it."""

    text: str
    points: float
    grade: Grade | None
    """The loosest of its evidence: a reason is as firm as its weakest leg."""
    rows: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class MissingRow:
    """What is not known or not done, and what it could bring at most."""

    text: str
    up_to: float


@dataclass(frozen=True, slots=True)
class ScoreView:
    """A score ready to be opened. The reasons' points sum to `value`."""

    id: str
    name: str
    rule: str
    value: float
    high: float
    reasons: tuple[ReasonRow, ...]
    missing: tuple[MissingRow, ...]
    counts: tuple[GradeCount, ...]

    @property
    def shown(self) -> int:
        """The score in whole points, halves up, as it stands in the ring and is read aloud."""
        return int(self.value + 0.5)


def score_view(room: Room, score: Score, words: Words) -> ScoreView:
    """A score in words."""
    reasons = tuple(
        ReasonRow(words.reason(one), one.points, _loosest(one.evidence), evidence_rows(room, words, one.evidence))
        for one in score.reasons
    )
    missing = sorted(score.missing, key=lambda one: -one.up_to)
    return ScoreView(
        id=score.id,
        name=_name(room, score, words),
        rule=score.rule,
        value=score.value,
        high=score.high,
        reasons=tuple(sorted(reasons, key=lambda one: -one.points)),
        missing=tuple(MissingRow(words.missing(one), one.up_to) for one in missing),
        counts=grade_counts(evidence for one in score.reasons for evidence in one.evidence),
    )


def _loosest(evidence: tuple[Evidence, ...]) -> Grade | None:
    return max((one.grade for one in evidence), key=GRADES.index, default=None)


def _name(room: Room, score: Score, words: Words) -> str:
    """The playbook's own name where it has one."""
    named = {one.id: one.name for one in room.playbook.control_points} | {
        f"layer_{one.id}": one.name for one in room.playbook.layers
    }
    found = named.get(score.id)
    if found is None:
        return words.score(score.id)
    return found.zh if words.lang == "zh" else found.en
