"""The answer to somebody who may not see a thing: the same as if it did not exist."""

from __future__ import annotations

from django.http import Http404


class NotVisible(Http404):
    """It does not exist, or not for this user; nobody learns which."""
