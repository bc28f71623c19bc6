"""Something a coach told us, and what other sources say of it."""

from __future__ import annotations

from django.db import models

from .opportunity import Dealing
from .row import REF, JSONField, TextField, one_ref


class Claim(Dealing):
    """A claim with its checks."""

    PART = "claims"
    ref = models.CharField(max_length=REF)
    on = models.DateField()
    by = models.CharField(max_length=REF)
    text = TextField()
    event = models.CharField(max_length=REF, null=True, blank=True)
    checks = JSONField(default=list, blank=True)

    class Meta(Dealing.Meta):
        constraints = [one_ref("claim_one_ref")]
