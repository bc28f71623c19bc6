"""The information list of a deal (I6): what is worth knowing now, whom one may ask and how, what is known already. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from yingdan.facts import Language, say
from yingdan.facts.scales import Contact, Grade
from yingdan.method.visits.goals import answers, known
from yingdan.method.visits.reading import KnownGoal, OpenGoal
from yingdan.playbooks.model import Goal, Stage
from yingdan.queries.room import Room
from yingdan.web.ui.models import PersonChip
from yingdan.wording import Words

from .information_field import Field, Point, field
from .information_who import Askers, asked_of, askers, written
from .lines import EvidenceRow, evidence_rows, with_query, words_of
from .overview import chip_of

FAMILIES = ("relationship", "decision_chain", "pain_chain", "competition", "advice")
SHOWN, MOST = 10, 80
"""Open goals shown at once, and after a press; the export has them all."""
SEATS = 4


@dataclass(frozen=True, slots=True)
class GoalRow:
    """Something we do not know yet. `number` is its place in the list and on the field."""

    number: int
    anchor: str
    name: str
    about: str
    family: str
    value: int
    sensitivity: int
    ask: Askers
    later: Askers
    seats: str
    question: str
    """Put to the person it is about where they may be asked now, else as it is put to the others who could tell."""
    question_others: str
    """The same put to somebody else; empty where nobody else may be asked now, or it is about nobody."""
    in_writing: bool
    heard: tuple[EvidenceRow, ...]
    answer_url: str


@dataclass(frozen=True, slots=True)
class KnownRow:
    """Something we know: how firmly, and from what."""

    name: str
    about: str
    family: str
    value: int
    sensitivity: int
    grade: Grade
    rows: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class LaterGoal:
    """Something that will be worth knowing. `state`: open (asked for now already), known, later."""

    name: str
    family: str
    value: int
    sensitivity: int
    question: str
    state: str
    word: str


@dataclass(frozen=True, slots=True)
class LaterStage:
    """A stage to come with its goals, most valuable first."""

    name: str
    goals: tuple[LaterGoal, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter: its word, how many open goals it leaves, where it leads."""

    id: str
    word: str
    count: int
    url: str
    on: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who could tell several things now."""

    chip: PersonChip
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class InformationPage:
    """Everything the page shows."""

    stage: str
    contact: Contact | None
    writes: bool
    """Something here may be asked in writing."""
    rows: tuple[GoalRow, ...]
    more: tuple[GoalRow, ...]
    cut: int
    """Open goals left out of the page."""
    total: int
    known: tuple[KnownRow, ...]
    later: tuple[LaterStage, ...]
    families: tuple[Choice, ...]
    family: str
    people: tuple[tuple[str, str], ...]
    """Ids and names of those who could tell something."""
    person: str
    person_name: str
    sources: tuple[Source, ...]
    field: Field
    twin: tuple[GoalRow | KnownRow, ...]
    csv_url: str


def present(room: Room, family: str, person: str, lang: Language) -> InformationPage:
    """The list; `family` and `person` narrow it, an unknown one does not."""
    words, reading = words_of(room, lang), room.deal.visits
    able = {who for one in reading.open for who in (*one.ask, *one.later)}
    family = family if family in FAMILIES else ""
    person = person if person in able else ""
    open_ = chosen(room, family, person)
    have = tuple(one for one in reading.known if _fits(room, one, family, person))
    rows = tuple(goal_row(room, one, number, words, person) for number, one in enumerate(open_[:MOST], 1))
    known_rows = tuple(_known_row(room, one, words) for one in have[:MOST])
    stage = room.deal.look.stage
    query = {key: value for key, value in (("family", family), ("person", person)) if value}
    return InformationPage(
        stage=words.names.stage(stage.id) if stage else "",
        contact=stage.contact if stage else None,
        writes=any(one.in_writing for one in rows),
        rows=rows[:SHOWN],
        more=rows[SHOWN:],
        cut=len(open_) - len(rows),
        total=len(open_),
        known=known_rows,
        later=() if person else tuple(_later(room, family, words)),
        families=_families(room, family, person, words),
        family=family,
        people=tuple(sorted(((one, words.names.person(one)) for one in able), key=lambda pair: pair[1])),
        person=person,
        person_name=words.names.person(person) if person else "",
        sources=_sources(room, words),
        field=_field(room, rows, known_rows),
        twin=(*rows, *known_rows),
        csv_url=with_query("information_csv", room, **query) if query else with_query("information_csv", room),
    )


def chosen(room: Room, family: str, person: str) -> Sequence[OpenGoal]:
    """Open goals of a family, of which a person could tell; for a person those come first that they may be asked now."""
    found = [one for one in room.deal.visits.open if _fits(room, one, family, person)]
    return sorted(found, key=lambda one: person not in one.ask) if person else found


def _fits(room: Room, one: OpenGoal | KnownGoal, family: str, person: str) -> bool:
    if family and goal_of(room, one.goal).family != family:
        return False
    if not person:
        return True
    return person in (*one.ask, *one.later) if isinstance(one, OpenGoal) else one.person == person


def goal_of(room: Room, goal: str) -> Goal:
    """The playbook's goal. Raises StopIteration for one it does not have; readings name only those it has."""
    return next(one for one in room.playbook.goals if one.id == goal)


