"""An opportunity, and who else works on it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from .row import CODE, REF, SHORT, JSONField, Row, TextField, among, one_ref


class Opportunity(Row):
    """A deal. Its stages, seats, rivals and strengths are rows of their own."""

    PART = "opportunities"
    ref = models.CharField(max_length=REF)
    name = TextField()
    playbook = models.CharField(max_length=SHORT)
    value = models.CharField(max_length=SHORT, null=True, blank=True)
    expected = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=CODE, default="open")
    team = JSONField(default=list, blank=True)
    closed = models.DateField(null=True, blank=True)
    winner = TextField(null=True, blank=True)
    price = models.CharField(max_length=SHORT, null=True, blank=True)

    class Meta(Row.Meta):
        constraints = [
            one_ref("opportunity_one_ref"),
            among("state", ("open", "won", "lost", "dropped"), "opportunity_state"),
            models.CheckConstraint(
                condition=~models.Q(state="open")
                | models.Q(closed__isnull=True, winner__isnull=True, price__isnull=True),
                name="opportunity_open_has_no_end",
            ),
        ]


class Part(Row):
    """Something that hangs on one opportunity."""

    INSIDE = True
    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="+")

    class Meta(Row.Meta):
        abstract = True


class Dealing(Row):
    """Something that belongs to one opportunity, or to the whole account when it names none."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    class Meta(Row.Meta):
        abstract = True


class Membership(models.Model):
    """Somebody who works on an opportunity of an account that is not theirs."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="memberships")
    since = models.DateTimeField(auto_now_add=True)

    history = HistoricalRecords()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "opportunity"], name="membership_once")]

    def __str__(self) -> str:
        return f"membership {self.pk}"
