"""The day it is, where the user is."""

from __future__ import annotations

from datetime import date

from django.utils import timezone


def day(today: date | None = None) -> date:
    """`today` when given, else the day in the time zone that is active for this request."""
    return today if today is not None else timezone.localdate()
