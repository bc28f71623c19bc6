"""The Overview of a deal."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from yingdan.queries.room import room
from yingdan.web.shell.language import language
from yingdan.web.who import user_of

from .frame import room_page
from .overview import present


@require_safe
@login_required
def overview(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Where the deal stands and what to do next. 404 for a deal that is not theirs to see."""
    found = room(user_of(request), opportunity)
    return room_page(request, found, "opportunities/overview.html", "overview", {"page": present(found, language())})
