"""From the committee's reading to the map: who stands where, how large, how well we know them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import pi

from django.utils.translation import gettext as _

from yingdan.facts import Person, Text, say
from yingdan.facts.text import LANGUAGES
from yingdan.method.base import Look
from yingdan.method.committee.reading import CommitteeReading, Voice
from yingdan.wording import Names

from .people_map import LANES, lay_out
from .people_shapes import Box, Drawn, Lane, Line, Node, Placed

WIDTHS: Mapping[str, float] = {"wide": 880.0, "desk": 620.0, "phone": 334.0}
MOST = 60
"""People drawn; the rest stand in the table."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody, or an empty chair, as drawn."""

    id: str
    """Person's id, or `seat:quality` for a chair."""
    x: float
    y: float
    r: float
    scale: float
    """Of the 24 × 24 face."""
    name: str
    note: str
    name_y: float
    note_y: float
    attitude: int | None
    empty: bool
    veto: bool
    ring: str
    """Dash array of the coverage ring."""
    ring_r: float
    label: str
    """The whole in words, for those who do not see it."""
    box: Box

    @property
    def mood(self) -> str:
        return "unknown" if self.attitude is None else str(self.attitude)


@dataclass(frozen=True, slots=True)
class LaneView:
    """A lane with its heading."""

    id: Lane
    name: str
    note: str
    box: Box


@dataclass(frozen=True, slots=True)
class MapView:
    """One drawing at one width."""

    key: str
    width: float
    height: float
    lanes: tuple[LaneView, ...]
    figures: tuple[Figure, ...]
    reports: tuple[Drawn, ...]
    ties: tuple[Drawn, ...]
    left_out: int


def maps(look: Look, reading: CommitteeReading, stage: str, names: Names) -> tuple[MapView, ...]:
    """The map of a stage at the widths that pages have."""
    voices = _shown(look, reading.voices, stage)
    nodes, ties = [_node(look, voice, stage, names) for voice in voices], tuple(_ties(look, voices, names))
    left_out = len([voice for voice in reading.voices if voice.person]) - len(
        [voice for voice in voices if voice.person]
    )
    found = {identifier(voice): voice for voice in voices}
    headings = {lane: f"{names.term('group', lane)}  {names.term('group_note', lane)}" for lane in LANES}
    views = []
    for key, width in WIDTHS.items():
        drawing = lay_out(nodes, ties, width, headings)
        lanes = tuple(
            LaneView(lane, names.term("group", lane), names.term("group_note", lane), box)
            for lane, box in drawing.lanes
        )
        figures = tuple(_figure(look, placed, found[placed.id], stage, names) for placed in drawing.nodes)
        views.append(
            MapView(key, drawing.width, drawing.height, lanes, figures, drawing.reports, drawing.ties, left_out)
        )
    return tuple(views)


def identifier(voice: Voice) -> str:
    """The id of a voice on the map."""
    return voice.person or f"seat:{voice.seats[0]}"


def _shown(look: Look, voices: Sequence[Voice], stage: str) -> list[Voice]:
    """Everybody with a say, a stand or a tie, heaviest first, as far as they can be drawn; the rest stand in the table."""
    wanted = [one for one in voices if any(one.influence.values()) or (one.person and _known_of(look, one))]
    wanted.sort(key=lambda one: (-one.influence.get(stage, 0.0), identifier(one)))
    return wanted[:MOST]


def _known_of(look: Look, voice: Voice) -> bool:
    """Seated, of known attitude, able to stop us, or tied to somebody: what a map is looked at for."""
    person = look.people.get(voice.person or "")
    return bool(voice.seats or voice.veto or voice.attitude is not None or (person and person.ties))


