"""What every request passes: odd characters stay outside, private pages stay out of caches, a missing playbook is said."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from yingdan.playbooks import PlaybookError

log = logging.getLogger(__name__)
NUL = "\0"
LARGEST_KEY = 2**63 - 1


class Door:
    """Middleware, outside of sessions and inside of static files (which may be cached)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Raises SuspiciousOperation for a cookie with a NUL, which PostgreSQL refuses to look for."""
        if any(NUL in value for value in request.COOKIES.values()):
            raise SuspiciousOperation("NUL in a cookie")
        response = self.get_response(request)
        # Somebody's accounts are on these pages: neither a proxy nor the back button after signing out may keep them.
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(
        self, request: HttpRequest, _view: object, _args: Sequence[object], kwargs: Mapping[str, object]
    ) -> None:
        """No row has a NUL in its id, none a key that the databases cannot hold. Raises Http404."""
        if NUL in request.path_info or any(isinstance(one, int) and one > LARGEST_KEY for one in kwargs.values()):
            raise Http404

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A deal whose playbook was taken off the server: the data are safe, so say what to do (status 409)."""
        if not isinstance(exception, PlaybookError):
            return None
        problem = exception.problems[0] if exception.problems else None
        name = str(problem.params.get("found", problem.file)) if problem else "?"
        log.error("playbook %s does not load: %s", name, exception)
        return render(request, "yingdan/no_playbook.html", {"name": name}, status=409)
