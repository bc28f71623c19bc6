"""The timeline of a deal: what happened and what is planned, joined by day, with its facts and its silences. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from django.urls import reverse

from yingdan.facts import Event, Language, say
from yingdan.facts.scales import GRADE_OF, Grade
from yingdan.method.base import Look
from yingdan.queries.room import Room
from yingdan.web.ui.models import Choice
from yingdan.wording import Words

from .lines import event_url, person_url, thing_url, with_query, words_of
from .overview import ICON_OF
from .timeline_scene import Strip, strip_of
from .timeline_silence import Silence, of_deal
from .timeline_things import Thing, things

FIRST = 16
"""Days up to today that are open at once; older ones are folded."""
PLACES = 2
"""Events at which one finding is said; the same words under every visit would bury the others."""
State = Literal["done", "planned", "late"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader wants to see; empty = everything."""

    person: str = ""
    kind: str = ""
    findings: bool = False


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who took part."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class FactLine:
    """Something seen at an event."""

    grade: Grade
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on a day."""

    id: str
    icon: str
    kind: str
    text: str
    url: str
    """Of its drawer; empty for what has none."""
    state: State
    event: bool = False
    people: tuple[Who, ...] = ()
    facts: tuple[FactLine, ...] = ()
    more: tuple[str, ...] = ()
    """What else passed at it: commitments, gives and returns, claims."""
    findings: tuple[str, ...] = ()
    """Sentences of the findings that rest on it."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day with everything of it."""

    on: date
    shown: str
    entries: tuple[Entry, ...]
    stages: tuple[str, ...] = ()
    """Stages that began on it."""
    today: bool = False
    silence: Silence | None = None
    """The silence that ended on this day, where it was longer than the stage allows, or closed by rule."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The page."""

    days: tuple[Day, ...]
    """Newest first; what is planned stands above today."""
    older: tuple[Day, ...]
    """The rest, folded."""
    strip: Strip
    kinds: tuple[Choice, ...]
    people: tuple[tuple[str, str], ...]
    wanted: Wanted
    everything: str
    only_findings: str
    count: int
    total: int


def timeline(room: Room, wanted: Wanted, lang: Language) -> Timeline:
    """The deal's timeline in the reader's language, narrowed to what is wanted."""
    words, look = words_of(room, lang), room.deal.look
    events = [one for one in (*look.past, *look.planned) if look.mine(one.opportunity)]
    found = _evidence_of(room, words)
    loose, joined = things(room, words)
    shown = [one for one in events if _is_wanted(one, wanted, found)]
    plain = () if wanted.kind or wanted.findings else tuple(one for one in loose if _concerns(one, wanted.person))
    days = _days(room, words, shown, plain, (found, joined), whole=wanted == Wanted())
    cut = sum(one.on > look.today for one in days) + FIRST
    return Timeline(
        days=days[:cut],
        older=days[cut:],
        strip=strip_of(room, words, events),
        kinds=tuple(_kinds(room, words, events, wanted)),
        people=tuple((one, words.names.person(one)) for one in _guests(events)),
        wanted=wanted,
        everything=reverse("timeline", args=[room.pk]),
        only_findings=_url(room, replace(wanted, findings=not wanted.findings)),
        count=len(shown) + len(plain),
        total=len(events) + len(loose),
    )


def events_with(look: Look, person: str) -> tuple[Event, ...]:
    """Everything of the account in which somebody took part, newest first."""
    return tuple(one for one in sorted((*look.past, *look.planned), key=_order, reverse=True) if person in one.with_)


def _order(one: Event) -> tuple[date, str, str]:
    return one.on, one.at or "", one.id


def _guests(events: Iterable[Event]) -> list[str]:
    """Those who took part, most often first."""
    return [who for who, _ in Counter(who for one in events for who in one.with_).most_common()]


def _is_wanted(one: Event, wanted: Wanted, found: Mapping[str, list[str]]) -> bool:
    if wanted.person and wanted.person not in one.with_ and not any(s.who == wanted.person for s in one.saw):
        return False
    if wanted.kind and one.kind != wanted.kind:
        return False
    return not wanted.findings or one.id in found


