"""When contact is closed by law or rule (F3), said where one looks. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from yingdan.facts import Language, say
from yingdan.facts.scales import Contact
from yingdan.queries.room import Room


@dataclass(frozen=True, slots=True)
class Lock:
    """Contact is formal or frozen: in a line, and what may be done instead."""

    contact: Contact
    title: str
    text: str


def lock_of(room: Room, lang: Language) -> Lock | None:
    """The lock on a deal; None while contact is open, and once the deal is over."""
    stage = room.deal.look.stage
    if stage is None or stage.contact == "open" or room.opportunity.state != "open":
        return None
    line = _("No contact during %(stage)s") if stage.contact == "frozen" else _("Formal channels only during %(stage)s")
    return Lock(stage.contact, line % {"stage": say(stage.name, lang)}, say(stage.advice, lang))


def lock_on(room: Room, ref: str, lang: Language) -> Lock | None:
    """The lock on a person: the deal's, or, where all their deals are closed, that of those."""
    lock = lock_of(room, lang)
    if lock is not None or room.opportunity.state != "open" or room.deal.look.may_talk_with(ref):
        return lock
    look = room.deal.look
    frozen = any(look.closed_deals.get(one) == "frozen" for one in look.deals_of.get(ref, ()))
    line = _("No contact with them now") if frozen else _("Formal channels only with them now")
    return Lock("frozen" if frozen else "formal", line, _("Every deal they sit on is in a stage closed to contact."))
