"""The gate before a stage in the reader's language: what the customer has not shown yet, and what it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from yingdan.facts import say
from yingdan.facts.scales import Contact
from yingdan.method.process import gate
from yingdan.queries.room import Room
from yingdan.wording import Words

from .stepper import ProofRow, proof_rows


@dataclass(frozen=True, slots=True)
class LackingView:
    """A stage that would be left behind, and the proofs it lacks."""

    name: str
    proofs: tuple[ProofRow, ...]


@dataclass(frozen=True, slots=True)
class GateView:
    """What stands between the deal and the stage that is chosen."""

    stage: str
    name: str
    way: Literal["first", "same", "forward", "back"]
    lacking: tuple[LackingView, ...]
    count: int
    """Of proofs that are not there."""
    why: str
    """The question it asks; empty where no reason is needed."""
    contact: Contact
    advice: str
    """What may be done where the stage is closed to contact (F3)."""


def gate_view(room: Room, stage: str, words: Words) -> GateView:
    """The gate before a stage of the deal's playbook; for any other name, before the one that is likely next."""
    look = room.deal.look
    chosen = look.stages.get(stage) or look.next_stage or look.stage or room.playbook.stages[0]
    found = gate(look, chosen.id)
    lacking = tuple(LackingView(words.names.stage(one.stage), proof_rows(room, one.proofs, words)) for one in found.lacking)
    why = ""
    if found.asks_why:
        why = _("Why does it go back?") if found.way == "back" else _("Why go on all the same?")
    return GateView(
        stage=chosen.id,
        name=say(chosen.name, words.lang),
        way=found.way,
        lacking=lacking,
        count=sum(len(one.proofs) for one in lacking),
        why=why,
        contact=chosen.contact,
        advice=say(chosen.advice, words.lang) if chosen.contact != "open" else "",
    )
