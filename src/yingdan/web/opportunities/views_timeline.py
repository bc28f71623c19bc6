"""The timeline of a deal."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from yingdan.queries.room import room
from yingdan.web.shell.language import language
from yingdan.web.who import user_of

from . import timeline as page
from .frame import room_page


@require_safe
@login_required
def timeline(request: HttpRequest, opportunity: int) -> HttpResponse:
    """What happened and what is planned; `person`, `kind` and `findings` narrow it."""
    found = room(user_of(request), opportunity)
    asked = request.GET
    wanted = page.Wanted(asked.get("person", ""), asked.get("kind", ""), asked.get("findings") == "1")
    context = {"page": page.timeline(found, wanted, language())}
    return room_page(request, found, "opportunities/timeline.html", "timeline", context)
