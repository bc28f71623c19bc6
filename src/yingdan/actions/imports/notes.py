"""Notes pasted from a chat: each day is a note of one deal, which whoever imports picks."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from yingdan.access import NotVisible, look_up, view
from yingdan.actions.change import Where, Work, change
from yingdan.actions.errors import Forbidden, Invalid, Problem
from yingdan.actions.guard import judged_words
from yingdan.actions.recognise import recognise
from yingdan.actions.rows import new_ref
from yingdan.intake.chat import is_chat, read_chat
from yingdan.records.models import Event, Intake, Origin
from yingdan.records.playbooks import loaded

from .bulk import Tell

MOST = 200
"""Days of one paste."""
NOTED = "internal"


@dataclass(frozen=True, slots=True)
class Note:
    """One note to be kept."""

    day: date
    text: str


def are_notes(text: str) -> bool:
    """Whether a pasted text is notes and no table."""
    return is_chat(text, timezone.localdate())


def look(row: Intake) -> None:
    """What days there are, and what of them may not be kept. Saves the row."""
    today = timezone.localdate()
    said = read_chat(bytes(row.source or b"").decode("utf-8"), today)[:MOST]
    row.found = {"notes": [_found(one.day or today, one.text, one.day is None, today) for one in said]}
    row.state = "checked"
    row.save(update_fields=["found", "state"])


def _found(day: date, text: str, guessed: bool, today: date) -> dict[str, Any]:
    code = "in_the_future" if day > today else ""
    try:
        judged_words(text)
    except Forbidden:
        code = "table_secret"
    return {"day": day.isoformat(), "text": text, "guessed": guessed, "code": code}


@dataclass(frozen=True, slots=True)
class KeepNotes:
    """Which of the notes are kept, by their place, and on which deal."""

    deal: int
    chosen: tuple[int, ...]


def said_by(row: Intake, command: KeepNotes) -> tuple[Note, ...]:
    """The notes that were chosen and may be kept."""
    notes = row.found.get("notes", ())
    found = [one for place, one in enumerate(notes) if place in command.chosen and not one["code"]]
    return tuple(Note(date.fromisoformat(one["day"]), one["text"]) for one in found)


def write(row: Intake, tell: Tell) -> None:
    """Keep the chosen notes in one action. A note that is there already is left. Saves the row.

    Raises Invalid where none was chosen, NotVisible, PermissionDenied.
    """
    command = KeepNotes(int(row.choices.get("deal") or 0), tuple(row.choices.get("chosen", ())))
    chosen = said_by(row, command)
    if not chosen:
        raise Invalid(Problem("chosen", "needed"))
    place = look_up(row.user, command.deal)
    new = 0
    with change(row.user, Where(place.account, place.opportunity), "import.notes") as work:
        for number, note in enumerate(chosen):
            tell("event", number, len(chosen))
            new += _keep(row.user, work, note)
        row.state, row.ended, row.source, row.found = "done", timezone.now(), None, {}
        row.token = work.token if new else ""
        row.report = {"counts": {"new": new, "same": len(chosen) - new}, "deal": command.deal}
        row.save(update_fields=["state", "ended", "source", "found", "token", "report"])


def _keep(user: User, work: Work, note: Note) -> int:
    """1 where it is new."""
    deal = work.opportunity
    assert deal is not None  # `write` looks one up
    key = hashlib.sha256(f"note\x1f{deal.pk}\x1f{note.day}\x1f{note.text}".encode()).hexdigest()[:24]
    if Origin.objects.filter(account=work.account, kind="event", key=key).exists():
        return 0
    seen = view(user, [work.account.pk]).get(work.account.pk)
    if seen is None:
        raise NotVisible
    verdict = judged_words(note.text)
    if verdict.rules:
        work.verdict = verdict
    named = recognise(note.text, seen.dossier, loaded(deal.playbook), note.day)
    event = Event(
        ref=new_ref(Event, work.account, "n"), on=note.day, kind=named.kind or NOTED, state="done",
        people=list(named.people), us=list(named.colleagues or ((seen.me,) if seen.me else ())), note=note.text,
        opportunity=deal,
    )  # fmt: skip
    work.add(event)
    origin = Origin(account=work.account, kind="event", row=event.pk, key=key, values={"note": note.text})
    work.edit(origin)
    return 1
