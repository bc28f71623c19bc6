"""Which of the pasted notes are kept, and where."""

from __future__ import annotations

from django.contrib.auth.models import User

from yingdan.access import look_up
from yingdan.actions.errors import Invalid, Problem

from .begin import find
from .job import start
from .notes import KeepNotes, said_by


def keep_notes(user: User, key: int, command: KeepNotes) -> None:
    """Keep the chosen notes on a deal. Raises Invalid where none can be kept, NotVisible, PermissionDenied, Conflict."""
    row = find(user, key, "checked")
    look_up(user, command.deal)
    if not said_by(row, command):
        raise Invalid(Problem("chosen", "needed"))
    row.choices = {"deal": command.deal, "chosen": list(command.chosen)}
    row.save(update_fields=["choices"])
    start(row, "write")
