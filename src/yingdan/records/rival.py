"""A competitor on a deal."""

from __future__ import annotations

from django.db import models

from .opportunity import Part
from .row import CODE, REF, JSONField, TextField


class Rival(Part):
    """A rival and the people of the customer it relies on."""

    PART = "rivals"
    ref = models.CharField(max_length=REF)
    name = TextField()
    backed_by = JSONField(default=list, blank=True)
    source = models.CharField(max_length=CODE)
    on = models.DateField()

    class Meta(Part.Meta):
        constraints = [models.UniqueConstraint(fields=["opportunity", "ref"], name="rival_one_ref")]
