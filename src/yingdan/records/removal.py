"""What was put in the trash: what to call it there, and what it hung on."""

from __future__ import annotations

from datetime import timedelta

from django.db import models

from .account import Account
from .audit import Audit
from .row import CODE, JSONField, TextField, among

KINDS = ("account", "opportunity", "person", "event", "fact", "step", "commitment")
OWNERS = ("account", "opportunity", "person")
"""What only the owner of the account puts in the trash and brings back: it reaches beyond one deal."""
OLD = timedelta(days=30)
"""What lies in the trash for longer may be emptied in one go."""


class Removal(models.Model):
    """Something that a user put in the trash. The rows themselves are in their histories, under the audit's token.

    It is in the trash while its audit is in force and it was not emptied. `deal` is a plain key: the deal may be in the
    trash as well.
    """

    audit = models.OneToOneField(Audit, on_delete=models.CASCADE, related_name="removal")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=CODE)
    """The model's name."""
    name = TextField()
    deal = models.BigIntegerField(null=True, blank=True)
    """Key of the deal that it belonged to; of a deal, its own."""
    deal_name = TextField(null=True, blank=True)
    about = JSONField(default=dict, blank=True)
    """What tells it apart besides: `on` (a day), `called` (an activity's name), `what` (a kind of fact), `who` (a name)."""
    hung = JSONField(default=dict, blank=True)
    """How much went with it, by the dossier's list."""
    emptied = models.DateTimeField(null=True, blank=True)
    """Since when nobody can bring it back."""

    class Meta:
        constraints = [among("kind", KINDS, "removal_kind")]

    def __str__(self) -> str:
        return f"removal {self.pk}"


def in_trash() -> models.QuerySet[Removal]:
    """What is in the trash: neither brought back nor emptied."""
    return Removal.objects.filter(audit__undone__isnull=True, emptied__isnull=True)
