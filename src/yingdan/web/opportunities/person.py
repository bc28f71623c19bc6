"""The drawer of a person: what we know, how firm it is, where the relationship stands and what it lacks. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from yingdan.facts import Commitment, Language, Person, Text, say
from yingdan.facts.scales import GRADES
from yingdan.method.base import Evidence, Look
from yingdan.method.committee.reading import Voice
from yingdan.method.relations.reading import Because, Ladder
from yingdan.queries.room import Room
from yingdan.web.ui.models import PersonChip
from yingdan.wording import Words

from .lines import EvidenceRow, evidence_rows, person_url, with_query, words_of
from .overview import RecentEvent, chip_of, event_line

CONTACTS = 8
LABELS = ("need", "proof", "info")
"""Kinds of fact that are about the deal even where a person stands beside them."""


@dataclass(frozen=True, slots=True)
class Link:
    """A person with their drawer, and what connects them."""

    name: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat they hold."""

    seat: str
    name: str
    duty: str
    group: str
    role: str


@dataclass(frozen=True, slots=True)
class StageShare:
    """Their part of a stage's influence in percent, and what they look at in it."""

    name: str
    percent: int
    now: bool
    topic: str


@dataclass(frozen=True, slots=True)
class BecauseRow:
    """What earned or lowered a rung, or what the next one lacks."""

    text: str
    rows: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class LadderView:
    """Where the relationship stands."""

    rung: str
    decaying: bool
    reasons: tuple[BecauseRow, ...]
    next_rung: str
    needs: tuple[BecauseRow, ...]
    falls: str
    by_hand: str
    overclaimed: bool
    waits: bool
    """What it lacks is a private talk, and their privacy is shut: not to be hurried (B4)."""


@dataclass(frozen=True, slots=True)
class FactGroup:
    """What we know of one kind, firm before loose."""

    name: str
    rows: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class Owed:
    """An open commitment between them and us."""

    text: str
    by: str
    to: str
    due: str
    late: bool
    ours: bool


@dataclass(frozen=True, slots=True)
class PersonDrawer:
    """Everything the drawer shows."""

    id: str
    chip: PersonChip
    unit: str
    organisation: str
    rank: str
    veto: bool
    attitude: tuple[EvidenceRow, ...]
    seats: tuple[SeatRow, ...]
    shares: tuple[StageShare, ...]
    coverage: str
    last_contact: str
    minutes: int
    ladder: LadderView | None
    groups: tuple[FactGroup, ...]
    contacts: tuple[RecentEvent, ...]
    contact_count: int
    owed: tuple[Owed, ...]
    boss: Link | None
    reports: tuple[Link, ...]
    ties: tuple[Link, ...]
    findings: tuple[Link, ...]
    seat_url: str
    version: int


def present_person(room: Room, ref: str, lang: Language) -> PersonDrawer | None:
    """The drawer of a person; None when nobody of that id is there (any more)."""
    look = room.deal.look
    person = look.people.get(ref)
    if person is None:
        return None
    words = words_of(room, lang)
    voice, ladder = room.deal.committee.voice(ref), room.deal.relations.ladders.get(ref)
    met = look.contacts_with.get(ref, ())
    return PersonDrawer(
        id=ref,
        chip=replace(chip_of(room, ref, words), url=""),
        unit=say(person.unit, lang),
        organisation=words.names.person(person.of) if person.of else say(room.dossier.account.name, lang),
        rank=words.names.term("rank", person.rank) if person.rank else "",
        veto=voice.veto if voice else False,
        attitude=evidence_rows(room, words, (one.evidence for one in look.of(ref, "attitude"))),
        seats=_seats(look, voice, words),
        shares=_shares(look, voice, words),
        coverage=words.names.term("coverage", voice.coverage) if voice else "",
        last_contact=words.names.day(met[-1].on) if met else "",
        minutes=voice.minutes if voice else 0,
        ladder=_ladder(room, ladder, words) if ladder else None,
        groups=_groups(room, ref, words),
        contacts=tuple(event_line(room, one, words) for one in reversed(met[-CONTACTS:])),
        contact_count=len(met),
        owed=tuple(_owed(room, one, words) for one in _between(room, ref)),
        boss=_link(room, person.reports_to, "", words) if person.reports_to in look.people else None,
        reports=tuple(_link(room, one.id, "", words) for one in look.people.values() if one.reports_to == ref),
        ties=_ties(room, person, words),
        findings=_findings(room, ref, words),
        seat_url=with_query("opportunity_seat", room, person=ref) if room.can_change else "",
        version=room.version,
    )


