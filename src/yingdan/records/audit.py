"""Who changed what, when and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from .account import Account
from .opportunity import Opportunity
from .row import CODE, SHORT, JSONField, TextField, among


class Audit(models.Model):
    """One action on one account, written in its own transaction. `token` undoes it; the rows' histories carry the same."""

    token = models.CharField(max_length=43)
    at = models.DateTimeField(auto_now_add=True)
    who = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    what = models.CharField(max_length=SHORT)
    """The action's code."""
    why = TextField(null=True, blank=True)
    guard = models.CharField(max_length=CODE, default="nothing_seen")
    guard_rules = JSONField(default=list, blank=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    opportunity = models.ForeignKey(
        Opportunity, on_delete=models.DO_NOTHING, db_constraint=False, null=True, blank=True, related_name="+"
    )
    """Kept while the deal is in the trash, so that it comes back with its whole history."""
    before = models.PositiveIntegerField()
    """The account's version before."""
    after = models.PositiveIntegerField()
    changed = JSONField(default=list, blank=True)
    """What was touched, as references into the dossier: `people/cen`, `steps/s2`."""
    undone = models.DateTimeField(null=True, blank=True)
    """Since when it has been taken back; NULL again when that was taken back in turn."""
    undoes = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The action that this one takes back."""

    class Meta:
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=["account", "-at"], name="audit_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["token", "account"], name="audit_once"),
            among("guard", ("forbidden", "approval", "careful", "nothing_seen"), "audit_guard"),
            models.CheckConstraint(condition=models.Q(after__gt=models.F("before")), name="audit_moves_on"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.pk}"
