"""From a note's receipt and the two rooms to its answer: pure, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from yingdan.actions import Receipt
from yingdan.actions.capture import NOTED
from yingdan.facts import Event, Language, say
from yingdan.method.base import Finding
from yingdan.playbooks.model import ActivityKind, Playbook
from yingdan.queries.room import Room
from yingdan.wording import Words
from yingdan.wording.names import Names

from .changes import Changes, Moved, changes
from .models import Answer, Change, KindChoice, NameChip, ScoreMove

KINDS = 6
"""How many kinds of contact are offered with one tap."""
LINES = 4
"""How many findings are listed on each side."""


def answer(before: Room, after: Room, event_id: str, receipt: Receipt, lang: Language) -> Answer | None:
    """What to say about a note; None when the event is not there any more."""
    event = next((one for one in after.dossier.events if one.id == event_id), None)
    if event is None:
        return None
    words = Words(Names(lang, after.dossier, after.playbook))
    old = Words(Names(lang, before.dossier, before.playbook))
    found = changed(before, after)
    return Answer(
        opportunity=after.pk,
        deal=say(after.opportunity.name, lang),
        event=event.id,
        text=say(event.note, lang),
        kind=words.names.activity(event.kind),
        day=words.names.day(event.on),
        ask_kind=event.kind == NOTED and bool(event.with_),
        kinds=kinds(after.playbook, event, lang),
        chips=tuple(NameChip(one, words.names.person(one)) for one in event.with_),
        undo=receipt.undo or "",
        care=_care(receipt),
        gone=tuple(line(one, old) for one in found.gone[:LINES]),
        new=tuple(line(one, words) for one in found.new[:LINES]),
        moved=tuple(move(one, words) for one in found.moved),
    )


def _care(receipt: Receipt) -> str:
    """The guard's word of caution about what was kept, with the lawful way."""
    if "J1" in receipt.rules:
        return _(
            "Kept as it happened, and flagged (J1): money or things of value to a person are no way for us. Tell your "
            "compliance colleague today and put on record what was given; samples, data and open meetings are the lawful way."
        )
    return _("This is private: keep only what the deal needs.") if "J6" in receipt.rules else ""


def changed(before: Room, after: Room) -> Changes:
    """The deal's assessment before and after."""
    return changes(
        (before.deal.findings, after.deal.findings),
        (before.deal.control_points.scores, after.deal.control_points.scores),
    )


def line(finding: Finding, words: Words) -> Change:
    """A finding in one line."""
    said = words.finding(finding)
    return Change(finding.severity, said.title, said.why, finding.rule)


def move(one: Moved, words: Words) -> ScoreMove:
    """A score before and after."""
    return ScoreMove(
        words.score(one.after.id), round(one.before.value), round(one.after.value), one.after.value > one.before.value
    )


def kinds(playbook: Playbook, event: Event, lang: Language) -> tuple[KindChoice, ...]:
    """The contacts that a note usually means: with the customer, lightest first, without those of money value."""
    usual = sorted((one for one in playbook.activities if _usual(one)), key=lambda one: one.depth)[:KINDS]
    now = [one for one in playbook.activities if one.id == event.kind and one not in usual]
    return tuple(KindChoice(one.id, say(one.name, lang)) for one in (*usual, *now) if one.id != NOTED)


def _usual(kind: ActivityKind) -> bool:
    return kind.ladder == "standard" and not kind.value_to_person
