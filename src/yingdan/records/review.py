"""The review of a deal."""

from __future__ import annotations

from django.db import models

from .opportunity import Part
from .row import REF, JSONField, TextField


class Review(Part):
    """What a deal taught; at most one a deal. Its lists are kept as in the file."""

    PART = "review"
    ONE = True
    on = models.DateField()
    by = models.CharField(max_length=REF, null=True, blank=True)
    reasons = JSONField(default=list, blank=True)
    deciders = JSONField(default=list, blank=True)
    stages = JSONField(default=list, blank=True)
    surprise = TextField(null=True, blank=True)
    again = TextField(null=True, blank=True)

    class Meta(Part.Meta):
        constraints = [models.UniqueConstraint(fields=["opportunity"], name="review_once")]
