"""The buyer's stages as a line of steps, and the proofs behind each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from yingdan.facts import say
from yingdan.facts.scales import Contact, Grade
from yingdan.method.process.reading import ProofState, StageState
from yingdan.queries.room import Room
from yingdan.wording import Words

from .learned import usual_note, usual_said
from .lines import EvidenceRow, evidence_rows, month


@dataclass(frozen=True, slots=True)
class Step:
    """A stage in the line. `note` says when, or days against usual."""

    id: str
    number: int
    name: str
    buyer: str
    state: str
    state_word: str
    note: str
    url: str
    contact: Contact
    """Closed stages carry a lock (F3)."""


@dataclass(frozen=True, slots=True)
class ProofRow:
    """Something only the buyer can show."""

    name: str
    have: bool
    grade: Grade | None
    rows: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage with its days and proofs."""

    id: str
    number: int
    name: str
    buyer: str
    state: str
    state_word: str
    since: str
    until: str
    expected: str
    days: int | None
    usual: int
    learned: str
    """Where the usual days come from, if they are one's own."""
    proofs: tuple[ProofRow, ...]


def steps(room: Room, words: Words) -> tuple[Step, ...]:
    """The line of stages."""
    url = reverse("stages_why", args=[room.pk])
    found = []
    for number, state in enumerate(room.deal.process.stages, 1):
        stage = room.deal.look.stages[state.id]
        found.append(
            Step(
                state.id, number, say(stage.name, words.lang), say(stage.buyer, words.lang), state.state,
                words.names.term("stage_state", state.state), _note(room, state, words), f"{url}#stage-{state.id}",
                stage.contact,
            )
        )  # fmt: skip
    return tuple(found)


def _note(room: Room, state: StageState, words: Words) -> str:
    process, lang = room.deal.process, words.lang
    if state.state == "now" and process.days is not None:
        return usual_note(room, state.id)
    if state.state == "reopened":
        return _("proofs incomplete")
    if state.state == "skipped":
        return words.names.term("stage_state", "skipped")
    if state.state == "done":
        return _("done %(month)s") % {"month": month(state.until, room.today, lang)} if state.until else _("done")
    return _("%(month)s est.") % {"month": month(state.expected, room.today, lang)} if state.expected else ""


def stage_views(room: Room, words: Words) -> tuple[StageView, ...]:
    """Every stage with the proofs that the buyer has or has not given."""
    return tuple(_stage(room, number, state, words) for number, state in enumerate(room.deal.process.stages, 1))


def _stage(room: Room, number: int, state: StageState, words: Words) -> StageView:
    stage, lang = room.deal.look.stages[state.id], words.lang

    def shown(day: date | None) -> str:
        return words.names.day(day) if day else ""

    end = state.until or (room.today if state.state == "now" else None)
    return StageView(
        id=state.id,
        number=number,
        name=say(stage.name, lang),
        buyer=say(stage.buyer, lang),
        state=state.state,
        state_word=words.names.term("stage_state", state.state),
        since=shown(state.since),
        until=shown(state.until),
        expected=shown(state.expected),
        days=(end - state.since).days if end and state.since else None,
        usual=stage.usual_days,
        learned=usual_said(room, state.id),
        proofs=proof_rows(room, state.proofs, words),
    )


def proof_rows(room: Room, proofs: tuple[ProofState, ...], words: Words) -> tuple[ProofRow, ...]:
    """Proofs with what speaks for each."""
    return tuple(
        ProofRow(words.names.proof(one.id), one.have, one.grade, evidence_rows(room, words, one.evidence))
        for one in proofs
    )
