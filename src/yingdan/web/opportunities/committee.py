"""The committee page: from a room to everything it shows. Pure; no model and no judgement is made here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from yingdan.facts import Language, say
from yingdan.method.base import Finding, may_meet
from yingdan.method.committee.reading import CommitteeReading, Voice
from yingdan.queries.room import Room
from yingdan.web.ui.models import FindingCard
from yingdan.wording import Names, Words

from .committee_map import MapView, identifier, maps, name_of, role_of
from .committee_matrix import Matrix, matrix
from .finding_cards import card_of

CARDS = 3
CARD_RULES = ("B1", "C2", "C3")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the strip and what it means; `url` opens its reasons."""

    value: str
    title: str
    note: str
    hot: bool
    url: str


@dataclass(frozen=True, slots=True)
class StageChoice:
    """A stage the map can show."""

    id: str
    name: str
    current: bool
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the table that stands for the map."""

    id: str
    person: str | None
    name: str
    role: str
    group: str
    seats: str
    attitude: int | None
    percent: int
    coverage: str
    boss: str
    ties: str
    veto: bool

    @property
    def chair(self) -> str:
        """The seat of an empty chair."""
        return self.id.removeprefix("seat:")


@dataclass(frozen=True, slots=True)
class CommitteePage:
    """Everything the page shows."""

    colour: str
    colour_line: str
    figures: tuple[Figure, ...]
    maps: tuple[MapView, ...]
    left_out: int
    stage: str
    stage_name: str
    stages: tuple[StageChoice, ...]
    table: tuple[PersonRow, ...]
    matrix: Matrix
    worst: FindingCard | None
    worst_text: str
    cards: tuple[FindingCard, ...]
    empty: bool


TONES = {"red": "rust", "amber": "amber", "green": "accent", "unknown": ""}


def words_of(room: Room, lang: Language) -> Words:
    """The voice for a room."""
    return Words(Names(lang, room.dossier, room.playbook))


def present(room: Room, stage: str | None, lang: Language, *, edit: bool = False) -> CommitteePage:
    """The page for the chosen stage; an unknown stage id falls back to the current one."""
    words = words_of(room, lang)
    names, look, reading = words.names, room.deal.look, room.deal.committee
    current = look.stage.id if look.stage else room.playbook.stages[0].id
    chosen = stage if stage and stage in look.stages else current
    worst = _worst_finding(room, reading)
    cards = _cards(room, worst, words)
    drawn = maps(look, reading, chosen, names)
    return CommitteePage(
        colour=reading.colour,
        colour_line=_colour_line(room, reading, names),
        figures=_figures(room, reading, names),
        maps=drawn,
        left_out=drawn[0].left_out,
        stage=chosen,
        stage_name=names.stage(chosen),
        stages=_stages(room, chosen, current, lang, "&edit=1" if edit else ""),
        table=_table(room, reading, chosen, names),
        matrix=matrix(look, reading, names),
        worst=card_of(room, worst, words) if worst else None,
        worst_text=_worst_text(reading, names),
        cards=cards,
        empty=not any(voice.person for voice in reading.voices),
    )


def _colour_line(room: Room, reading: CommitteeReading, names: Names) -> str:
    """The colour and its rule; beside a green one how little of the next stage is reached, for it is about now."""
    said = f"{names.term('colour', reading.colour)} · {names.term('colour_why', reading.colour)}"
    ahead, least = room.deal.look.next_stage, room.deal.look.limits.covered_least
    share = reading.covered.get(ahead.id, 0.0) if ahead else 1.0
    if reading.colour != "green" or share >= least:
        return said
    return said + _("; the next stage is reached only to %(share)s") % {"share": _percent(share)}


def _stages(room: Room, chosen: str, current: str, lang: Language, mode: str) -> tuple[StageChoice, ...]:
    base = reverse("committee", args=[room.pk])
    return tuple(
        StageChoice(
            one.id,
            say(one.short, lang),
            one.id == chosen,
            _("now") if one.id == current else "",
            f"{base}?stage={one.id}{mode}",
        )
        for one in room.playbook.stages
    )


def _figures(room: Room, reading: CommitteeReading, names: Names) -> tuple[Figure, ...]:
    look = room.deal.look
    seated = [one for one in reading.voices if one.person and one.seats]
    figures = [
        Figure(
            f"{len(reading.supporters)} / {len(seated)}",
            _("support us"),
            _("%(share)s of the influence now") % {"share": _percent(reading.support_influence)},
            False,
            _why(room, "support"),
        )
    ]
    if look.next_stage is not None:
        share = reading.covered.get(look.next_stage.id, 0.0)
        low = share < look.limits.covered_least
        line = _("below the line of %(line)s") % {"line": _percent(look.limits.covered_least)}
        if not may_meet(look):
            low, line = False, _("contact is closed now")
            note = line
        else:
            note = line if low else names.stage(look.next_stage.id)
        figures.append(Figure(_percent(share), _("next stage reached"), note, low, _why(room, "covered")))
    if reading.top_person is not None and reading.contact_count:
        parts = {"person": names.person(reading.top_person), "minutes": reading.top_minutes, "all": reading.contact_minutes}
        hot = reading.top_share > look.limits.contact_share and reading.contact_count >= look.limits.contact_least
        note = _("%(person)s: %(minutes)s of %(all)s min") % parts
        figures.append(Figure(_percent(reading.top_share), _("time on one person"), note, hot, _why(room, "contacts")))
    empty = [names.seat(seat) for seat in reading.empty_seats]
    figures.append(
        Figure(
            str(len(empty)),
            _("empty chairs"),
            names.comma.join(empty[:3]) or _("none that weighs now"),
            bool(empty),
            _why(room, "chairs"),
        )
    )
    return tuple(figures)


def _percent(share: float) -> str:
    return f"{round(share * 100)}%"


def _why(room: Room, number: str) -> str:
    return reverse("committee_why", args=[room.pk, number])


def _table(room: Room, reading: CommitteeReading, stage: str, names: Names) -> tuple[PersonRow, ...]:
    look = room.deal.look
    rows = []
    for voice in sorted(reading.voices, key=lambda one: -one.influence.get(stage, 0.0)):
        person = look.people.get(voice.person or "")
        ties = [
            f"{names.person(tie.to)} {names.term('tie', say(tie.kind, names.lang))}"
            for tie in (person.ties if person else ())
        ]
        rows.append(
            PersonRow(
                identifier(voice), voice.person, name_of(voice, names), role_of(look, voice, names),
                names.term("group", voice.group), names.comma.join(names.seat(seat) for seat in voice.seats), voice.attitude,
                round(voice.influence.get(stage, 0.0) * 100), names.term("coverage", voice.coverage),
                names.person(person.reports_to) if person and person.reports_to else "", names.comma.join(ties), voice.veto,
            )
        )  # fmt: skip
    return tuple(rows)


def _worst_finding(room: Room, reading: CommitteeReading) -> Finding | None:
    """The finding about the framed cell, if one was made."""
    if reading.worst is None:
        return None
    person = reading.worst[0]
    about = ("next_voice_untouched", "opponent_unattended", "outside_veto", "empty_chair")
    return next(
        (f for f in room.deal.findings if f.code in about and f.params.get("person") == person and person), None
    )


def _worst_text(reading: CommitteeReading, names: Names) -> str:
    if reading.worst is None:
        return ""
    person, stage = reading.worst
    voice = next((one for one in reading.voices if one.person == person and one.influence.get(stage)), None)
    share = _percent(voice.influence[stage]) if voice else ""
    who = name_of(voice, names) if voice else ""
    return _("The framed cell: %(who)s, %(share)s of %(stage)s, not spoken with lately") % {
        "who": who, "share": share, "stage": names.stage(stage)
    }  # fmt: skip


def _cards(room: Room, worst: Finding | None, words: Words) -> tuple[FindingCard, ...]:
    shown: Sequence[Finding] = [
        one
        for one in room.deal.findings
        if one.rule in CARD_RULES and one.severity != "good" and (worst is None or one.id != worst.id)
    ]
    return tuple(card_of(room, one, words) for one in shown[:CARDS])


def voice_of(reading: CommitteeReading, person: str) -> Voice | None:
    """The voice of a person."""
    return next((one for one in reading.voices if one.person == person), None)
