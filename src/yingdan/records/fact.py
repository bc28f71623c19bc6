"""A loose fact."""

from __future__ import annotations

from django.db import models

from .opportunity import Dealing
from .row import CODE, REF, SHORT, JSONField, TextField, among

SOURCES = ("visit", "document", "transcript", "colleague", "hearsay", "rule", "guess")


class Fact(Dealing):
    """A fact that was not seen in an event; it names its own source and day."""

    PART = "facts"
    KEYS = {"told_by": "from"}
    who = models.CharField(max_length=REF, null=True, blank=True)
    what = models.CharField(max_length=SHORT)
    value = JSONField()
    source = models.CharField(max_length=CODE)
    on = models.DateField()
    quote = TextField(null=True, blank=True)
    told_by = models.CharField(max_length=REF, null=True, blank=True)

    class Meta(Dealing.Meta):
        constraints = [
            among("source", SOURCES, "fact_source"),
            models.CheckConstraint(
                condition=~models.Q(what="attitude") | models.Q(value__in=[-2, -1, 0, 1, 2]), name="fact_attitude"
            ),
        ]
