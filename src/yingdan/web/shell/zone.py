"""Each request in the time zone of who asks: the day of Today is theirs, not the server's."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from yingdan.queries.profile import looks


class ZoneMiddleware:
    """Activates the time zone of the signed-in user's profile for one request; stands after the authentication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the user's zone, in the server's for everybody else."""
        zone = _zone(request)
        with timezone.override(zone):
            return self.get_response(request)


def _zone(request: HttpRequest) -> ZoneInfo | None:
    user = request.user
    if not isinstance(user, User):
        return None
    name = looks(user).zone
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):  # a zone that this machine does not know
        return None
