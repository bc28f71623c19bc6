"""How somebody stood to us over time: every observation as a dot, and what we count with as a line. Pure geometry (B1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yingdan.facts import say
from yingdan.facts.scales import Grade
from yingdan.method.base import Seen
from yingdan.method.base.deal import firmest
from yingdan.queries.room import Room
from yingdan.web.opportunities.lines import EvidenceRow, evidence_rows
from yingdan.web.opportunities.text_width import width_of
from yingdan.web.ui.drawing import ATTITUDES
from yingdan.wording import Words
from yingdan.wording.catalogue import sentence

WIDTHS = (760.0, 480.0, 328.0)
STEP, TOP, AXIS = 30.0, 22.0, 24.0
RIGHT = 26.0
"""Half a day's label stands beyond the last dot."""
SMALL = 11.0
TICK_LEAST = 44.0
DOT = 7.0
SURE = ("confirmed", "reported")


@dataclass(frozen=True, slots=True)
class Level:
    """A step of the scale with its word."""

    value: int
    name: str
    y: float


@dataclass(frozen=True, slots=True)
class Dot:
    """An observation; its shape says how firm it is. `label` is its day, empty where it would run into another."""

    x: float
    y: float
    grade: Grade
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawing at one width, in CSS pixels."""

    width: float
    height: float
    left: float
    right: float
    levels: tuple[Level, ...]
    dots: tuple[Dot, ...]
    sure: str
    """What we count with on confirmed or reported evidence, as an SVG path."""
    assumed: str
    """The same where there is nothing but a conclusion or a guess."""
    unknown: float
    """Where the unknown at the start ends; no wider than `left` when there is none."""
    unknown_middle: float
    unknown_label: str
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Observation:
    """A line of the table."""

    value: int
    counts: bool
    """This is the one we count with today."""
    row: EvidenceRow
    text: str
    """Their words, else where it was seen."""


@dataclass(frozen=True, slots=True)
class AttitudeCard:
    """B1, over time. Without observations there is no picture."""

    value: int | None
    """What we count with; None = unknown."""
    grade: str
    since: str
    """Day of the observation that counts."""
    quiet: int
    """Days since the last observation of any kind."""
    unknown_days: int
    """Days from the first contact to the first observation."""
    met: int
    """How often we were in touch."""
    pictures: tuple[Picture, ...]
    rows: tuple[Observation, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where days and steps stand."""

    width: float
    left: float
    start: date
    today: date

    @property
    def right(self) -> float:
        """The x of today."""
        return self.width - RIGHT

    def x(self, day: date) -> float:
        """A day's place; days before the start stand at it."""
        whole = max((self.today - self.start).days, 1)
        return self.left + (self.right - self.left) * min(max((day - self.start).days, 0), whole) / whole

    @staticmethod
    def y(value: int) -> float:
        """A step's height: +2 is the highest."""
        return TOP + STEP * (2 - value)


def attitude_card(room: Room, ref: str, words: Words, unknown: str) -> AttitudeCard:
    """Somebody's attitude over time. `unknown` = the word that stands in the gap before it was first seen."""
    look = room.deal.look
    seen = tuple(one for one in look.of(ref, "attitude") if _step(one) is not None)
    met = [one.on for one in look.contacts_with.get(ref, ()) if look.mine(one.opportunity)]
    counted = firmest(seen)
    if counted is None:
        return AttitudeCard(None, "", "", 0, 0, len(met), (), ())
    start = min([*met[:1], seen[0].on])
    names = tuple((value, words.names.term("attitude", str(value))) for value in ATTITUDES)
    left = max(width_of(name, SMALL) for _value, name in names) + 34
    frames = [Frame(width, left, start, room.today) for width in WIDTHS]
    return AttitudeCard(
        value=_step(counted),
        grade=counted.grade,
        since=words.names.day(counted.on),
        quiet=(room.today - seen[-1].on).days,
        unknown_days=(seen[0].on - start).days,
        met=len(met),
        pictures=tuple(_picture(frame, names, seen, words, unknown) for frame in frames),
        rows=tuple(
            Observation(
                _step(one) or 0, one is counted, evidence_rows(room, words, (one.evidence,))[0], _text(room, one, words)
            )
            for one in reversed(seen)
        ),
    )


