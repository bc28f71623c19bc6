"""The deals as a list and as a board."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from yingdan import actions
from yingdan.queries.board import board as board_of
from yingdan.queries.deals import deals as deals_of
from yingdan.queries.deals import refresh as refresh_of
from yingdan.queries.saved_views import saved_views
from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page
from yingdan.web.shell.sent import carry_on, whole
from yingdan.web.who import user_of

from .asked import asked
from .board_page import board_view
from .page import deal_list
from .saved import saved_bar, url_of

PATIENCE = 1.0
"""Seconds that one request may assess; the next one goes on."""


@require_safe
@login_required
def deals(request: HttpRequest) -> HttpResponse:
    """Open deals by the day the customer means to decide, unless something else is asked for.

    The bare address opens with the reader's own view, where they chose one.
    """
    today, user, wanted = timezone.localdate(), user_of(request), asked(request.GET)
    views = saved_views(user)
    own = next((one for one in views if one.is_default), None)
    if own is not None and not request.GET:
        return redirect(url_of(own))
    found = deals_of(user, today, wanted)
    actions.keep(found.fresh)
    shown = deal_list(found, wanted, today, language())
    saved = saved_bar(views, wanted, "list")
    context = {"list": shown, "bar": shown.bar, "saved": saved, "back": request.get_full_path()}
    return page(request, "deals/deals.html", Place("opportunities", (Crumb(_("Opportunities")),)), context)


@require_safe
@login_required
def board(request: HttpRequest) -> HttpResponse:
    """The deals of one way of buying by the buyer's stages."""
    today, user, wanted = timezone.localdate(), user_of(request), asked(request.GET)
    found = board_of(user, today, wanted)
    actions.keep(found.fresh)
    shown = board_view(found, wanted, today, language())
    saved = saved_bar(saved_views(user), wanted, "board")
    context = {"board": shown, "bar": shown.bar, "saved": saved, "back": request.get_full_path()}
    return page(request, "deals/board.html", Place("opportunities", (Crumb(_("Opportunities")),)), context)


@require_POST
@login_required
def refresh(request: HttpRequest) -> HttpResponse:
    """Assess some of what is not assessed today yet, and say how much is left; harmless to repeat."""
    user, today, fields = user_of(request), timezone.localdate(), request.POST

    def some() -> tuple[int, int]:
        found = refresh_of(user, today)
        actions.keep(found.fresh)
        return len(found.fresh), found.waiting - len(found.fresh)

    done, left = carry_on(some, PATIENCE)
    before = whole(fields.get("done"), 0)
    quiet = fields.get("quiet") == "1"
    if not left or not done:
        return HttpResponse(status=204, headers={} if quiet else {"HX-Refresh": "true"})
    context = {"waiting": left, "done": before + done, "all": before + done + left, "quiet": quiet}
    return render(request, "deals/_waiting.html", context)
