"""One of their executives and the one of ours who looks after them."""

from __future__ import annotations

from django.db import models

from .row import REF, Row, TextField


class Counterpart(Row):
    """A pair, its purpose and its next contact."""

    PART = "counterparts"
    theirs = models.CharField(max_length=REF)
    ours = models.CharField(max_length=REF)
    purpose = TextField(null=True, blank=True)
    next = models.DateField(null=True, blank=True)
