"""The page of the four control points, and how they stood earlier."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yingdan.queries.history import points_then
from yingdan.queries.room import Room, room
from yingdan.web.shell.language import language
from yingdan.web.who import user_of

from .control_points_history import History, days, history
from .control_points_page import present
from .frame import room_page

TAB = "control_points"


@require_safe
@login_required
def control_points(request: HttpRequest, opportunity: int) -> HttpResponse:
    """The four in full; with `?history` also how they came about, for browsers without scripts."""
    found = room(user_of(request), opportunity)
    context = {"page": present(found, language()), "history": _history(found) if "history" in request.GET else None}
    return room_page(request, found, "opportunities/control_points.html", TAB, context)


@require_safe
@login_required
def control_points_history(request: HttpRequest, opportunity: int) -> HttpResponse:
    """The fragment with the earlier days; fetched when it is looked at."""
    found = room(user_of(request), opportunity)
    if request.headers.get("HX-Request") is None:
        context = {"page": present(found, language()), "history": _history(found)}
        return room_page(request, found, "opportunities/control_points.html", TAB, context)
    answer = render(request, "opportunities/_history.html", {"history": _history(found)})
    answer.headers["Vary"] = "HX-Request"
    return answer


def _history(found: Room) -> History:
    return history(found, points_then(found, days(found)), language())
