"""The drawer of a loose fact, a step or a commitment: what it says, and what may be done with it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from yingdan.facts import Commitment, Fact, Step, say
from yingdan.facts.scales import GRADE_OF, Grade
from yingdan.queries.room import Room
from yingdan.wording import Words
from yingdan.wording.catalogue import sentence

from .event import Part
from .lines import THINGS, capital, event_url


@dataclass(frozen=True, slots=True)
class ThingDrawer:
    """Everything the drawer shows."""

    kind: str
    kind_word: str
    title: str
    grade: Grade | None
    parts: tuple[Part, ...]
    event_url: str
    can_remove: bool


def found_in(room: Room, part: str, ref: str) -> tuple[int, Fact | Step | Commitment] | None:
    """The noun and its place in the list; facts are named by their place, the others by their id."""
    if part not in THINGS:
        return None
    for number, one in enumerate(getattr(room.dossier, part)):
        name = str(number) if part == "facts" else one.id
        if name == ref and room.deal.look.mine(one.opportunity):
            return number, one
    return None


def present_thing(room: Room, noun: Fact | Step | Commitment, words: Words) -> ThingDrawer:
    """The drawer in the reader's language."""
    event = getattr(noun, "event", None)
    told = {Fact: _fact, Step: _step, Commitment: _commitment}[type(noun)]
    kind = {Fact: ("fact", _("Fact")), Step: ("step", _("Step")), Commitment: ("commitment", _("Commitment"))}[type(noun)]
    return ThingDrawer(
        kind=kind[0],
        kind_word=kind[1],
        title=capital(words.names.term("fact", noun.what)) if isinstance(noun, Fact) else say(noun.text, words.lang),
        grade=GRADE_OF[noun.source] if isinstance(noun, Fact) else None,
        parts=tuple(Part(label, text) for label, text in told(noun, words) if text),
        event_url=event_url(room, event) if event in words.names.events and event else "",
        can_remove=room.can_change if noun.opportunity is not None else room.can_change_account,
    )


def _fact(one: Any, words: Words) -> Iterator[tuple[str, str]]:
    names = words.names
    yield _("Content"), words.evidence.fact(one)
    yield _("How do we know?"), names.term("source", one.source)
    yield _("Told by"), names.person(one.from_) if one.from_ else ""
    yield _("Day"), names.day(one.on)


def _step(one: Any, words: Words) -> Iterator[tuple[str, str]]:
    names = words.names
    yield _("Who"), names.person(one.who)
    yield _("With"), names.person(one.with_) if one.with_ else ""
    yield _("Due"), names.day(one.due)
    yield _("State"), sentence(words.lang, f"step_state.{one.state}")
    yield _("Reason"), say(one.reason, words.lang)


def _commitment(one: Any, words: Words) -> Iterator[tuple[str, str]]:
    names = words.names
    yield _("Promised"), f"{names.person(one.by)} → {names.person(one.to)}"
    yield _("Day"), names.day(one.on)
    yield _("Due"), names.day(one.due) if one.due else ""
    yield _("State"), sentence(words.lang, f"commitment_state.{one.state}")