def _concerns(one: Thing, person: str) -> bool:
    return not person or person in one.people


def _kinds(room: Room, words: Words, events: list[Event], wanted: Wanted) -> Iterator[Choice]:
    for kind, count in Counter(one.kind for one in events).most_common():
        url = _url(room, replace(wanted, kind="" if wanted.kind == kind else kind))
        yield Choice(words.names.activity(kind), url, wanted.kind == kind, count)


def _url(room: Room, wanted: Wanted) -> str:
    """The page narrowed so; what is not asked for is left out of the address."""
    parts = {"person": wanted.person, "kind": wanted.kind, "findings": "1" if wanted.findings else ""}
    asked = {name: value for name, value in parts.items() if value}
    return with_query("timeline", room, **asked) if asked else reverse("timeline", args=[room.pk])


def _evidence_of(room: Room, words: Words) -> Mapping[str, list[str]]:
    """Event → the findings that rest on it; one that rests on many stands at the newest of them only."""
    found: dict[str, list[str]] = defaultdict(list)
    days = {one.id: one.on for one in room.dossier.events}
    for finding in room.deal.findings:
        if finding.severity == "good":
            continue
        refs = dict.fromkeys(one.ref.split("/")[1] for one in finding.evidence if one.ref.startswith("events/"))
        newest = sorted(refs, key=lambda one: (days.get(one, date.min), one))
        for event in newest if len(newest) <= PLACES else newest[-1:]:
            found[event].append(words.finding(finding).title)
    return found


Told = tuple[Mapping[str, list[str]], Mapping[str, list[str]]]
"""Event → findings on it; event → what else passed at it."""


def _days(
    room: Room, words: Words, events: list[Event], loose: tuple[Thing, ...], told: Told, *, whole: bool
) -> tuple[Day, ...]:
    look = room.deal.look
    by_day: dict[date, list[Entry]] = defaultdict(list)
    for one in sorted(events, key=_order, reverse=True):
        by_day[one.on].append(_entry(room, words, one, told))
    for thing in loose:
        by_day[thing.on].append(Entry(thing.ref, thing.icon, thing.kind, thing.text, thing_url(room, thing.ref), thing.state))
    began: dict[date, list[str]] = defaultdict(list)
    if whole:
        for span in look.spans:
            began[span.from_].append(words.names.stage(span.stage))
        by_day.setdefault(look.today, [])
    silences = {one.end: one for one in of_deal(room)} if whole else {}
    return tuple(
        Day(
            on=on,
            shown=words.names.day(on),
            entries=tuple(by_day[on]),
            stages=tuple(began.get(on, ())),
            today=on == look.today,
            silence=silences.get(on),
        )
        for on in sorted({*by_day, *began}, reverse=True)
    )


def _entry(room: Room, words: Words, one: Event, told: Told) -> Entry:
    names, lang = words.names, words.lang
    planned = one.state == "planned" or (one.state is None and one.on > room.today)
    note = say(one.note, lang) or say(one.purpose.ours if one.purpose else None, lang)
    return Entry(
        id=one.id,
        icon=ICON_OF.get(one.kind, "calendar-event"),
        kind=names.activity(one.kind),
        text=note,
        url=event_url(room, one.id),
        event=True,
        state="late" if planned and one.on < room.today else "planned" if planned else "done",
        people=tuple(
            Who(names.person(who), person_url(room, who)) for who in one.with_ if who in room.deal.look.people
        ),
        facts=tuple(FactLine(_grade(one, n), words.evidence.fact(seen, one)) for n, seen in enumerate(one.saw)),
        more=tuple(told[1].get(one.id, ())),
        findings=tuple(told[0].get(one.id, ())),
    )


def _grade(event: Event, number: int) -> Grade:
    seen = event.saw[number]
    if seen.source is not None:
        return GRADE_OF[seen.source]
    if seen.from_ is not None and seen.from_ != seen.who:
        return "reported"
    return "reported" if event.kind == "internal" else "confirmed"
