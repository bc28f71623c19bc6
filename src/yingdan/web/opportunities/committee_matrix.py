"""People × stages: who has a say when, what they look at, whom we have spoken with. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from yingdan.facts import say
from yingdan.facts.scales import Attention
from yingdan.method.base import Look
from yingdan.method.committee.reading import CommitteeReading, Voice
from yingdan.wording import Names

from .committee_map import identifier, name_of, role_of, spoken

LARGEST = 14.0
"""Radius of the heaviest cell, in pixels."""
GROWTH = 0.42
"""Exponent from share to radius: a little below the square root, so that small voices stay readable."""
LETTER, LETTER_DASHED = 7.5, 9.0
"""Least radius of a full and of a dashed circle that a letter fits into; below it only the spoken label has it."""
ROWS = 12
"""Rows shown at once; the table has them all."""


@dataclass(frozen=True, slots=True)
class Column:
    """A stage."""

    id: str
    name: str
    state: str
    """now, next or empty."""
    note: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One voice in one stage. `r` 0 = no say."""

    r: float
    letter: str
    percent: int
    met: bool
    """Spoken with lately."""
    state: str
    worst: bool
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One voice over all stages."""

    id: str
    person: str | None
    name: str
    role: str
    attitude: int | None
    cells: tuple[Cell, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class Covered:
    """How much of a stage's influence we have spoken with lately."""

    percent: int
    state: str
    low: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    more: tuple[Row, ...]
    covered: tuple[Covered, ...]
    letters: tuple[tuple[str, str], ...]


def matrix(look: Look, reading: CommitteeReading, names: Names) -> Matrix:
    """Everybody with a say in some stage, in the order of the reading (heaviest first); chairs that nobody holds come last."""
    states = _states(look)
    columns = tuple(
        Column(one.id, say(one.short, names.lang), states.get(one.id, ""), _note(states.get(one.id, "")))
        for one in look.playbook.stages
    )
    most = max((share for voice in reading.voices for share in voice.influence.values()), default=0.0) or 1.0
    voices = [one for one in reading.voices if any(one.influence.values())]
    voices.sort(key=lambda one: one.person is None)
    rows = tuple(_row(look, reading, voice, columns, most, names) for voice in voices)
    covered = tuple(
        Covered(round(reading.covered.get(one.id, 0.0) * 100), one.state, _low(reading, one, look.limits.covered_least))
        for one in columns
    )
    letters = tuple(
        (names.term("topic_letter", topic), names.term("topic", topic))
        for topic in ("needs", "solution", "price", "risk")
    )
    return Matrix(columns, rows[:ROWS], rows[ROWS:], covered, letters)


def _low(reading: CommitteeReading, column: Column, least: float) -> bool:
    return column.state in ("now", "next") and reading.covered.get(column.id, 0.0) < least


def _states(look: Look) -> Mapping[str, str]:
    found = {look.stage.id: "now"} if look.stage else {}
    return found | ({look.next_stage.id: "next"} if look.next_stage else {})


def _note(state: str) -> str:
    return {"now": _("now"), "next": _("next")}.get(state, "")


def _row(
    look: Look, reading: CommitteeReading, voice: Voice, columns: tuple[Column, ...], most: float, names: Names
) -> Row:
    now = look.stage.id if look.stage else columns[0].id
    cells = tuple(_cell(look, reading, voice, one, most, names) for one in columns)
    return Row(
        identifier(voice), voice.person, name_of(voice, names), role_of(look, voice, names), voice.attitude, cells,
        spoken(look, voice, now, names),
    )  # fmt: skip


def is_worst(reading: CommitteeReading, voice: Voice, stage: str) -> bool:
    """Whether this is the framed cell: of several empty chairs, the first of the heaviest in that stage."""
    if reading.worst != (voice.person, stage):
        return False
    same = [one for one in reading.voices if one.person == voice.person]
    return max(same, key=lambda one: one.influence.get(stage, 0.0)) is voice


def _cell(look: Look, reading: CommitteeReading, voice: Voice, column: Column, most: float, names: Names) -> Cell:
    share = voice.influence.get(column.id, 0.0)
    topic: Attention | None = voice.attention.get(column.id) if share else None
    letter = names.term("topic_letter", topic) if topic else ""
    worst = is_worst(reading, voice, column.id)
    met = voice.recent and not worst
    parts = [
        f"{round(share * 100)}%",
        names.term("topic", topic) if topic else "",
        _("spoken with lately") if met else _("not lately"),
    ]
    label = names.comma.join(part for part in parts if part) if share else _("no say")
    radius = max(4.5, LARGEST * (share / most) ** GROWTH) if share else 0.0
    fits = radius >= (LETTER if met else LETTER_DASHED)
    return Cell(radius, letter if fits else "", round(share * 100), met, column.state, worst, label)
