"""Somebody brought us to somebody."""

from __future__ import annotations

from django.db import models

from .opportunity import Dealing
from .row import REF


class Introduction(Dealing):
    """An introduction."""

    PART = "introductions"
    on = models.DateField()
    by = models.CharField(max_length=REF)
    to = models.CharField(max_length=REF)
