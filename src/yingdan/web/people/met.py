"""What happened with one person, newest first: its kind, its day, and what it earned or lost (C4, C9). Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from yingdan.facts import Event, say
from yingdan.method.relations import Chapter, journey
from yingdan.queries.room import Room
from yingdan.web.journeys.story import ICONS
from yingdan.web.opportunities.lines import event_url, heard_at
from yingdan.web.opportunities.overview import ICON_OF
from yingdan.web.opportunities.timeline import events_with
from yingdan.web.opportunities.timeline_scene import deal_name
from yingdan.wording import Words

GOOD = ("rose", "opened", "given", "returned", "kept")
BAD = ("closed", "broken", "setback")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something an event earned or lost: a word with its icon, and the rung where it moved one."""

    icon: str
    word: str
    good: bool
    rung: str


@dataclass(frozen=True, slots=True)
class Met:
    """An event with them, or a rung lost to silence."""

    id: str
    day: str
    icon: str
    kind: str
    others: str
    """Who else was there."""
    text: str
    url: str
    """Empty for a fall: nothing happened, and that is why."""
    planned: bool
    deal: str
    """The deal it belongs to, where that is another one than this."""
    outcomes: tuple[Outcome, ...]


def met_rows(room: Room, ref: str, words: Words) -> tuple[Met, ...]:
    """Every event of the account with them and every rung lost to silence, newest first."""
    chapters = journey(room.deal.look, ref).chapters
    told = _outcomes(room, chapters, words)
    rows = [(one.on, 1, _met(room, one, ref, words, told.get(one.id, ()))) for one in events_with(room.deal.look, ref)]
    rows += [(one.on, 0, _fall(one, words)) for one in chapters if one.kind == "fell"]
    return tuple(row for _on, _order, row in sorted(rows, key=lambda one: one[:2], reverse=True))


def _met(room: Room, event: Event, ref: str, words: Words, outcomes: Sequence[Outcome]) -> Met:
    planned = event.state == "planned" or (event.state is None and event.on > room.today)
    return Met(
        id=event.id,
        day=words.names.day(event.on),
        icon=ICON_OF.get(event.kind, "calendar-event"),
        kind=words.names.activity(event.kind),
        others=words.names.comma.join(words.names.person(who) for who in event.with_ if who != ref),
        text=say(event.note, words.lang) or say(event.purpose.ours if event.purpose else None, words.lang),
        url=event_url(room, event.id),
        planned=planned,
        deal=deal_name(room, words, event.opportunity) if event.opportunity not in (None, room.deal.look.deal) else "",
        outcomes=tuple(dict.fromkeys(outcomes)),
    )


def _fall(chapter: Chapter, words: Words) -> Met:
    text = words.say(f"journey.{chapter.because.code}", chapter.because.params)
    kind = words.names.term("chapter", chapter.kind)
    return Met("", words.names.day(chapter.on), ICONS[chapter.kind], kind, "", text, "", False, "", ())


def _outcomes(room: Room, chapters: Sequence[Chapter], words: Words) -> Mapping[str, list[Outcome]]:
    """Event → what it moved, on its own day."""
    found: dict[str, list[Outcome]] = defaultdict(list)
    days = {event.id: event.on for event in room.deal.look.past}
    for chapter in chapters:
        if chapter.kind in GOOD or chapter.kind in BAD:
            named = dict.fromkeys(event for one in chapter.evidence if (event := _event_of(room, one.ref)))
            for event in named:
                if days.get(event) == chapter.on:
                    found[event].append(_outcome(chapter, words))
    return found


def _event_of(room: Room, ref: str) -> str | None:
    """The event that a piece of evidence is, stands in, or was said at."""
    return ref.split("/")[1] if ref.startswith("events/") else heard_at(room, ref)


def _outcome(chapter: Chapter, words: Words) -> Outcome:
    said = {"opened": _("less guarded"), "closed": _("on guard")}
    word = said.get(chapter.kind) or words.names.term("chapter", chapter.kind)
    if chapter.rung:
        word = _("now %(rung)s") % {"rung": words.names.term("rung", chapter.rung)}
    return Outcome(ICONS[chapter.kind], word, chapter.kind in GOOD, chapter.rung or "")
