"""What was brought in from outside: an import under way or done, where its rows came from, and how columns were read."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from .account import Account
from .row import CODE, SHORT, JSONField, among

STATES = ("reading", "columns", "checking", "checked", "writing", "done", "taking_back", "taken_back", "failed")


class Intake(models.Model):
    """One import. Only whoever began it sees it.

    What was uploaded (`source`) is kept until the import is written, taken away, or forgotten; then only what was
    refused stays, so that it can still be downloaded.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=CODE)
    name = models.CharField(max_length=SHORT)
    """The file's name; "" for what was pasted."""
    source = models.BinaryField(null=True, blank=True)
    state = models.CharField(max_length=CODE, default="reading")
    sheet = models.CharField(max_length=SHORT, default="", blank=True)
    found = JSONField(default=dict, blank=True)
    """What reading it gave: header, first rows, sheets."""
    columns = JSONField(null=True, blank=True)
    """`intake.table.ColumnMap.stored()`."""
    choices = JSONField(default=dict, blank=True)
    """What whoever imports has decided."""
    report = JSONField(default=dict, blank=True)
    """What the last check or the writing gave: counts, suggestions, rows that were refused."""
    token = models.CharField(max_length=43, default="", blank=True)
    """Of the audits of what it wrote."""
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        indexes = [models.Index(fields=["user", "-made"], name="intake_by_user")]
        constraints = [
            among("kind", ("table", "dossiers", "notes"), "intake_kind"),
            among("state", STATES, "intake_state"),
        ]

    def __str__(self) -> str:
        return f"import {self.pk}"


class Origin(models.Model):
    """The row of a file that a row of ours came from, and what the file said of it when it was last written.

    A second run finds its rows again by `key`. A column that is not as `values` has it was changed by hand since.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=CODE)
    """The model's name: account, person, opportunity, event."""
    row = models.BigIntegerField()
    """Its key, together with `kind`."""
    key = models.CharField(max_length=CODE)
    values = JSONField(default=dict, blank=True)

    history = HistoricalRecords()

    class Meta:
        indexes = [models.Index(fields=["key", "kind"], name="origin_by_key")]
        constraints = [models.UniqueConstraint(fields=["account", "kind", "key"], name="origin_once")]

    def __str__(self) -> str:
        return f"origin {self.pk}"


class ColumnChoice(models.Model):
    """How a user reads files of one shape: their columns and what was decided, remembered for the next one."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=CODE)
    columns = JSONField()
    choices = JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "fingerprint"], name="column_choice_once")]

    def __str__(self) -> str:
        return f"columns {self.fingerprint}"
