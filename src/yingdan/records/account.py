"""An account, whose it is, and whether it is the demo."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from .row import CODE, REF, TextField, among


class Account(models.Model):
    """An organisation we sell to. `version` rises with every change to anything under it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ref = models.CharField(max_length=REF)
    version = models.PositiveIntegerField(default=1)
    created = models.DateTimeField(auto_now_add=True)
    as_of = models.DateField()
    """The day up to which it was last written down."""
    is_demo = models.BooleanField(default=False)
    removed = models.DateTimeField(null=True, blank=True)
    """Put away; undo brings it back."""

    name = TextField()
    nature = models.CharField(max_length=CODE)
    industry = TextField(null=True, blank=True)
    region = TextField(null=True, blank=True)

    history = HistoricalRecords(excluded_fields=["version"])

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "ref"], condition=models.Q(removed__isnull=True), name="account_one_ref"
            ),
            among(
                "nature", ("government", "public_institution", "state_owned", "private", "foreign"), "account_nature"
            ),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="account_version"),
        ]

    def __str__(self) -> str:
        return f"account {self.ref}"


NOUN_COLUMNS: dict[str, Any] = {
    "id": "ref",
    "name": "name",
    "nature": "nature",
    "industry": "industry",
    "region": "region",
}
"""Key of the noun → column."""