def _seats(look: Look, voice: Voice | None, words: Words) -> tuple[SeatRow, ...]:
    found = []
    for seat in voice.seats if voice else ():
        kind = look.seat_kinds.get(seat)
        if kind is not None:
            group, role = words.names.term("group", kind.group), words.names.term("role", kind.role)
            found.append(SeatRow(seat, words.names.seat(seat), say(kind.duty, words.lang), group, role))
    return tuple(found)


def _shares(look: Look, voice: Voice | None, words: Words) -> tuple[StageShare, ...]:
    if voice is None or not any(voice.influence.values()):
        return ()
    now = look.stage.id if look.stage else ""
    found = []
    for stage in look.playbook.stages:
        topic = voice.attention.get(stage.id)
        share = round(voice.influence.get(stage.id, 0.0) * 100)
        found.append(
            StageShare(
                say(stage.short, words.lang),
                share,
                stage.id == now,
                words.names.term("topic", topic) if topic and share else "",
            )
        )
    return tuple(found)


def _ladder(room: Room, ladder: Ladder, words: Words) -> LadderView:
    override = ladder.override
    by_hand = ""
    if override is not None:
        parts = {
            "rung": words.names.term("rung", override.value),
            "who": words.names.person(override.by),
            "reason": say(override.reason, words.lang),
        }
        by_hand = _("%(who)s set it to %(rung)s: %(reason)s") % parts
    return LadderView(
        rung=ladder.rung,
        decaying=ladder.decaying,
        reasons=tuple(_because(room, one, words) for one in ladder.reasons),
        next_rung=words.names.term("rung", ladder.next_rung) if ladder.next_rung else "",
        needs=tuple(BecauseRow(words.missing(one), ()) for one in ladder.next_needs),
        falls=words.names.day(ladder.falls_on) if ladder.falls_on else "",
        by_hand=by_hand,
        overclaimed=ladder.overclaimed,
        waits=_waits(room, ladder),
    )


def _waits(room: Room, ladder: Ladder) -> bool:
    view = room.deal.reserve.views.get(ladder.person)
    privacy = view.states.get("privacy") if view else None
    asked = any(one.params.get("fact") == "private_topic" for one in ladder.next_needs)
    return asked and privacy is not None and privacy.state == "closed"


def _because(room: Room, because: Because, words: Words) -> BecauseRow:
    return BecauseRow(words.reason(because), evidence_rows(room, words, because.evidence))


def _groups(room: Room, ref: str, words: Words) -> tuple[FactGroup, ...]:
    kinds: dict[str, list[Evidence]] = {}
    for one in room.deal.look.facts:
        if one.who == ref and one.what != "attitude":
            kinds.setdefault(one.what, []).append(one.evidence)
    first = sorted(kinds, key=lambda kind: (kind in LABELS, min(GRADES.index(one.grade) for one in kinds[kind]), kind))
    return tuple(FactGroup(words.names.term("fact", kind), evidence_rows(room, words, kinds[kind])) for kind in first)


def _between(room: Room, ref: str) -> Iterable[Commitment]:
    look = room.deal.look
    for one in room.dossier.commitments:
        if one.state == "open" and ref in (one.by, one.to) and look.mine(one.opportunity):
            yield one


def _owed(room: Room, one: Commitment, words: Words) -> Owed:
    due: date | None = one.due
    return Owed(
        text=say(one.text, words.lang),
        by=words.names.person(one.by),
        to=words.names.person(one.to),
        due=words.names.day(due) if due else "",
        late=due is not None and due < room.today,
        ours=one.by in room.deal.look.us,
    )


def _findings(room: Room, ref: str, words: Words) -> tuple[Link, ...]:
    """What was found about them, with where it stands on the Overview."""
    page = reverse("opportunity", args=[room.pk])
    about = (one for one in room.deal.findings if one.subject.kind == "person" and one.subject.id == ref)
    return tuple(
        Link(said.title.rstrip("。."), said.why, f"{page}#f-{one.id}")
        for one in about
        for said in (words.finding(one),)
    )


def _link(room: Room, ref: str | None, note: str, words: Words) -> Link:
    return Link(words.names.person(ref or ""), note, person_url(room, ref or ""))


def _ties(room: Room, person: Person, words: Words) -> tuple[Link, ...]:
    """Informal lines from them and to them."""
    people = room.deal.look.people
    found = [_link(room, one.to, _tie(one.kind, words), words) for one in person.ties if one.to in people]
    for other in people.values():
        found += [_link(room, other.id, _tie(one.kind, words), words) for one in other.ties if one.to == person.id]
    return tuple(found)


def _tie(kind: Text, words: Words) -> str:
    return words.names.term("tie", say(kind, words.lang))
