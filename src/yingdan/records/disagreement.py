"""A finding that somebody sees differently."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from .opportunity import Dealing
from .row import SHORT, TextField


class Disagreement(Dealing):
    """Somebody said "not how I see it", and why. The finding stays; it is shown with the reason."""

    PART = ""
    finding = models.CharField(max_length=SHORT)
    """The finding's id (`opportunity.code.subject`)."""
    reason = TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta(Dealing.Meta):
        constraints = [models.UniqueConstraint(fields=["account", "finding", "by"], name="disagreement_once")]
