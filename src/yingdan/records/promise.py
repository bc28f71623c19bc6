"""What we owe by bid or contract."""

from __future__ import annotations

from django.db import models

from .opportunity import Dealing
from .row import CODE, REF, TextField, among, one_ref


class Promise(Dealing):
    """A promise, from where it was made to its delivery."""

    PART = "promises"
    ref = models.CharField(max_length=REF)
    on = models.DateField()
    text = TextField()
    made_in = models.CharField(max_length=CODE)
    owner = models.CharField(max_length=REF, null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=CODE, default="open")

    class Meta(Dealing.Meta):
        constraints = [
            one_ref("promise_one_ref"),
            among("state", ("open", "delivered", "changed", "broken"), "promise_state"),
            among("made_in", ("visit", "tender", "contract"), "promise_made_in"),
        ]
