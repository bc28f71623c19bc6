"""A next step of ours, with its day."""

from __future__ import annotations

from django.db import models

from .opportunity import Dealing
from .row import CODE, REF, TextField, among, one_ref


class Step(Dealing):
    """A step; `reason` says why it was moved or dropped."""

    PART = "steps"
    KEYS = {"person": "with"}
    ref = models.CharField(max_length=REF, null=True, blank=True)
    text = TextField()
    who = models.CharField(max_length=REF)
    person = models.CharField(max_length=REF, null=True, blank=True)
    due = models.DateField()
    state = models.CharField(max_length=CODE, default="open")
    reason = TextField(null=True, blank=True)

    class Meta(Dealing.Meta):
        indexes = [models.Index(fields=["account", "state", "due"], name="step_due")]
        constraints = [one_ref("step_one_ref"), among("state", ("open", "done", "dropped"), "step_state")]
