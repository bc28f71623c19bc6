"""Something we asked of our own company."""

from __future__ import annotations

from django.db import models

from .opportunity import Dealing
from .row import CODE, REF, TextField, among, one_ref


class Request(Dealing):
    """An internal request."""

    PART = "requests"
    ref = models.CharField(max_length=REF)
    on = models.DateField()
    by = models.CharField(max_length=REF)
    to = TextField()
    what = TextField()
    purpose = TextField(null=True, blank=True)
    needed = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=CODE, default="open")

    class Meta(Dealing.Meta):
        constraints = [
            one_ref("request_one_ref"),
            among("state", ("open", "granted", "refused", "done"), "request_state"),
        ]
