"""One of us, as an account's file knows them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from .row import CODE, REF, Row, TextField, one_ref


class Colleague(Row):
    """One of us. `user` says who signs in as them, if anybody does."""

    PART = "us"
    ASIDE = frozenset({"user"})
    ref = models.CharField(max_length=REF)
    name = TextField()
    rank = models.CharField(max_length=CODE)
    title = TextField(null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta(Row.Meta):
        constraints = [one_ref("colleague_one_ref")]
