"""An assessment kept so that lists need not assess every deal again."""

from __future__ import annotations

from django.db import models

from .opportunity import Opportunity
from .row import CODE, REF, JSONField


class Assessment(models.Model):
    """The one derived row: what a deal looked like, with everything it was computed from.

    It is true as long as `version` is the account's, `playbook_hash` and `method` are the ones in force and `day` is today.
    """

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="assessments")
    scope = models.CharField(max_length=64, default="")
    """Empty = the whole account was read; else a digest of the deals the reader may see of it."""
    version = models.PositiveIntegerField()
    playbook_hash = models.CharField(max_length=64)
    method = models.CharField(max_length=CODE)
    day = models.DateField()
    payload = JSONField()

    # What lists are ordered and chosen by; the same as in `payload` (`glance.columns_of`).
    stage = models.CharField(max_length=REF, null=True)
    entered = models.DateField(null=True)
    """When the stage was entered."""
    ageing = models.CharField(max_length=CODE, null=True)
    colour = models.CharField(max_length=CODE, default="")
    acts = models.PositiveIntegerField(default=0)
    """Findings that ask for something to be done."""
    held = models.FloatField(default=0)
    """Mean of the control points."""
    next_on = models.DateField(null=True)
    stop = models.BooleanField(default=False)
    """A proposal answers a finding that says stop."""
    best = models.FloatField(null=True)
    """Rank of the best proposal."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opportunity", "scope"], name="assessment_once")]

    def __str__(self) -> str:
        return f"assessment {self.pk}"
