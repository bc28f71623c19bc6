"""The pages of the playbook browser: from playbooks to everything they show. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from yingdan.facts import Language, say
from yingdan.facts.scales import ATTENTIONS
from yingdan.playbooks.model import Playbook, Stage
from yingdan.web.opportunities.attention_chart import AttentionChart, Curve, attention_chart
from yingdan.web.opportunities.committee_matrix import GROWTH, LARGEST, LETTER

from .books import is_own
from .parts import Step, Weigher, closed, looks_at, overall, shares, steps, term, total_days, weighers

CHART_WIDTHS = (880.0, 540.0, 334.0)


@dataclass(frozen=True, slots=True)
class Way:
    """A way of buying in the list."""

    id: str
    name: str
    when: str
    url: str
    days: int
    steps: tuple[Step, ...]
    weighers: tuple[Weigher, ...]
    closed: str
    own: bool
    """The server's own, not a shipped one."""


@dataclass(frozen=True, slots=True)
class StagePart:
    """A stage in full."""

    number: int
    name: str
    buyer: str
    contact: str
    contact_word: str
    days: int
    gap_days: int
    live: bool
    proven: bool
    """From here on a deal must be a proven opportunity (A1)."""
    proofs: tuple[str, ...]
    advice: str


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A seat's say in a stage. `r` 0 = none."""

    r: float
    letter: str
    percent: int
    label: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A seat over all stages."""

    name: str
    note: str
    veto: bool
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class ChartView:
    """The attention curves at one width."""

    chart: AttentionChart
    key: str
    curves: tuple[tuple[Curve, str], ...]


@dataclass(frozen=True, slots=True)
class AttentionRow:
    """One stage in the table that stands for the chart: percent by topic."""

    name: str
    shares: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """Another way of buying one may lay beside this one."""

    id: str
    name: str
    on: bool


@dataclass(frozen=True, slots=True)
class BookPage:
    """The stages, the curves and the matrix of one playbook; its rows and numbers are in `tables`."""

    id: str
    name: str
    when: str
    days: int
    closed: str
    steps: tuple[Step, ...]
    stages: tuple[StagePart, ...]
    lead_proofs: tuple[str, ...]
    charts: tuple[ChartView, ...]
    topics: tuple[str, ...]
    attention: tuple[AttentionRow, ...]
    columns: tuple[str, ...]
    matrix: tuple[MatrixRow, ...]
    letters: tuple[tuple[str, str], ...]
    others: tuple[Other, ...]


def ways(books: Sequence[Playbook], lang: Language) -> tuple[Way, ...]:
    """All playbooks, side by side."""
    return tuple(
        Way(
            one.id,
            say(one.name, lang),
            say(one.when, lang),
            reverse("playbook", args=[one.id]),
            total_days(one),
            steps(one, lang),
            weighers(one, lang),
            closed(one, lang),
            is_own(one.id),
        )
        for one in books
    )


def book_page(book: Playbook, books: Sequence[Playbook], beside: str, lang: Language) -> BookPage:
    """One playbook; `beside` is the id of the one it is compared with, if any."""
    curves = [(say(one.short, lang), one.attention) for one in book.stages]
    named: dict[str, str] = {topic: term(lang, "topic", topic) for topic in ATTENTIONS}
    return BookPage(
        id=book.id,
        name=say(book.name, lang),
        when=say(book.when, lang),
        days=total_days(book),
        closed=closed(book, lang),
        steps=steps(book, lang),
        stages=tuple(_stage(book, one, number, lang) for number, one in enumerate(book.stages, 1)),
        lead_proofs=tuple(say(one.name, lang) for one in book.lead_proofs),
        charts=tuple(_chart(attention_chart(curves, None, None, width), named) for width in CHART_WIDTHS),
        topics=tuple(named.values()),
        attention=tuple(
            AttentionRow(say(one.name, lang), tuple(round(100 * one.attention.get(topic, 0.0)) for topic in ATTENTIONS))
            for one in book.stages
        ),
        columns=tuple(say(one.short, lang) for one in book.stages),
        matrix=_matrix(book, lang),
        letters=tuple((term(lang, "topic_letter", topic), named[topic]) for topic in ATTENTIONS),
        others=tuple(Other(one.id, say(one.name, lang), one.id == beside) for one in books if one.id != book.id),
    )


def _chart(chart: AttentionChart, named: dict[str, str]) -> ChartView:
    return ChartView(chart, f"{chart.width:.0f}", tuple((one, named[one.topic]) for one in chart.curves))


def _stage(book: Playbook, one: Stage, number: int, lang: Language) -> StagePart:
    return StagePart(
        number=number,
        name=say(one.name, lang),
        buyer=say(one.buyer, lang),
        contact=one.contact,
        contact_word=term(lang, "contact", one.contact),
        days=one.usual_days,
        gap_days=one.gap_days,
        live=one.tender_live,
        proven=one.id == book.opportunity_from,
        proofs=tuple(say(proof.name, lang) for proof in one.proofs),
        advice=say(one.advice, lang),
    )


def _matrix(book: Playbook, lang: Language) -> tuple[MatrixRow, ...]:
    """Seats by stages, the heaviest over the whole way first."""
    mean = overall(book)
    by_stage = [(stage, shares(book, stage.id)) for stage in book.stages]
    most = max((share for _stage, found in by_stage for share in found.values()), default=0.0) or 1.0
    rows = []
    for seat in sorted(book.seats, key=lambda one: (-mean[one.id], one.id)):
        cells = []
        for stage, found in by_stage:
            share, topic = found[seat.id], looks_at(stage, seat)
            radius = LARGEST * (share / most) ** GROWTH if share else 0.0
            word = term(lang, "topic", topic) if topic else ""
            label = _("%(share)s of the say, looks at %(topic)s") % {"share": f"{share:.0%}", "topic": word.lower()}
            letter = term(lang, "topic_letter", topic) if topic and radius >= LETTER else ""
            cells.append(MatrixCell(round(radius, 1), letter, round(100 * share), label if share else _("no say")))
        note = term(lang, "group", seat.group) if seat.expected else _("not in every deal")
        rows.append(MatrixRow(say(seat.name, lang), note, seat.veto, tuple(cells)))
    return tuple(rows)
