"""The calendar, and what is planned as a file for another one."""

from __future__ import annotations

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yingdan.queries.calendar import agenda
from yingdan.queries.calendar import calendar as calendar_of
from yingdan.queries.search import search
from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page
from yingdan.web.who import user_of

from . import ics
from .asked import asked, wanted
from .page import calendar_page

PICKS = 8


@require_safe
@login_required
def calendar(request: HttpRequest) -> HttpResponse:
    """This month, unless another view or other days are asked for."""
    today, user = timezone.localdate(), user_of(request)
    at = asked(request.GET, today)
    found = calendar_of(user, replace(wanted(at), shaded=not at.query), today)
    picks = search(user, at.query, PICKS).named if at.query else ()
    shown = calendar_page(found, at, picks, today, language())
    return page(request, "calendar/calendar.html", Place("calendar", (Crumb(_("Calendar")),)), {"calendar": shown})


@require_safe
@login_required
def calendar_ics(request: HttpRequest) -> HttpResponse:
    """What is planned or due from today on, for a year, narrowed as the page is."""
    today = timezone.localdate()
    days = replace(wanted(asked(request.GET, today)), first=today, last=today + ics.AHEAD)
    things, books = agenda(user_of(request), days, today)
    text = "".join(ics.lines(things, books, language(), timezone.now(), timezone.get_current_timezone()))
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="yingdan-{today.isoformat()}.ics"'
    return answer
