"""The page of the four control points (I1): every item with its sum, what is missing, the next step. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from yingdan.briefing.held import EVERYTHING, HELD_BACK
from yingdan.facts import Language
from yingdan.facts.scales import GRADES, Grade
from yingdan.method.base import Finding, Item, Missing, Reason, Score
from yingdan.method.control_points import items
from yingdan.method.planning.reading import Proposal
from yingdan.playbooks.model import ControlPoint
from yingdan.queries.room import Room
from yingdan.wording import Words

from .control_points import about
from .finding_cards import plan_url
from .lines import EvidenceRow, evidence_rows, words_of
from .reasons import ScoreView, score_view
from .todo import title_of

STEPS = 3
FLOOR = "organisation_floor"


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item: `possible × estimate × firm = got`, all shown; `high` is what could still be true."""

    name: str
    possible: float
    estimate: str
    firm: str
    got: float
    high: float
    width: float
    """The part of the bar that is ours, 0–100; `open` the part that is not ruled out."""
    open: float
    grade: Grade | None
    rows: tuple[EvidenceRow, ...]
    missing: str
    up_to: float


@dataclass(frozen=True, slots=True)
class Move:
    """A proposal that moves a control point. `number` is its place among the next actions."""

    title: str
    success: str
    effect: str
    url: str


@dataclass(frozen=True, slots=True)
class Hold:
    """A finding that holds a control point back, and the points it stands before."""

    id: str
    title: str
    rule: str
    severity: str
    points: float
    url: str


@dataclass(frozen=True, slots=True)
class PointPage:
    """One of the four."""

    id: str
    score: ScoreView
    level: str
    items: tuple[ItemRow, ...]
    moves: tuple[Move, ...]
    holds: tuple[Hold, ...]


@dataclass(frozen=True, slots=True)
class LayerPage:
    """One of the three layers of relationship (C1)."""

    score: ScoreView
    floor: bool
    """The layer that carries the others."""


@dataclass(frozen=True, slots=True)
class ControlPointsPage:
    """Everything the page shows."""

    points: tuple[PointPage, ...]
    mean: float
    held: int
    held_from: float
    layers: tuple[LayerPage, ...]
    floor_title: str
    floor_why: str
    floor_costs: tuple[tuple[str, float], ...]
    floor_total: float
    floor_missing: bool


def present(room: Room, lang: Language) -> ControlPointsPage:
    """The page in the reader's language."""
    words, reading, limits = words_of(room, lang), room.deal.control_points, room.playbook.limits
    every = items(room.deal.grounds)
    books: dict[str, ControlPoint] = {one.id: one for one in room.playbook.control_points}
    points = tuple(_point(room, score, books[score.id], every, words) for score in reading.scores)
    found = next((one for one in room.deal.findings if one.code == FLOOR), None)
    said = words.finding(found) if found else None
    costs = tuple(_costs(reading.scores, words))
    return ControlPointsPage(
        points=points,
        mean=round(reading.mean, 1),
        held=sum(1 for score in reading.scores if score.value >= limits.held),
        held_from=limits.held,
        layers=tuple(
            LayerPage(score_view(room, one, words), one.id == "layer_organisation")
            for one in room.deal.relations.layers
        ),
        floor_title=said.title if said else "",
        floor_why=said.why if said else "",
        floor_costs=costs,
        floor_total=round(sum(points for _text, points in costs), 1),
        floor_missing=found is not None,
    )


def _costs(scores: Sequence[Score], words: Words) -> list[tuple[str, float]]:
    """What the control points lack because organisation does not carry: item by item, most first."""
    wanted = HELD_BACK[FLOOR]
    lacking = [one for score in scores for one in score.missing if one.code in wanted]
    return [(words.missing(one), one.up_to) for one in sorted(lacking, key=lambda one: -one.up_to)]


def _point(room: Room, score: Score, book: ControlPoint, every: Mapping[str, Item], words: Words) -> PointPage:
    view = score_view(room, score, words)
    standing = about(room.deal.findings, score)
    limit = room.playbook.limits.held
    return PointPage(
        id=score.id,
        score=view,
        level=_("held") if score.value >= limit else _("not held: from %(points)s on") % {"points": f"{limit:g}"},
        items=tuple(_item(room, every[one.id], words) for one in book.items),
        moves=tuple(_moves(room, standing, words)),
        holds=tuple(_hold(room, one, score, words) for one in standing),
    )


def _item(room: Room, item: Item, words: Words) -> ItemRow:
    params = dict(item.params)
    got, missing = round(item.value, 1), round(item.points - item.value, 1)
    rows = evidence_rows(room, words, item.evidence)
    return ItemRow(
        name=words.reason(Reason(item.code, got, (), params))
        if got > 0
        else words.missing(Missing(item.code, missing, params)),
        possible=item.points,
        estimate=f"{item.share:.0%}",
        firm=f"{item.firm:.0%}",
        got=got,
        high=round(item.high, 1),
        width=round(100 * item.value / item.points, 1) if item.points else 0.0,
        open=round(100 * (item.high - item.value) / item.points, 1) if item.points else 0.0,
        grade=max((one.grade for one in item.evidence), key=GRADES.index, default=None),
        rows=rows,
        missing=words.missing(Missing(item.code, missing, params)) if missing >= 0.5 else "",
        up_to=missing,
    )


def _moves(room: Room, standing: Sequence[Finding], words: Words) -> list[Move]:
    """Proposals that answer what holds the point back, best first."""
    wanted = {one.id for one in standing}
    found: list[Move] = []
    for number, one in enumerate(room.deal.proposals, 1):
        if wanted & set(one.why):
            found.append(_move(room, number, one, words))
    return found[:STEPS]


def _move(room: Room, number: int, one: Proposal, words: Words) -> Move:
    url = plan_url(room, next(f for f in room.deal.findings if f.id in one.why)).partition("#")[0]
    effect = f"+{one.effect:.1f}".removesuffix(".0") if one.effect >= 0.05 else ""
    return Move(
        title_of(one, words),
        words.say(f"success.{one.success}", one.params),
        effect,
        f"{url}#do-{number}" if url else "",
    )


def _hold(room: Room, one: Finding, score: Score, words: Words) -> Hold:
    lacking = {missing.code: missing.up_to for missing in score.missing}
    which = HELD_BACK.get(one.code, ())
    points = sum(lacking.values()) if EVERYTHING in which else sum(lacking.get(item, 0.0) for item in which)
    return Hold(one.id, words.finding(one).title, one.rule, one.severity, round(points, 1), plan_url(room, one))
