"""What own reviewed deals change on a deal's pages, said with where it comes from (A6)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yingdan.queries.room import Room
from yingdan.wording import Names


@dataclass(frozen=True, slots=True)
class LearnedChairs:
    """Chairs that stand on the map because they decided in own deals; those the playbook has no place for, by name."""

    deals: int
    chairs: tuple[str, ...]
    named: tuple[str, ...]


def usual_said(room: Room, stage: str) -> str:
    """Where a stage's usual days come from; empty where they are the playbook's."""
    found = next((one for one in room.learned.stages if one.stage == stage), None)
    if found is None:
        return ""
    parts = {"days": found.days, "book": found.book, "n": found.deals}
    if found.same_nature:
        return (
            ngettext(
                "usual %(days)d days, by the playbook %(book)d, from %(n)d own deal with such customers",
                "usual %(days)d days, by the playbook %(book)d, from %(n)d own deals with such customers",
                found.deals,
            )
            % parts
        )
    return (
        ngettext(
            "usual %(days)d days, by the playbook %(book)d, from %(n)d own deal",
            "usual %(days)d days, by the playbook %(book)d, from %(n)d own deals",
            found.deals,
        )
        % parts
    )


def learned_chairs(room: Room, names: Names) -> LearnedChairs | None:
    """None where own deals add no chair."""
    chairs = tuple(names.seat(one.seat) for one in room.learned.chairs if one.usual)
    named = tuple(one.name for one in room.learned.named)
    return LearnedChairs(room.learned.deals, chairs, named) if chairs or named else None


def usual_note(room: Room, stage: str) -> str:
    """Days in the stage against usual, for the narrow line of stages; own usual days are said to be own."""
    process = room.deal.process
    text = _("%(days)s d · own usual %(usual)s") if usual_said(room, stage) else _("%(days)s d · usual %(usual)s")
    return text % {"days": process.days, "usual": process.usual}
