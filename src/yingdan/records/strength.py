"""Something we are truly better at on a deal."""

from __future__ import annotations

from django.db import models

from .opportunity import Part
from .row import REF, TextField, between


class Strength(Part):
    """A strength and where it stands in writing."""

    PART = "strengths"
    ref = models.CharField(max_length=REF)
    text = TextField()
    clause = TextField(null=True, blank=True)
    agreed_at = models.CharField(max_length=REF, null=True, blank=True)
    suppliers = models.PositiveIntegerField(null=True, blank=True)

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(fields=["opportunity", "ref"], name="strength_one_ref"),
            between("suppliers", 1, 1_000_000, "strength_suppliers"),
        ]
