"""The list of people over all accounts."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from yingdan import actions
from yingdan.queries.books import books
from yingdan.queries.people import every
from yingdan.queries.people import people as people_of
from yingdan.queries.standings import refresh as refresh_of
from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page
from yingdan.web.shell.sent import carry_on, whole
from yingdan.web.who import user_of

from .listed_asked import asked
from .listed_page import people_list
from .listed_rows import table

PATIENCE = 1.0
"""Seconds that one request may judge; the next one goes on."""


@require_safe
@login_required
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, those first whose next contact is due first, unless something else is asked for."""
    today, user, wanted = timezone.localdate(), user_of(request), asked(request.GET)
    found = people_of(user, today, wanted)
    actions.keep_standings(found.fresh)
    shown = people_list(found, wanted, books(), today, language())
    return page(request, "people/people.html", Place("people", (Crumb(_("People")),)), {"list": shown})


@require_safe
@login_required
def people_csv(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """What the list lists, on all its pages, as CSV."""
    today, lang = timezone.localdate(), language()
    rows = every(user_of(request), today, asked(request.GET))
    pieces = (piece.encode() for piece in list(table(rows, books(), today, lang)))
    answer = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="people-{today.isoformat()}.csv"'
    return answer


@require_POST
@login_required
def refresh(request: HttpRequest) -> HttpResponse:
    """Judge some of whom nobody looked at today yet, and say how much is left; harmless to repeat."""
    user, today, fields = user_of(request), timezone.localdate(), request.POST

    def some() -> tuple[int, int]:
        found = refresh_of(user, today)
        actions.keep_standings(found.fresh)
        return len(found.fresh), found.waiting - len(found.fresh)

    done, left = carry_on(some, PATIENCE)
    before = whole(fields.get("done"), 0)
    if not left or not done:
        anew = bool(done or before or fields.get("changed"))
        return HttpResponse(status=204, headers={"HX-Refresh": "true"} if anew else {})
    context = {"waiting": left, "done": before + done, "all": before + done + left}
    return render(request, "people/_waiting.html", context)
