"""When a stage of the buyer's process began and ended."""

from __future__ import annotations

from django.db import models

from .opportunity import Part
from .row import REF, JSONField


class StageSpan(Part):
    """A span of one stage; `until` only where it was left for another."""

    PART = "stages"
    KEYS = {"since": "from", "until": "to"}
    stage = models.CharField(max_length=REF)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    snooze = JSONField(null=True, blank=True)

    class Meta(Part.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="stage_ends_after_start",
            )
        ]
