"""Somebody said they would do something by a date."""

from __future__ import annotations

from django.db import models

from .opportunity import Dealing
from .row import CODE, REF, TextField, among, one_ref


class Commitment(Dealing):
    """A commitment, theirs or ours."""

    PART = "commitments"
    ref = models.CharField(max_length=REF, null=True, blank=True)
    on = models.DateField()
    by = models.CharField(max_length=REF)
    to = models.CharField(max_length=REF)
    text = TextField()
    due = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=CODE, default="open")
    event = models.CharField(max_length=REF, null=True, blank=True)

    class Meta(Dealing.Meta):
        indexes = [models.Index(fields=["account", "state", "due"], name="commitment_due")]
        constraints = [
            one_ref("commitment_one_ref"),
            among("state", ("open", "kept", "broken", "cancelled"), "commitment_state"),
        ]
