"""What to do next on a deal: what is planned already, then what is proposed; a tick makes a proposal a step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from yingdan.facts import Commitment, Event, Step, say
from yingdan.facts.scales import GuardLevel
from yingdan.method.base import Finding
from yingdan.method.planning.reading import Proposal
from yingdan.queries.room import Room
from yingdan.web.today.models import MoveDay
from yingdan.web.today.plan import key_of
from yingdan.web.today.present import duration, moves
from yingdan.wording import Words

from .guard_note import guard_note
from .lines import capital, event_url, soon, thing_url

LATE, AHEAD, SHOWN = 2, 3, 3
"""How many late, coming and proposed rows are shown before a press."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A dated thing of ours. `kind` and `ref` tick it off; events are opened instead."""

    kind: str
    ref: str
    title: str
    note: str
    day: str
    who: str
    today: bool
    late: bool
    url: str
    tick: bool = False
    """May be ticked off by this user."""
    closed: bool = False
    """A contact planned for a day on which the stage allows none (F3)."""
    cancel: bool = False
    """It is closed, and this user may cancel it."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposed next action with all it rests on."""

    number: int
    key: str
    title: str
    also: tuple[str, ...]
    why: str
    who: str
    with_: str
    activity: str
    effort: str
    effect: str
    success: str
    guard: GuardLevel
    guard_note: str
    """Why the guard wants care; empty where nothing was seen."""
    rules: str


@dataclass(frozen=True, slots=True)
class Todo:
    """The card's content: some rows of each kind, the rest on a press."""

    late: tuple[Planned, ...]
    late_rest: tuple[Planned, ...]
    planned: tuple[Planned, ...]
    later: tuple[Planned, ...]
    first: tuple[Proposed, ...]
    rest: tuple[Proposed, ...]
    days: tuple[MoveDay, ...]
    today: date
    tomorrow: date
    version: int


def todo(room: Room, words: Words) -> Todo:
    """What is planned, soonest first, and what is proposed, best first."""
    rows = sorted(
        (*_steps(room, words), *_owed(room, words), *_events(room, words)), key=lambda pair: (pair[0], pair[1].title)
    )
    late = tuple(row for _day, row in rows if row.late)
    planned = tuple(row for _day, row in rows if not row.late)
    by_id = {one.id: one for one in room.deal.findings}
    proposed = tuple(_proposed(number, one, room, by_id, words) for number, one in enumerate(room.deal.proposals, 1))
    return Todo(
        late[:LATE], late[LATE:], planned[:AHEAD], planned[AHEAD:], proposed[:SHOWN], proposed[SHOWN:],
        moves(room.today, words.lang), room.today, room.today + timedelta(days=1), room.version,
    )  # fmt: skip


def _steps(room: Room, words: Words) -> list[tuple[date, Planned]]:
    return [
        (one.due, _row(room, words, one, ("step", one.id), (one.who, one.with_), one.due))
        for one in room.dossier.steps
        if one.state == "open" and one.id and room.deal.look.mine(one.opportunity)
    ]


def _owed(room: Room, words: Words) -> list[tuple[date, Planned]]:
    look = room.deal.look
    return [
        (one.due, _row(room, words, one, ("commitment", one.id), (one.by, one.to), one.due))
        for one in room.dossier.commitments
        if one.state == "open" and one.id and one.due and one.by in look.us and look.mine(one.opportunity)
    ]


def _row(
    room: Room, words: Words, thing: Step | Commitment, name: tuple[str, str], people: tuple[str, str | None], due: date
) -> Planned:
    who, person = people
    may = room.can_change if thing.opportunity is not None else room.can_change_account
    return Planned(
        kind=name[0],
        ref=name[1],
        title=say(thing.text, words.lang),
        note=words.names.person(person) if person else "",
        day=soon(due, room.today, words.lang),
        who=words.names.person(who),
        today=due == room.today,
        late=due < room.today,
        url=thing_url(room, f"{name[0]}s/{name[1]}"),
        tick=may,
    )


def _events(room: Room, words: Words) -> list[tuple[date, Planned]]:
    look = room.deal.look
    return [
        (one.on, _event(room, one, words))
        for one in look.planned
        if look.mine(one.opportunity) and one.on >= room.today
    ]


def _event(room: Room, event: Event, words: Words) -> Planned:
    names = words.names
    people = names.comma.join(names.person(one) for one in event.with_[:3])
    day = soon(event.on, room.today, words.lang)
    note = say(event.purpose.ours, words.lang) if event.purpose else ""
    who = names.person(event.us[0]) if event.us else ""
    title = " ".join(part for part in (names.activity(event.kind), people) if part)
    return Planned(
        "event",
        event.id,
        title,
        note,
        f"{day} {event.at}" if event.at else day,
        who,
        event.on == room.today,
        False,
        event_url(room, event.id),
        closed=(closed := room.deal.look.breaks(event)),
        cancel=closed and (room.can_change if event.opportunity is not None else room.can_change_account),
    )


def title_of(proposal: Proposal, words: Words) -> str:
    """A proposal as a line to do: with whom, then what for; names that the line says already are not said twice."""
    text = words.purpose(proposal)
    names = [name for name in (words.names.person(one) for one in proposal.with_[:2]) if name not in text]
    if not names:
        return capital(text)
    return f"{words.names.comma.join(names)}{'：' if words.lang == 'zh' else ': '}{text}"


def _proposed(number: int, proposal: Proposal, room: Room, findings: dict[str, Finding], words: Words) -> Proposed:
    names, look = words.names, room.deal.look
    reason = next((findings[one] for one in proposal.why if one in findings), None)
    return Proposed(
        number=number,
        key=key_of(proposal),
        title=title_of(proposal, words),
        also=tuple(capital(words.purpose(one)) for one in proposal.also),
        why=words.finding(reason).title if reason else "",
        who=names.person(proposal.who) if proposal.who else "",
        with_=names.comma.join(names.person(one) for one in proposal.with_),
        activity=names.activity(proposal.activity),
        effort=duration(proposal.effort_minutes),
        effect=f"+{proposal.effect:.1f}".removesuffix(".0") if proposal.effect >= 0.05 else "",
        success=capital(words.say(f"success.{proposal.success}", proposal.params)),
        guard=proposal.guard,
        guard_note=guard_note(look, proposal.guard, proposal.with_, words),
        rules=names.comma.join(proposal.rules),
    )