def likely(look: Look, seat: str) -> str | None:
    """Somebody of the customer without a chair whose title is part of the chair's name; None where it is not one alone."""
    kind = look.seat_kinds.get(seat)
    if kind is None:
        return None
    found = [
        one.id
        for one in look.people.values()
        if one.of is None and one.id not in look.seats_of and one.id not in look.out_of_bounds and _fits(one, kind.name)
    ]
    return found[0] if len(found) == 1 else None


def _fits(person: Person, seat: Text) -> bool:
    """In either language; a title of one letter fits anything and so nothing."""
    both = ((say(person.title, lang).strip().lower(), say(seat, lang).lower()) for lang in LANGUAGES)
    return any(len(title) > 1 and title in name for title, name in both)


def role_of(look: Look, voice: Voice, names: Names) -> str:
    """A person's title, else their seat; for a chair that nobody sits in, that."""
    person = look.people.get(voice.person or "")
    if person is None:
        guess = likely(look, voice.seats[0])
        return _("perhaps %(name)s?") % {"name": names.person(guess)} if guess else _("nobody yet")
    return say(person.title, names.lang) or (
        names.seat(voice.seats[0]) if voice.seats else say(person.unit, names.lang)
    )


def name_of(voice: Voice, names: Names) -> str:
    """Their name, or the chair's."""
    return names.person(voice.person) if voice.person else names.seat(voice.seats[0])


def _node(look: Look, voice: Voice, stage: str, names: Names) -> Node:
    person: Person | None = look.people.get(voice.person or "")
    boss = person.reports_to if person else None
    weight = voice.influence.get(stage, 0.0)
    return Node(identifier(voice), voice.group, name_of(voice, names), role_of(look, voice, names), weight, boss)


def _ties(look: Look, voices: Sequence[Voice], names: Names) -> list[Line]:
    """Informal lines, each pair and kind once, whoever of the two it is noted with."""
    found: dict[tuple[frozenset[str], str], Line] = {}
    for voice in voices:
        person = look.people.get(voice.person or "")
        for tie in person.ties if person else ():
            label = tie_word(say(tie.kind, names.lang), names)
            found.setdefault((frozenset((person.id, tie.to)), label), Line(person.id, tie.to, label))  # type: ignore[union-attr]
    return list(found.values())


def tie_word(kind: str, names: Names) -> str:
    """A tie's kind in the reader's language where it is one of the usual ones, else as typed."""
    return names.term("tie", kind)


def _figure(look: Look, placed: Placed, voice: Voice, stage: str, names: Names) -> Figure:
    ring_r = placed.r + 4
    return Figure(
        id=placed.id,
        x=placed.x,
        y=placed.y,
        r=placed.r,
        scale=placed.r / 12,
        name=placed.name,
        note=placed.note,
        name_y=placed.name_y,
        note_y=placed.note_y,
        attitude=voice.attitude,
        empty=voice.person is None,
        veto=voice.veto and voice.group == "outside",
        ring=_ring(look, voice, ring_r),
        ring_r=ring_r,
        label=spoken(look, voice, stage, names),
        box=placed.box,
    )


def _ring(look: Look, voice: Voice, radius: float) -> str:
    """How well covered, as the drawn part of a circle; empty for nothing."""
    share = look.playbook.coverage.get(voice.coverage, 0.0)
    around = 2 * pi * radius
    return f"{around * share:.1f} {around:.1f}" if share else ""


def spoken(look: Look, voice: Voice, stage: str, names: Names) -> str:
    """The figure in words: name, role, attitude, influence, coverage."""
    share = f"{round(voice.influence.get(stage, 0.0) * 100)}%"
    parts = [name_of(voice, names), role_of(look, voice, names)]
    if voice.person:
        parts.append(names.term("attitude", "unknown" if voice.attitude is None else str(voice.attitude)))
    parts.append(_("influence %(share)s") % {"share": share})
    if voice.person:
        parts.append(names.term("coverage", voice.coverage))
    if voice.veto:
        parts.append(_("can veto"))
    return names.comma.join(part for part in parts if part)
