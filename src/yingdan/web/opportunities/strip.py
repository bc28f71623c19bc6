"""The strip under the tabs: value, what the deal is by its proofs, time in the stage, the next dated thing."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from yingdan.facts import Commitment, Event, say
from yingdan.facts import Step as StepNoun
from yingdan.method.process.reading import NextStep, ProcessReading
from yingdan.queries.room import Room
from yingdan.wording import Words
from yingdan.wording.dates import money

from .lines import capital, event_url, full_day, soon


@dataclass(frozen=True, slots=True)
class StageFigure:
    """How long the deal has been in its stage. `full` = days after which we ask why."""

    name: str
    days: int | None
    state: str
    full: float
    note: str


@dataclass(frozen=True, slots=True)
class DealKind:
    """What the deal is by its proofs: a lead or an opportunity (A1)."""

    word: str
    early: bool
    """A lead that stands where only an opportunity should."""
    have: int
    total: int
    note: str


@dataclass(frozen=True, slots=True)
class NextView:
    """The next dated thing; `url` opens it where it is an event."""

    title: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class Strip:
    """Four answers."""

    value: str
    value_note: str
    kind: DealKind
    stage: StageFigure
    next: NextView | None


def strip(room: Room, words: Words) -> Strip:
    """The strip of a deal."""
    deal, lang = room.opportunity, words.lang
    expected = deal.expected
    note = (
        _("they mean to decide on %(day)s") % {"day": full_day(expected, room.today, lang)}
        if expected
        else _("no day of decision known")
    )
    return Strip(
        money(deal.value, lang) if deal.value else "", note, _kind(room, words), _stage(room, words), _next(room, words)
    )


def _kind(room: Room, words: Words) -> DealKind:
    process = room.deal.process
    lacking = [words.names.proof(one.id) for one in process.lead_proofs if not one.have]
    have, total = len(process.lead_proofs) - len(lacking), len(process.lead_proofs)
    if lacking:
        note = _("Missing: %(proofs)s") % {"proofs": words.names.comma.join(lacking)}
    else:
        note = _("all proofs are in")
    early = any(one.code == "lead_as_opportunity" for one in process.findings)
    return DealKind(capital(words.names.term("kind_of_deal", process.kind)), early, have, total, note)


def _stage(room: Room, words: Words) -> StageFigure:
    process, limits = room.deal.process, room.playbook.limits
    if process.stage is None or process.days is None:
        return StageFigure("", None, "fine", 0, _("Say which stage the customer is in."))
    full = (process.usual or 0) * limits.age_act
    name = words.names.stage(process.stage)
    return StageFigure(
        name, process.days, process.ageing or "fine", full, _age_note(process, full, limits.age_watch, words)
    )


def _age_note(process: ProcessReading, full: float, watch: float, words: Words) -> str:
    usual = _("usual %(usual)s days") % {"usual": process.usual}
    if process.ageing == "snoozed" and process.snoozed_until:
        return words.joined((usual, _("put off until %(day)s") % {"day": words.names.day(process.snoozed_until)}))
    if process.ageing == "act":
        return words.joined((usual, _("well over: ask what holds it up")))
    edge = full if process.ageing == "watch" else (process.usual or 0) * watch
    left = max(int(edge - (process.days or 0)), 0)
    return words.joined((usual, _("we remind you in %(days)s days") % {"days": left}))


def _next(room: Room, words: Words) -> NextView | None:
    step = room.deal.process.next_step
    return _view(room, step, words) if step else None


def _view(room: Room, step: NextStep, words: Words) -> NextView:
    day, names = soon(step.on, room.today, words.lang), words.names
    identifier = step.ref.split("/", 1)[1]
    thing = find(room, step.kind, identifier)
    if isinstance(thing, Event):
        people = names.comma.join(names.person(one) for one in thing.with_[:3])
        title = " ".join(part for part in (day, thing.at or "", names.activity(thing.kind), people) if part)
        aim = say(thing.purpose.ours, words.lang) if thing.purpose else ""
        return NextView(title, _("Aim: %(aim)s") % {"aim": aim} if aim else "", event_url(room, thing.id))
    text = say(thing.text, words.lang) if thing else identifier
    who = names.person(step.person) if step.person else ""
    return NextView(f"{day} {who}".strip(), text, "")


def find(room: Room, kind: str, identifier: str) -> Event | StepNoun | Commitment | None:
    """The thing a reference of the process room points at: by its id, else by its place in the list."""
    dossier = room.dossier
    things: tuple[Event | StepNoun | Commitment, ...]
    things = dossier.events if kind == "event" else dossier.steps if kind == "step" else dossier.commitments
    found = next((one for one in things if one.id == identifier), None)
    if found is None and identifier.isdigit() and int(identifier) < len(things):
        return things[int(identifier)]
    return found
