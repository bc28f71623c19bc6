"""The page of one person: one answer first, then what supports it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from yingdan.facts import Language, say
from yingdan.queries.room import Room
from yingdan.web.journeys.story import StoryView, story_of
from yingdan.web.opportunities.finding_cards import card_of
from yingdan.web.opportunities.lines import EvidenceRow, event_url, words_of
from yingdan.web.opportunities.person import PersonDrawer, present_person
from yingdan.web.opportunities.timeline_scene import Strip, person_strip
from yingdan.web.opportunities.todo import Proposed, todo
from yingdan.web.ui.models import FindingCard
from yingdan.wording import Words
from yingdan.wording.catalogue import sentence

from .attitude import AttitudeCard, attitude_card
from .met import Met, met_rows
from .minds import (
    LongShortCard,
    ReserveRow,
    TypeCard,
    WantRow,
    long_short_card,
    reserve_rows,
    shown_rows,
    type_card,
    want_rows,
)

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Passed:
    """A promise, a give or a return, in a line."""

    day: str
    text: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything the page shows."""

    ref: str
    drawer: PersonDrawer
    ours: str
    """Who of ours knows them best, or looks after them."""
    next: Proposed | None
    findings: tuple[FindingCard, ...]
    type: TypeCard
    reserves: tuple[ReserveRow, ...]
    carries: int
    reserve_seen: bool
    wants: tuple[WantRow, ...]
    shown: tuple[EvidenceRow, ...]
    probing: bool
    rhythm: LongShortCard
    story: StoryView
    attitude: AttitudeCard
    strip: Strip
    """A lane for each deal on which they were met."""
    passed: tuple[Passed, ...]
    """What passed between them and us: promises with how they ended, what was given and what came back; newest first."""
    events: tuple[Met, ...]
    more_events: tuple[Met, ...]


def present(room: Room, ref: str, lang: Language) -> PersonPage | None:
    """The page in the reader's language; None when nobody of that id is there (any more)."""
    drawer = present_person(room, ref, lang)
    if drawer is None:
        return None
    words, look = words_of(room, lang), room.deal.look
    view = room.deal.reserve.views[ref]
    about = [one for one in room.deal.findings if one.subject.kind == "person" and one.subject.id == ref]
    events = met_rows(room, ref, words)
    return PersonPage(
        ref=ref,
        drawer=drawer,
        ours=_ours(room, ref, words),
        next=_next(room, ref, words),
        findings=tuple(card_of(room, one, words) for one in about),
        type=type_card(room, ref, words),
        reserves=reserve_rows(room, ref, words),
        carries=view.carries,
        reserve_seen=view.overall is not None,
        wants=want_rows(room, ref, words),
        shown=shown_rows(room, ref, words),
        probing=room.deal.psychology.authority[ref].probing,
        rhythm=long_short_card(room, ref, words),
        story=story_of(look, ref, words, lang, lambda event: event_url(room, event)),
        attitude=attitude_card(room, ref, words, words.names.term("attitude", "unknown")),
        strip=person_strip(room, words, ref),
        passed=_passed(room, ref, words),
        events=events[:SHOWN],
        more_events=events[SHOWN:],
    )


def _passed(room: Room, ref: str, words: Words) -> tuple[Passed, ...]:
    look, names, lang = room.deal.look, words.names, words.lang
    rows = []
    for one in room.dossier.commitments:
        if ref in (one.by, one.to) and look.mine(one.opportunity) and one.on <= room.today and one.state != "open":
            state = sentence(lang, f"commitment_state.{one.state}")
            rows.append((one.on, f"{names.person(one.by)} → {names.person(one.to)} {say(one.text, lang)} · {state}"))
    for exchange in room.dossier.exchanges:
        if exchange.person == ref and look.mine(exchange.opportunity) and exchange.on <= room.today:
            way = sentence(lang, f"exchange_way.{exchange.way}")
            rows.append((exchange.on, f"{way} · {say(exchange.text, lang) or names.term('exchange', exchange.kind)}"))
    return tuple(Passed(names.day(on), text) for on, text in sorted(rows, key=lambda row: row[0], reverse=True))


def _ours(room: Room, ref: str, words: Words) -> str:
    pair = next((one for one in room.deal.relations.pairs if one.theirs == ref and one.ours), None)
    if pair is not None and pair.ours:
        return words.names.person(pair.ours)
    went = [who for one in room.deal.look.contacts_with.get(ref, ()) for who in one.us if who in room.deal.look.us]
    return words.names.person(max(sorted(set(went)), key=went.count)) if went else ""


def _next(room: Room, ref: str, words: Words) -> Proposed | None:
    """The best proposal that meets them, as the overview words it."""
    numbers = {n for n, one in enumerate(room.deal.proposals, 1) if ref in one.with_}
    listed = todo(room, words)
    return next((one for one in (*listed.first, *listed.rest) if one.number in numbers), None)