def _step(one: Seen) -> int | None:
    return one.value if isinstance(one.value, int) and not isinstance(one.value, bool) else None


def _text(room: Room, one: Seen, words: Words) -> str:
    """Their words; where none were noted, the meeting or the kind of source."""
    part, name, *rest = one.ref.split("/")
    event = words.names.events.get(name) if part == "events" else None
    fact = event.saw[int(rest[-1])] if event else room.dossier.facts[int(name)]
    quote = say(fact.quote, words.lang)
    if quote:
        return sentence(words.lang, "evidence.quote").format(text=quote)
    return words.evidence.event(event) if event else words.names.term("source", one.source)


def _picture(
    frame: Frame, names: Sequence[tuple[int, str]], seen: Sequence[Seen], words: Words, unknown: str
) -> Picture:
    sure, assumed = _lines(frame, seen)
    first = frame.x(seen[0].on)
    fits = width_of(unknown, SMALL) + 12 < first - frame.left
    return Picture(
        width=frame.width,
        height=TOP + STEP * 4 + AXIS + 8,
        left=frame.left,
        right=frame.right,
        levels=tuple(Level(value, name, frame.y(value)) for value, name in names),
        dots=_dots(frame, seen, words),
        sure=sure,
        assumed=assumed,
        unknown=first,
        unknown_middle=(frame.left + first) / 2,
        unknown_label=unknown if fits else "?" if first - frame.left > 10 else "",
        ticks=_ticks(frame),
    )


def _lines(frame: Frame, seen: Sequence[Seen]) -> tuple[str, str]:
    """What was counted with from day to day: the newest of the firmest so far, up to today."""
    paths: dict[bool, str] = {True: "", False: ""}
    days = sorted({one.on for one in seen})
    before: tuple[bool, int] | None = None
    for number, day in enumerate(days):
        held = firmest(one for one in seen if one.on <= day)
        if held is None:
            continue
        sure, value = held.grade in SURE, _step(held) or 0
        x, y = frame.x(day), frame.y(value)
        end = frame.x(days[number + 1]) if number + 1 < len(days) else frame.right
        rise = f"V{y:.1f}" if before is not None and before[0] == sure else f"M{x:.1f} {y:.1f}"
        paths[sure] += f"{rise}H{end:.1f}"
        before = (sure, value)
    return paths[True], paths[False]


def _dots(frame: Frame, seen: Sequence[Seen], words: Words) -> tuple[Dot, ...]:
    """All observations, their days over them from the newest back as far as they do not run into each other."""
    found: list[Dot] = []
    taken: list[tuple[float, float]] = [(frame.x(one.on), frame.y(_step(one) or 0)) for one in seen]
    labels: list[tuple[float, float, float]] = []
    for one in reversed(seen):
        x, y = frame.x(one.on), frame.y(_step(one) or 0)
        label = words.names.day(one.on)
        half = width_of(label, SMALL) / 2 + 2
        free = all(abs(x - other) > half + room or abs(y - height) > 10 for other, height, room in labels)
        clear = all(abs(x - other) > half + DOT or not 2 < y - height < 22 for other, height in taken)
        if free and clear:
            labels.append((x, y, half))
        found.append(Dot(x, y, one.grade, label if free and clear else ""))
    return tuple(reversed(found))


def _ticks(frame: Frame) -> tuple[tuple[float, str], ...]:
    """First days of months, as many as have room; January carries its year."""
    first = frame.start
    months = range(first.year * 12 + first.month - (first.day == 1), frame.today.year * 12 + frame.today.month)
    days = [date(one // 12, one % 12 + 1, 1) for one in months]
    every = max(1, -(-len(days) * int(TICK_LEAST) // max(int(frame.right - frame.left), 1)))
    return tuple((frame.x(one), f"{one.year}-01" if one.month == 1 else str(one.month)) for one in days[::every])
