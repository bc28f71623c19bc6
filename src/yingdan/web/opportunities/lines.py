"""Evidence as rows that open where it comes from, and days as people say them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yingdan.facts import Claim, Commitment, Exchange, Language
from yingdan.facts.scales import GRADES, Grade
from yingdan.method.base import Evidence
from yingdan.queries.room import Room
from yingdan.wording import Names, Words
from yingdan.wording.dates import long_date, short_date, weekday

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One line of evidence; `url` opens the event it stands in, or its own drawer, if any."""

    grade: Grade
    day: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class GradeCount:
    """How many pieces of evidence have a grade."""

    grade: Grade
    count: int


def capital(text: str) -> str:
    """The text with its first letter large.

    >>> capital("put it in writing"), capital("书面提问")
    ('Put it in writing', '书面提问')
    """
    return text[:1].upper() + text[1:]


def words_of(room: Room, lang: Language) -> Words:
    """The voice for a deal."""
    return Words(Names(lang, room.dossier, room.playbook))


def person_url(room: Room, person: str) -> str:
    """Where a person's drawer is."""
    return reverse("opportunity_person", args=[room.pk, person])


def event_url(room: Room, event: str) -> str:
    """Where an event's drawer is."""
    return reverse("opportunity_event", args=[room.pk, event])


def with_query(name: str, room: Room, **query: str) -> str:
    """An address of this deal with a query."""
    return f"{reverse(name, args=[room.pk])}?{urlencode(query)}"


def evidence_rows(room: Room, words: Words, evidence: Iterable[Evidence]) -> tuple[EvidenceRow, ...]:
    """Evidence in words, firm before loose, newest first within a grade, each reference once."""
    unique = {one.ref: one for one in evidence}
    order = sorted(
        unique.values(), key=lambda one: (GRADES.index(one.grade), -(one.on or date.min).toordinal(), one.ref)
    )
    return tuple(_row(room, words, one) for one in order)


def _row(room: Room, words: Words, evidence: Evidence) -> EvidenceRow:
    line = words.evidence.line(evidence)
    event = line.event or heard_at(room, evidence.ref)
    known = event is not None and event in words.names.events
    url = event_url(room, event) if known and event else thing_url(room, evidence.ref)
    return EvidenceRow(line.grade, line.day, line.text, url)


THINGS = {"facts": "fact", "steps": "step", "commitments": "commitment"}
"""Lists whose rows have a drawer of their own → their kind."""


def thing_url(room: Room, ref: str) -> str:
    """Where the drawer of `facts/3` or `steps/s1` is; empty for what has none."""
    part, _slash, name = ref.partition("/")
    return reverse("opportunity_thing", args=[room.pk, part, name]) if part in THINGS and name and "/" not in name else ""


def heard_at(room: Room, ref: str) -> str | None:
    """The event at which a claim, commitment or exchange came up, where it is noted."""
    part, _slash, name = ref.partition("/")
    if part not in ("claims", "commitments", "exchanges"):
        return None
    things: Sequence[Claim | Commitment | Exchange] = getattr(room.dossier, part)
    found = next((one for one in things if getattr(one, "id", None) == name), None)
    if found is None and name.isdigit() and int(name) < len(things):
        found = things[int(name)]
    return found.event if found is not None else None


def grade_counts(evidence: Iterable[Evidence]) -> tuple[GradeCount, ...]:
    """How much of each grade, each reference once; all four grades, firm first."""
    unique = {one.ref: one.grade for one in evidence}
    return tuple(GradeCount(grade, sum(1 for one in unique.values() if one == grade)) for grade in GRADES)


def soon(day: date, today: date, lang: Language) -> str:
    """A day near today as people say it: today, tomorrow, a weekday of the next six days, else the date."""
    ahead = (day - today).days
    if ahead in (0, 1):
        return pgettext("day", "Today") if ahead == 0 else _("Tomorrow")
    if 1 < ahead < 7:
        return weekday(day, lang)
    return short_date(day, lang, today.year)


def full_day(day: date, today: date, lang: Language) -> str:
    """A day in words; with the year when it is not this one.

    >>> full_day(date(2027, 4, 21), date(2026, 11, 23), "zh"), full_day(date(2026, 12, 1), date(2026, 11, 23), "en")
    ('2027 年 4 月 21 日', '1 December')
    """
    text = long_date(day, lang)
    if day.year == today.year:
        return text
    return f"{day.year} 年 {text}" if lang == "zh" else f"{text} {day.year}"


def month(day: date, today: date, lang: Language) -> str:
    """The month of a day; with the year when it is most of a year away.

    >>> month(date(2027, 1, 9), date(2026, 11, 23), "zh"), month(date(2027, 12, 9), date(2026, 11, 23), "en")
    ('1 月', 'Dec 2027')
    """
    far = abs((day - today).days) > 300
    if lang == "zh":
        return f"{day.year} 年 {day.month} 月" if far else f"{day.month} 月"
    name = _MONTHS[day.month - 1]
    return f"{name} {day.year}" if far else name
