"""Another organisation around the account."""

from __future__ import annotations

from django.db import models

from .row import CODE, REF, Row, TextField, among, one_ref


class Organisation(Row):
    """Design institute, affiliated company, agent …"""

    PART = "organisations"
    ref = models.CharField(max_length=REF)
    name = TextField()
    relation = models.CharField(max_length=CODE)
    nature = models.CharField(max_length=CODE, null=True, blank=True)

    class Meta(Row.Meta):
        constraints = [
            one_ref("organisation_one_ref"),
            among(
                "nature",
                ("government", "public_institution", "state_owned", "private", "foreign"),
                "organisation_nature",
            ),
        ]
