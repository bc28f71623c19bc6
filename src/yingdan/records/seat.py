"""A place in the buying group, filled or empty."""

from __future__ import annotations

from django.db import models

from .opportunity import Part
from .row import CODE, REF


class Seat(Part):
    """A seat; without a person it is an empty chair."""

    PART = "seats"
    seat = models.CharField(max_length=REF)
    person = models.CharField(max_length=REF, null=True, blank=True)
    source = models.CharField(max_length=CODE, null=True, blank=True)
    on = models.DateField(null=True, blank=True)
