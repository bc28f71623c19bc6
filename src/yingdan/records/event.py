"""An event: an activity that happened or is planned."""

from __future__ import annotations

from django.db import models

from .opportunity import Dealing
from .row import CODE, REF, SHORT, JSONField, TextField, among, between, one_ref


class Event(Dealing):
    """An event. People, our side, questions and what was seen are kept as in the file."""

    PART = "events"
    KEYS = {"people": "with"}
    ref = models.CharField(max_length=REF)
    on = models.DateField()
    at = models.CharField(max_length=SHORT, null=True, blank=True)
    kind = models.CharField(max_length=REF)
    state = models.CharField(max_length=CODE, null=True, blank=True)
    people = JSONField(default=list, blank=True)
    us = JSONField(default=list, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    asked_by = models.CharField(max_length=CODE, null=True, blank=True)
    purpose = JSONField(null=True, blank=True)
    agenda = JSONField(default=list, blank=True)
    success = TextField(null=True, blank=True)
    outcome = models.CharField(max_length=CODE, null=True, blank=True)
    afterwards = TextField(null=True, blank=True)
    hook = TextField(null=True, blank=True)
    topics = JSONField(null=True, blank=True)
    asked = JSONField(default=list, blank=True)
    note = TextField(null=True, blank=True)
    saw = JSONField(default=list, blank=True)

    class Meta(Dealing.Meta):
        indexes = [models.Index(fields=["account", "on"], name="event_by_day"), models.Index(fields=["on"], name="event_on")]
        constraints = [
            one_ref("event_one_ref"),
            among("state", ("done", "planned", "cancelled"), "event_state"),
            among("outcome", ("reached", "partly", "missed"), "event_outcome"),
            among("asked_by", ("us", "them"), "event_asked_by"),
            between("minutes", 1, 10080, "event_minutes"),
        ]
