"""Who could tell something: who may be asked now, and what is lacking with the others (F2, F3). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from yingdan.facts import say
from yingdan.facts.scales import rung_step
from yingdan.playbooks.model import ActivityKind, Goal
from yingdan.queries.room import Room
from yingdan.web.ui.models import PersonChip
from yingdan.wording import Words

from .overview import chip_of

FACES = 4
"""People shown with a goal; the others are counted."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who could tell. `lacks` says what is missing before the question fits; empty = it fits now."""

    person: str
    chip: PersonChip
    lacks: str


@dataclass(frozen=True, slots=True)
class Askers:
    """The first few, and how many more there are."""

    shown: tuple[Asker, ...]
    more: int

    @property
    def any(self) -> bool:
        return bool(self.shown)


def askers(room: Room, words: Words, people: Iterable[str], sensitivity: int, *, now: bool) -> Askers:
    """People in the reading's order; for those who may not be asked yet, what is lacking."""
    found = tuple(people)
    shown = tuple(
        Asker(one, chip_of(room, one, words), "" if now else lacking(room, words, one, sensitivity))
        for one in found[:FACES]
    )
    return Askers(shown, max(len(found) - FACES, 0))


def lacking(room: Room, words: Words, person: str, sensitivity: int) -> str:
    """Why a question of this sensitivity does not fit yet: the stage, the reserve, the relationship, or the activity.

    The first that is so, for it has to be mended first.
    """
    stage = room.deal.look.stage
    if stage is None or stage.contact != "open":
        return _("contact is closed in this stage")
    guarded = _reserve(room, person)
    if guarded is not None and guarded < sensitivity:
        return _("still on guard: stay with lighter topics")
    rung = room.deal.relations.rung(person)
    rules = {rule.rung: rule.sensitivity for rule in room.deal.look.rungs}
    if rules[rung] < sensitivity:
        needed = next((rule.rung for rule in room.deal.look.rungs if rule.sensitivity >= sensitivity), "bound")
        parts = {"rung": words.names.term("rung", rung), "needed": words.names.term("rung", needed)}
        return _("relationship “%(rung)s”; “%(needed)s” carries it") % parts
    kind = carrier(room, sensitivity, rung_step(rung))
    return _("first a deeper activity: %(activity)s") % {"activity": words.names.activity(kind.id)} if kind else ""


def asked_of(goal: Goal, about: str | None, person: str, words: Words) -> str:
    """The goal's question as it is put to a person.

    Somebody else than the one it is about is asked in the third person: "you" would bring us *their* answer.
    """
    if about is None or person == about:
        return say(goal.question, words.lang)
    name = words.names.person(about)
    if goal.question_about is None:
        return _("%(goal)s: how is it with %(name)s?") % {"goal": say(goal.name, words.lang), "name": name}
    return say(goal.question_about, words.lang).replace("{who}", name)


def _reserve(room: Room, person: str) -> int | None:
    """The deepest question that their reserve lets through; None where nothing of it was observed."""
    view = room.deal.reserve.views.get(person)
    return view.carries if view is not None else None


def carrier(room: Room, sensitivity: int, step: int) -> ActivityKind | None:
    """The shallowest activity that carries such a question and that the rung allows; a clean one where that is due."""
    fits = (
        kind
        for kind in room.playbook.activities
        if kind.ladder in ("standard", "clean")
        and not kind.value_to_person
        and kind.sensitivity >= sensitivity
        and rung_step(kind.needs) <= step
    )
    return min(fits, key=lambda kind: (kind.depth, kind.effort), default=None)


def written(room: Room) -> int:
    """The deepest question that a formal paper carries, by the playbook; 0 = none."""
    return max(
        (one.sensitivity for one in room.playbook.activities if one.ladder == "formal" and not one.in_person), default=0
    )
