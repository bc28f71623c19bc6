"""A person on the customer's side, or around it."""

from __future__ import annotations

from django.db import models

from .row import CODE, REF, JSONField, Row, TextField, one_ref


class Person(Row):
    """A person. `ties` and `override` are kept as in the file."""

    PART = "people"
    ref = models.CharField(max_length=REF)
    name = TextField()
    title = TextField(null=True, blank=True)
    unit = TextField(null=True, blank=True)
    of = models.CharField(max_length=REF, null=True, blank=True)
    rank = models.CharField(max_length=CODE, null=True, blank=True)
    reports_to = models.CharField(max_length=REF, null=True, blank=True)
    public = models.BooleanField(null=True, blank=True)
    ties = JSONField(default=list, blank=True)
    override = JSONField(null=True, blank=True)
    left = models.DateField(null=True, blank=True)

    class Meta(Row.Meta):
        constraints = [
            one_ref("person_one_ref"),
            models.CheckConstraint(
                condition=models.Q(reports_to__isnull=True) | ~models.Q(reports_to=models.F("ref")),
                name="person_not_own_boss",
            ),
        ]
