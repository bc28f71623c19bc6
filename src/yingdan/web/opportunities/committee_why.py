"""The reasons behind each number of the committee strip. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from yingdan.facts import Language
from yingdan.method.base import Evidence, event_evidence
from yingdan.method.committee import contact
from yingdan.queries.room import Room
from yingdan.wording import Line, Words

from .committee import words_of


@dataclass(frozen=True, slots=True)
class WhyRow:
    """One part of a number: what, how much, and what it rests on."""

    text: str
    value: str
    line: Line | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """A number explained: how it is made, and its parts."""

    title: str
    formula: str
    rule: str
    rows: tuple[WhyRow, ...]


def _percent(share: float) -> str:
    return f"{round(share * 100)}%"


def _support(room: Room, words: Words) -> Why:
    reading, look = room.deal.committee, room.deal.look
    stage = look.stage.id if look.stage else ""
    rows = []
    for voice in reading.voices:
        if not voice.person or not voice.seats:
            continue
        attitude = words.names.term("attitude", "unknown" if voice.attitude is None else str(voice.attitude))
        share = _percent(voice.influence.get(stage, 0.0)) if stage else ""
        rows.append(
            _row(room, words, f"{words.names.person(voice.person)} · {attitude}", share, voice.attitude_evidence[:1])
        )
    formula = _(
        "Who has shown support, on confirmed or reported evidence, of all who hold a seat. Beside it: "
        "their share of this stage's influence. A guess does not count."
    )
    return Why(_("Support"), formula, "B1", tuple(rows))


def _covered(room: Room, words: Words) -> Why:
    reading, look = room.deal.committee, room.deal.look
    stage = look.next_stage or look.stage
    rows = []
    for voice in sorted(reading.voices, key=lambda one: -one.influence.get(stage.id, 0.0) if stage else 0.0):
        share = voice.influence.get(stage.id, 0.0) if stage else 0.0
        if share <= 0:
            continue
        name = words.names.person(voice.person) if voice.person else words.names.seat(voice.seats[0])
        state = _("spoken with lately") if voice.recent else _("not lately")
        met = look.contacts_with.get(voice.person or "", ())
        rows.append(_row(room, words, f"{name} · {state}", _percent(share), (event_evidence(met[-1]),) if met else ()))
    days = look.limits.recent_days
    formula = _(
        "Each chair's weight in that stage, over all chairs, filled and empty. Counted as reached: "
        "spoken with in the last %(days)s days."
    ) % {"days": days}
    title = _("Influence reached: %(stage)s") % {"stage": words.names.stage(stage.id) if stage else ""}
    return Why(title, formula, "B1", tuple(rows))


def _contacts(room: Room, words: Words) -> Why:
    reading, look = room.deal.committee, room.deal.look
    shares = sorted(reading.contact_shares.items(), key=lambda one: (-one[1], one[0]))
    rows = [WhyRow(words.names.person(person), _percent(share)) for person, share in shares]
    talks = contact.in_window(look, contact.talks(look))
    for event in reversed(talks):
        minutes, noted = look.minutes(event)
        text = _("%(minutes)s min") if noted else _("%(minutes)s min, the usual")
        rows.append(_row(room, words, text % {"minutes": minutes}, "", (event_evidence(event),)))
    formula = _(
        "Minutes of the talks of the last %(days)s days; a talk's minutes are split among those present. "
        "More than %(line)s on one person is a bet on one person."
    )
    return Why(
        _("Where the time went"),
        formula % {"days": look.limits.contact_window_days, "line": _percent(look.limits.contact_share)},
        "B1",
        tuple(rows),
    )


def _chairs(room: Room, words: Words) -> Why:
    look = room.deal.look
    stages = [one for one in (look.stage, look.next_stage) if one]
    rows = []
    for voice in room.deal.committee.voices:
        if voice.person is None:
            shares = " → ".join(_percent(voice.influence.get(one.id, 0.0)) for one in stages)
            evidence = (Evidence(f"playbook/seats/{voice.seats[0]}", "inferred"),)
            rows.append(_row(room, words, words.names.seat(voice.seats[0]), shares, evidence))
    formula = _(
        "Chairs that such a deal usually has, or that we know of, and in which nobody is known to sit. "
        "Beside them: their influence now and in the next stage."
    )
    return Why(_("Empty chairs"), formula, "C2", tuple(rows))


def _colour(room: Room, words: Words) -> Why:
    reading, names = room.deal.committee, words.names
    rows = []
    for person in reading.key_players:
        voice = reading.voice(person)
        if voice is None:
            continue
        attitude = names.term("attitude", "unknown" if voice.attitude is None else str(voice.attitude))
        roles = names.comma.join(names.term("role", role) for role in voice.roles)
        rows.append(_row(room, words, f"{names.person(person)} · {roles}", attitude, voice.attitude_evidence[:1]))
    formula = _(
        "Red: no key player supports us. Amber: some do, none of them decides or approves. Green: those "
        "who decide or approve are among them."
    )
    return Why(
        _("The map is %(colour)s") % {"colour": names.term("colour", reading.colour)}, formula, "B1", tuple(rows)
    )


def _row(room: Room, words: Words, text: str, value: str, evidence: tuple[Evidence, ...]) -> WhyRow:
    line = words.evidence.line(evidence[0]) if evidence else None
    url = reverse("opportunity_event", args=[room.pk, line.event]) if line and line.event else ""
    return WhyRow(text, value, line, url)


NUMBERS: Mapping[str, Callable[[Room, Words], Why]] = {
    "support": _support, "covered": _covered, "contacts": _contacts, "chairs": _chairs, "colour": _colour,
}  # fmt: skip


def why(room: Room, number: str, lang: Language) -> Why:
    """The reasons of a number. Raises KeyError for one that is not on the strip."""
    return NUMBERS[number](room, words_of(room, lang))
