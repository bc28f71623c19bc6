"""The three worked journeys as cards and as pages. Pure: they are shipped with the product and the same for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from yingdan.briefing import look_at
from yingdan.facts import Language, say
from yingdan.intake import WORKED, Worked
from yingdan.method.base import Look
from yingdan.method.relations import journey
from yingdan.playbooks import load_playbooks
from yingdan.wording import Names, Words, has

from .chart import Frame, Span, stairs
from .story import StoryView, steps_of, story_of

CARD = (300.0, 74.0)
"""Width and height of a card's stairs."""
_LESSONS = ("lesson", "lesson_2", "lesson_3")


@dataclass(frozen=True, slots=True)
class JourneyCard:
    """A journey in the list."""

    id: str
    url: str
    title: str
    whom: str
    who: str
    """Name and title of the person."""
    account: str
    rung: str
    rung_word: str
    length: int
    contacts: int
    width: float
    height: float
    line: str
    area: str


@dataclass(frozen=True, slots=True)
class JourneyPage:
    """A journey with what to learn from it."""

    card: JourneyCard
    lessons: tuple[str, ...]
    story: StoryView


@cache
def look_of(one: Worked) -> Look:
    """A shipped journey, read once: the file is part of the product."""
    dossier = one.read()
    books = load_playbooks([deal.playbook for deal in dossier.opportunities], one.file.parent)
    return look_at(dossier, books, None, one.opportunity)


def cards(lang: Language) -> tuple[JourneyCard, ...]:
    """All three, the long one first."""
    return tuple(card(one, lang) for one in WORKED)


def card(one: Worked, lang: Language) -> JourneyCard:
    """One journey in short."""
    look = look_of(one)
    words = Words(Names(lang, look.dossier, look.playbook))
    told = journey(look, one.person)
    person = look.people[one.person]
    span = Span(told.start or look.today, look.today)
    line, area = stairs(steps_of(told), Frame(2.0, CARD[0] - 2.0, 5.0, 16.0, span))
    return JourneyCard(
        id=one.id,
        url=reverse("journey", args=[one.id]),
        title=words.say(f"journey.{one.id}.title"),
        whom=words.say(f"journey.{one.id}.whom"),
        who=" · ".join(part for part in (say(person.name, lang), say(person.title, lang)) if part),
        account=say(look.dossier.account.name, lang),
        rung=told.rung,
        rung_word=words.names.term("rung", told.rung),
        length=span.days,
        contacts=len(look.contacts_with.get(one.person, ())),
        width=CARD[0],
        height=CARD[1],
        line=line,
        area=area,
    )


def page_of(one: Worked, lang: Language) -> JourneyPage:
    """One journey as a page."""
    look = look_of(one)
    words = Words(Names(lang, look.dossier, look.playbook))
    keys = (f"journey.{one.id}.{part}" for part in _LESSONS)
    return JourneyPage(
        card=card(one, lang),
        lessons=tuple(words.say(key) for key in keys if has(lang, key)),
        story=story_of(look, one.person, words, lang),
    )
