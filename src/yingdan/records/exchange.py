"""A give or a return."""

from __future__ import annotations

from django.db import models

from .opportunity import Dealing
from .row import CODE, REF, TextField, among, between


class Exchange(Dealing):
    """Information, time, help, respect: never a thing of money value."""

    PART = "exchanges"
    on = models.DateField()
    way = models.CharField(max_length=CODE)
    person = models.CharField(max_length=REF)
    kind = models.CharField(max_length=CODE)
    size = models.PositiveSmallIntegerField()
    met_need = models.BooleanField(null=True, blank=True)
    asked = models.BooleanField(null=True, blank=True)
    text = TextField(null=True, blank=True)
    event = models.CharField(max_length=REF, null=True, blank=True)

    class Meta(Dealing.Meta):
        constraints = [between("size", 1, 5, "exchange_size"), among("way", ("give", "return"), "exchange_way")]
