"""The drawer of an event: what it was for, what was said, what we saw and how firm that is. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from yingdan.facts import Event, Language, say
from yingdan.facts.scales import ATTENTIONS
from yingdan.method.base import Evidence, seen_at
from yingdan.queries.room import Room
from yingdan.web.today.present import duration
from yingdan.web.ui.models import PersonChip
from yingdan.wording import Words
from yingdan.wording.dates import weekday

from .lines import EvidenceRow, evidence_rows, full_day, words_of
from .overview import ICON_OF, chip_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was put, or is planned."""

    text: str
    who: str
    sensitivity: int
    answered: bool | None


@dataclass(frozen=True, slots=True)
class Part:
    """A labelled line."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class EventDrawer:
    """Everything the drawer shows."""

    id: str
    title: str
    icon: str
    when: str
    state: str
    elsewhere: bool
    """Belongs to another deal of the account."""
    people: tuple[PersonChip, ...]
    us: str
    minutes: str
    parts: tuple[Part, ...]
    agenda: tuple[str, ...]
    note: str
    asked: tuple[Asked, ...]
    topics: tuple[tuple[str, int], ...]
    facts: tuple[EvidenceRow, ...]
    can_remove: bool
    move: str
    """Where it is put on another day; empty for what is not planned, and for those who only look."""


def present_event(room: Room, ref: str, lang: Language) -> EventDrawer | None:
    """The drawer of an event; None when there is none of that id."""
    words = words_of(room, lang)
    event = words.names.events.get(ref)
    if event is None:
        return None
    look = room.deal.look
    took_place = event.on <= room.today and event.state in (None, "done")
    seen = [one.evidence for one in seen_at(event)] if took_place else []
    return EventDrawer(
        id=ref,
        title=words.names.activity(event.kind),
        icon=ICON_OF.get(event.kind, "calendar-event"),
        when=_when(room, event, lang),
        state=_state(room, event),
        elsewhere=not look.mine(event.opportunity),
        people=tuple(chip_of(room, one, words) for one in event.with_ if one in look.people),
        us=words.names.comma.join(words.names.person(one) for one in event.us),
        minutes=duration(event.minutes) if event.minutes else "",
        parts=_parts(event, words),
        agenda=tuple(say(one, lang) for one in event.agenda),
        note=say(event.note, lang),
        asked=tuple(
            Asked(say(one.text, lang), words.names.person(one.who) if one.who else "", one.sensitivity, one.answered)
            for one in event.asked
        ),
        topics=_topics(event, words),
        facts=_facts(room, event, seen, words),
        can_remove=_may(room, event),
        move=_move(room, event),
    )


def _may(room: Room, event: Event) -> bool:
    """Whether the reader may write to where it belongs; of another deal its own page tells."""
    if event.opportunity is None:
        return room.can_change_account
    return room.can_change_account or (room.can_change and room.deal.look.mine(event.opportunity))


def _move(room: Room, event: Event) -> str:
    if not room.can_change or not (event.state == "planned" or (event.state is None and event.on > room.today)):
        return ""
    return reverse("calendar_move", args=[room.account, "event", event.id])


def _facts(room: Room, event: Event, seen: list[Evidence], words: Words) -> tuple[EvidenceRow, ...]:
    """What was seen there; the rows lead nowhere, for this is where they come from."""
    return tuple(EvidenceRow(row.grade, "", row.text, "") for row in evidence_rows(room, words, seen))


def _when(room: Room, event: Event, lang: Language) -> str:
    day = full_day(event.on, room.today, lang)
    name = weekday(event.on, lang)
    parts = (f"{day}（{name}）" if lang == "zh" else f"{name}, {day}", event.at or "")
    return " ".join(part for part in parts if part)


def _state(room: Room, event: Event) -> str:
    if event.state == "cancelled":
        return _("called off")
    if event.state == "planned" or (event.state is None and event.on > room.today):
        return _("planned") if event.on >= room.today else _("planned, not yet noted as done")
    return ""


def _parts(event: Event, words: Words) -> tuple[Part, ...]:
    lang = words.lang
    purpose = event.purpose
    rows = (
        (_("For us"), purpose.ours if purpose else None),
        (_("For them"), purpose.theirs if purpose else None),
        (_("It worked if"), event.success),
        (_("Hook for the next contact"), event.hook),
        (_("What follows"), event.afterwards),
    )
    found = [Part(label, say(text, lang)) for label, text in rows if text is not None]
    if event.outcome:
        found.insert(min(3, len(found)), Part(_("Outcome"), words.names.term("outcome", event.outcome)))
    return tuple(found)


def _topics(event: Event, words: Words) -> tuple[tuple[str, int], ...]:
    if not event.topics or not sum(event.topics.values()):
        return ()
    total = sum(event.topics.values())
    return tuple(
        (words.names.term("topic", topic), round(event.topics[topic] / total * 100))
        for topic in ATTENTIONS
        if event.topics.get(topic)
    )
