"""The Overview of a deal: from a room to everything its page shows. Pure; nothing is judged here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import pgettext

from yingdan.facts import Event, Language, say
from yingdan.facts.scales import ATTENTIONS
from yingdan.method.base import Score
from yingdan.method.committee.reading import Voice
from yingdan.queries.room import Room
from yingdan.web.ui.models import FindingCard, PersonChip
from yingdan.wording import Words

from .attention_chart import AttentionChart, Curve, Mark, attention_chart
from .control_points import PointCard, point_cards
from .ended import EndedView, ended_of
from .finding_cards import card_of
from .lines import event_url, person_url, words_of
from .reasons import ScoreView, score_view
from .stepper import Step, steps
from .strip import Strip, strip
from .todo import Todo, todo

FINDINGS, PEOPLE, RECENT = 6, 4, 4
CHART_WIDTHS = (880.0, 770.0, 540.0, 334.0)
ICON_OF = {
    "call": "phone", "message": "message", "document": "file-text", "clarification": "file-text", "visit": "map-pin",
    "internal": "users-group", "tech_exchange": "users", "bid_meeting": "gavel", "site_visit": "building",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeyPerson:
    """Somebody with much say, now or next; the link opens their drawer."""

    chip: PersonChip
    url: str


@dataclass(frozen=True, slots=True)
class RecentEvent:
    """What happened lately, in one line."""

    day: str
    icon: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class ChartView:
    """The attention curves at one width, with their words."""

    chart: AttentionChart
    key: str
    now_left: float
    curves: tuple[tuple[Curve, str], ...]
    marks: tuple[tuple[Mark, str], ...]


@dataclass(frozen=True, slots=True)
class AttentionRow:
    """One stage in the table that stands for the chart: percent by topic."""

    name: str
    now: bool
    shares: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Attention:
    """What they look at, what we talk about; without `talks` only theirs is known."""

    charts: tuple[ChartView, ...]
    topics: tuple[str, ...]
    rows: tuple[AttentionRow, ...]
    ours: tuple[int, ...]
    talks: tuple[RecentEvent, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class LayerRow:
    """One of the three layers of relationship (C1): its score, what it lacks most, what carries it most."""

    score: ScoreView
    lacks: str
    strength: str


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """Everything the page shows."""

    steps: tuple[Step, ...]
    strip: Strip
    points: tuple[PointCard, ...]
    findings: tuple[FindingCard, ...]
    more: tuple[FindingCard, ...]
    total: int
    layers: tuple[LayerRow, ...]
    attention: Attention
    todo: Todo
    people: tuple[KeyPerson, ...]
    recent: tuple[RecentEvent, ...]
    ended: EndedView | None


def present(room: Room, lang: Language) -> OverviewPage:
    """The Overview in the reader's language."""
    words = words_of(room, lang)
    cards = tuple(card_of(room, one, words) for one in room.deal.findings)
    return OverviewPage(
        steps=steps(room, words),
        strip=strip(room, words),
        points=point_cards(room, words),
        findings=cards[:FINDINGS],
        more=cards[FINDINGS:],
        total=len(cards),
        layers=tuple(_layer(room, one, words) for one in room.deal.relations.layers),
        attention=_attention(room, words),
        todo=todo(room, words),
        people=_people(room, words),
        recent=_recent(room, words),
        ended=ended_of(room, lang),
    )


def _layer(room: Room, score: Score, words: Words) -> LayerRow:
    view = score_view(room, score, words)
    return LayerRow(view, view.missing[0].text if view.missing else "", view.reasons[0].text if view.reasons else "")


def chip_of(room: Room, person: str, words: Words) -> PersonChip:
    """A person as shown everywhere: face, name, title, rung."""
    look, voice, ladder = room.deal.look, room.deal.committee.voice(person), room.deal.relations.ladders.get(person)
    known = look.people.get(person)
    role = say(known.title, words.lang) or say(known.unit, words.lang) if known else ""
    return PersonChip(
        name=words.names.person(person),
        role=role,
        attitude=voice.attitude if voice else None,
        rung=ladder.rung if ladder else None,
        decaying=ladder.decaying if ladder else False,
        url=person_url(room, person),
    )


def _people(room: Room, words: Words) -> tuple[KeyPerson, ...]:
    look = room.deal.look
    near = [stage.id for stage in (look.stage, look.next_stage) if stage is not None]

    def say_of(voice: Voice) -> float:
        return max((voice.influence.get(stage, 0.0) for stage in near), default=0.0)

    heavy = sorted(
        (one for one in room.deal.committee.voices if one.person), key=lambda one: (-say_of(one), one.person or "")
    )
    shown = [one.person for one in heavy if one.person and say_of(one) > 0 and one.person not in look.neutral][:PEOPLE]
    return tuple(KeyPerson(chip_of(room, one, words), person_url(room, one)) for one in shown)


def _recent(room: Room, words: Words) -> tuple[RecentEvent, ...]:
    look = room.deal.look
    past = [one for one in reversed(look.past) if look.mine(one.opportunity)]
    return tuple(event_line(room, one, words) for one in past[:RECENT])


def event_line(room: Room, event: Event, words: Words) -> RecentEvent:
    """An event in one line."""
    icon = ICON_OF.get(event.kind, "calendar-event")
    return RecentEvent(words.names.day(event.on), icon, words.evidence.event(event), event_url(room, event.id))


def _attention(room: Room, words: Words) -> Attention:
    reading, stages = room.deal.committee, room.playbook.stages
    order = [one.id for one in stages]
    now = order.index(room.deal.look.stage.id) if room.deal.look.stage else None
    curves = [(say(one.short, words.lang), reading.attention.get(one.id, one.attention)) for one in stages]
    named: dict[str, str] = {topic: words.names.term("topic", topic) for topic in ATTENTIONS}
    ours = reading.topics
    talks = [words.names.events[one] for one in reading.topics_talks if one in words.names.events]
    return Attention(
        charts=tuple(_chart(attention_chart(curves, now, ours, width), named) for width in CHART_WIDTHS),
        topics=tuple(named.values()),
        rows=tuple(
            AttentionRow(
                say(one.name, words.lang),
                number == now,
                tuple(_percent(curves[number][1].get(topic, 0.0)) for topic in ATTENTIONS),
            )
            for number, one in enumerate(stages)
        ),
        ours=tuple(_percent(ours.get(topic, 0.0)) for topic in ATTENTIONS) if ours else (),
        talks=tuple(event_line(room, one, words) for one in talks),
        sentence=_topics_sentence(room, words),
    )


def _percent(share: float) -> int:
    return round(share * 100)


def _chart(chart: AttentionChart, named: Mapping[str, str]) -> ChartView:
    marks = tuple(
        (one, (pgettext("our talks", "%(topic)s") % {"topic": named[one.topic]}).lower()) for one in chart.marks
    )
    left = (chart.now_x or 0.0) - chart.now_width / 2
    return ChartView(chart, f"{chart.width:.0f}", left, tuple((one, named[one.topic]) for one in chart.curves), marks)


def _topics_sentence(room: Room, words: Words) -> str:
    """What the method found about the topics, if anything."""
    found = next((one for one in room.deal.findings if one.code in ("topics_off_now", "topics_off_next")), None)
    return words.finding(found).title if found else ""
