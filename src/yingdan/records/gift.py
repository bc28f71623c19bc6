"""A thing of money value to a person: the register."""

from __future__ import annotations

from django.db import models

from .opportunity import Dealing
from .row import CODE, REF, SHORT, TextField, among


class Gift(Dealing):
    """An entry of the gift register."""

    PART = "gifts"
    on = models.DateField()
    person = models.CharField(max_length=REF)
    what = TextField()
    value = models.CharField(max_length=SHORT)
    direction = models.CharField(max_length=CODE, default="given")
    declared = models.BooleanField(null=True, blank=True)
    approved_by = models.CharField(max_length=REF, null=True, blank=True)

    class Meta(Dealing.Meta):
        constraints = [among("direction", ("given", "received", "planned", "refused"), "gift_direction")]