def goal_row(room: Room, one: OpenGoal, number: int, words: Words, person: str = "") -> GoalRow:
    """An open goal in words; with a person, as one asks it of them."""
    goal, stage = goal_of(room, one.goal), room.deal.look.stage
    closed = stage is not None and stage.contact != "open"
    query = {"goal": one.goal} | ({"person": one.person} if one.person else {})
    others = [who for who in one.ask if who != one.person]
    first = person or (one.person if one.person in one.ask or not others else others[0]) or ""
    both = one.person is not None and first == one.person and bool(others) and not person
    empty = words.names.comma.join(words.names.seat(seat) for seat in one.seats[:SEATS])
    return GoalRow(
        number=number,
        anchor=f"g{number}",
        name=say(goal.name, words.lang),
        about=words.names.person(one.person) if one.person else "",
        family=words.names.term("family", one.family),
        value=percent(one.value),
        sensitivity=one.sensitivity,
        ask=askers(room, words, one.ask, one.sensitivity, now=True),
        later=askers(room, words, one.later, one.sensitivity, now=False),
        seats=empty,
        question=asked_of(goal, one.person, first, words),
        question_others=asked_of(goal, one.person, "", words) if both else "",
        in_writing=closed and one.person is None and one.sensitivity <= written(room),
        heard=evidence_rows(room, words, one.heard),
        answer_url=with_query("information_answer", room, **query) if room.can_change else "",
    )


def _known_row(room: Room, one: KnownGoal, words: Words) -> KnownRow:
    goal = goal_of(room, one.goal)
    return KnownRow(
        name=say(goal.name, words.lang),
        about=words.names.person(one.person) if one.person else "",
        family=words.names.term("family", goal.family),
        value=percent(one.value),
        sensitivity=goal.sensitivity,
        grade=one.grade,
        rows=evidence_rows(room, words, one.seen),
    )


def percent(share: float) -> int:
    """Whole percent, halves up."""
    return int(share * 100 + 0.5)


def _later(room: Room, family: str, words: Words) -> Iterable[LaterStage]:
    """Stages to come; without a stage all of them."""
    look = room.deal.look
    order = list(room.playbook.stages)
    first = order.index(look.stage) + 1 if look.stage else 0
    open_ = {one.goal for one in room.deal.visits.open}
    for stage in order[first:]:
        goals = [one for one in room.playbook.goals if one.value.get(stage.id, 0.0) > 0 and family in ("", one.family)]
        goals.sort(key=lambda one: -one.value[stage.id])
        if goals:
            rows = tuple(_later_goal(room, one, stage, open_, words) for one in goals)
            yield LaterStage(words.names.stage(stage.id), rows)


def _later_goal(room: Room, goal: Goal, stage: Stage, open_: set[str], words: Words) -> LaterGoal:
    state = "open" if goal.id in open_ else "later"
    if state == "later" and known(goal, None, 1.0, answers(room.deal.look, goal, None)) is not None:
        state = "known"
    word = {"open": _("on the list now"), "known": _("known"), "later": _("from then on")}[state]
    name, family = say(goal.name, words.lang), words.names.term("family", goal.family)
    question = say(goal.question, words.lang)
    return LaterGoal(name, family, percent(goal.value[stage.id]), goal.sensitivity, question, state, word)


def _families(room: Room, family: str, person: str, words: Words) -> tuple[Choice, ...]:
    """Every family, with what it would leave beside the chosen person."""
    found = Counter(str(one.family) for one in chosen(room, "", person))
    keep = {"person": person} if person else {}
    every = Choice("", _("All"), sum(found.values()), with_query("information", room, **keep), not family)
    return (
        every,
        *(
            Choice(
                one,
                words.names.term("family", one),
                found[one],
                with_query("information", room, family=one, **keep),
                one == family,
            )
            for one in FAMILIES
        ),
    )


def _sources(room: Room, words: Words) -> tuple[Source, ...]:
    """Those who may be asked most of value now."""
    worth: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for one in room.deal.visits.open:
        for who in one.ask:
            worth[who] += percent(one.value)
            count[who] += 1
    best = sorted(worth, key=lambda who: (-worth[who], who))[:5]
    return tuple(
        Source(chip_of(room, who, words), count[who], with_query("information", room, person=who)) for who in best
    )


def _field(room: Room, rows: Sequence[GoalRow], have: Sequence[KnownRow]) -> Field:
    carries, stage = room.deal.activities.carries, room.deal.look.stage
    seated = room.deal.look.seats_of
    reach = max((carries.get(who, 0) for who in seated), default=0) if stage and stage.contact == "open" else 0
    points = [
        Point(one.value / 100, one.sensitivity, one.number, False, one.ask.any, one.anchor, full_name(one))
        for one in rows
    ]
    points += [Point(one.value / 100, one.sensitivity, 0, True, False, "", full_name(one)) for one in have]
    return field(points, reach)


def full_name(row: GoalRow | KnownRow) -> str:
    """The goal, and whom it is about."""
    return f"{row.name} · {row.about}" if row.about else row.name
