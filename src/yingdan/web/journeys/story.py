"""One person's journey ready to be shown: stairs, chapters by day with their evidence, and a table that says the same. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from yingdan.facts import Language
from yingdan.facts.scales import RUNGS, Grade, rung_step
from yingdan.method.base import Evidence, Look
from yingdan.method.relations import Chapter, Journey, journey
from yingdan.wording import Words

from .chart import Labels, Span, StoryChart, story_chart

CHART_WIDTHS = (330.0, 540.0, 760.0, 1080.0)
ICONS = {
    "introduced": "user-plus", "met": "users", "setback": "alert-triangle", "learned": "bulb", "opened": "lock-open",
    "closed": "lock", "given": "arrow-right", "returned": "arrow-left", "promised": "clock", "kept": "circle-check",
    "broken": "x", "rose": "stairs", "fell": "hourglass",
}  # fmt: skip
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class StoryEvidence:
    """One line of evidence; `url` opens the event it stands in, where the page has one. Shape of `_evidence.html`'s rows."""

    grade: Grade
    day: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A chapter in words."""

    kind: str
    word: str
    icon: str
    text: str
    note: str
    """What stands behind it, in one line; empty where the sentence says it all."""
    rung: str
    """The rung it led to, as a code; empty where it moved none."""
    rows: tuple[StoryEvidence, ...]


@dataclass(frozen=True, slots=True)
class StoryDay:
    """All chapters of a day."""

    on: date
    day: str
    rows: tuple[StoryRow, ...]


@dataclass(frozen=True, slots=True)
class TickView:
    """A label of the axis."""

    x: float
    month: str
    year: str


@dataclass(frozen=True, slots=True)
class ChartView:
    """The drawing at one width, with the axis in words."""

    key: str
    chart: StoryChart
    ticks: tuple[TickView, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """The whole story. Without chapters `days` is empty and there is no drawing."""

    person: str
    name: str
    rung: str
    start: str
    length: int
    """Days from the first chapter to today."""
    contacts: int
    charts: tuple[ChartView, ...]
    days: tuple[StoryDay, ...]


def story_of(
    look: Look,
    person: str,
    words: Words,
    lang: Language,
    event_url: Callable[[str], str] | None = None,
) -> StoryView:
    """The journey of one person, for `journeys/_story.html` with context `story`; the page loads `journeys.css`.

    `event_url` makes the address of an event's drawer; without it evidence is text alone.
    """
    told = journey(look, person)
    start = told.start or look.today
    return StoryView(
        person=person,
        name=words.names.person(person),
        rung=told.rung,
        start=words.names.day(start),
        length=(look.today - start).days,
        contacts=len(look.contacts_with.get(person, ())),
        charts=tuple(_charts(look, told, words, lang)) if told.chapters else (),
        days=tuple(_days(told, words, event_url)),
    )


def steps_of(told: Journey) -> tuple[tuple[date, int], ...]:
    """Days on which the rung moved, and the step it moved to."""
    return tuple((one.on, rung_step(one.rung)) for one in told.chapters if one.rung is not None)


def _charts(look: Look, told: Journey, words: Words, lang: Language) -> Iterator[ChartView]:
    rungs = tuple(words.names.term("rung", rung) for rung in RUNGS)
    labels = Labels(rungs, (_("contacts"), _("give and take"), _("promises")))
    met = {event.on for event in look.contacts_with.get(told.person, ())}
    marks = [(day, "contact") for day in sorted(met)] + [(one.on, one.kind) for one in told.chapters]
    span = Span(told.start or look.today, look.today)
    for width in CHART_WIDTHS:
        chart = story_chart(labels, steps_of(told), marks, span, width)
        ticks = tuple(TickView(one.x, _month(one.month, lang), str(one.year or "")) for one in chart.ticks)
        yield ChartView(f"{width:.0f}", chart, ticks)


def _month(month: int, lang: Language) -> str:
    return f"{month} 月" if lang == "zh" else _MONTHS[month - 1]


def _days(told: Journey, words: Words, event_url: Callable[[str], str] | None) -> Iterator[StoryDay]:
    for day, chapters in groupby(told.chapters, key=lambda one: one.on):
        yield StoryDay(day, words.names.day(day), tuple(_row(one, words, event_url) for one in chapters))


def _row(one: Chapter, words: Words, event_url: Callable[[str], str] | None) -> StoryRow:
    rows = tuple(_evidence(ref, words, event_url) for ref in one.evidence)
    return StoryRow(
        kind=one.kind,
        word=words.names.term("chapter", one.kind),
        icon=ICONS[one.kind],
        text=words.say(f"journey.{one.because.code}", one.because.params),
        note=words.evidence.behind(one.evidence) if one.noted else "",
        rung=one.rung or "",
        rows=rows,
    )


def _evidence(ref: Evidence, words: Words, event_url: Callable[[str], str] | None) -> StoryEvidence:
    line = words.evidence.line(ref)
    known = line.event is not None and line.event in words.names.events
    return StoryEvidence(
        line.grade, line.day, line.text, event_url(line.event) if event_url and known and line.event else ""
    )


def key() -> tuple[tuple[str, str], ...]:
    """Shapes of the drawing with their words."""
    return (
        ("contact", _("a contact")), ("given", _("given")), ("returned", _("returned")), ("kept", _("word kept")),
        ("promised", _("not due yet")), ("setback", _("a setback, or a broken word")),
    )  # fmt: skip
