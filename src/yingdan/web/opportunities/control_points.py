"""The four control points as the Overview shows them: the score, what stands in its way, what lacks, what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yingdan.briefing.held import HELD_BACK
from yingdan.method.base import Finding, Score
from yingdan.method.planning.reading import Proposal
from yingdan.queries.room import Room
from yingdan.wording import Words

from .reasons import ScoreView, score_view
from .todo import title_of


@dataclass(frozen=True, slots=True)
class PointCard:
    """One control point. `do` and `do_url` are empty where nothing is proposed for it."""

    score: ScoreView
    sentence: str
    lacks: str
    do: str
    do_url: str


def point_cards(room: Room, words: Words) -> tuple[PointCard, ...]:
    """The four, in the playbook's order."""
    return tuple(_card(room, score, words) for score in room.deal.control_points.scores)


def about(findings: Sequence[Finding], score: Score) -> tuple[Finding, ...]:
    """The findings that hold this score back: those that hold most points first, then the more pressing one."""
    lacking = {one.code: one.up_to for one in score.missing}
    held = [
        (sum(lacking.get(item, 0.0) for item in HELD_BACK.get(one.code, ())), one)
        for one in findings
        if one.severity != "good"
    ]
    return tuple(one for points, one in sorted(held, key=lambda pair: -pair[0]) if points > 0)


def _card(room: Room, score: Score, words: Words) -> PointCard:
    view = score_view(room, score, words)
    standing = about(room.deal.findings, score)
    number, proposal = _answer(room.deal.proposals, standing)
    return PointCard(
        score=view,
        sentence=_sentence(view, standing, words),
        lacks=view.missing[0].text if view.missing else "",
        do=title_of(proposal, words) if proposal else "",
        do_url=f"#do-{number}" if proposal else "",
    )


def _sentence(view: ScoreView, standing: Sequence[Finding], words: Words) -> str:
    if standing:
        return words.finding(standing[0]).title
    return view.reasons[0].text if view.reasons else ""


def _answer(proposals: Sequence[Proposal], standing: Sequence[Finding]) -> tuple[int, Proposal | None]:
    """The proposal that answers the first of these findings that has one, with its number from 1."""
    answers: Mapping[str, tuple[int, Proposal]] = {
        finding: (number, one) for number, one in reversed(list(enumerate(proposals, 1))) for finding in one.why
    }
    return next((answers[one.id] for one in standing if one.id in answers), (0, None))
