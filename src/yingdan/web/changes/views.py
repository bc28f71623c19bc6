"""The history of an account and of a deal; `?ref=people/cen` narrows it to one record, `?page=` turns the page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yingdan.facts import say
from yingdan.queries import changes as queries
from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page
from yingdan.web.shell.sent import whole
from yingdan.web.who import user_of

from .present import present


def _number(request: HttpRequest) -> int:
    return whole(request.GET.get("page"), 1)


@require_safe
@login_required
def account(request: HttpRequest, account: int) -> HttpResponse:
    """Of an account. 404 for one that is not the reader's to see."""
    ref = request.GET.get("ref", "")[:200]
    found = queries.of_account(user_of(request), account, _number(request), ref)
    name = say(found.seen.dossier.account.name, language())
    shown = present(found, ref, reverse("account_history", args=[account]), language())
    crumbs = (Crumb(_("Accounts"), reverse("accounts")), Crumb(name, reverse("account", args=[account])))
    context = {"shown": shown, "name": name}
    return page(request, "changes/history.html", Place("accounts", (*crumbs, Crumb(_("History")))), context)


@require_safe
@login_required
def deal(request: HttpRequest, opportunity: int) -> HttpResponse:
    """Of a deal. 404 for one that is not the reader's to see."""
    ref = request.GET.get("ref", "")[:200]
    found = queries.of_deal(user_of(request), opportunity, _number(request), ref)
    name = next(say(one.name, language()) for one in found.seen.dossier.opportunities if one.id == found.deal)
    shown = present(found, ref, reverse("deal_history", args=[opportunity]), language())
    crumbs = (Crumb(_("Opportunities"), reverse("opportunities")), Crumb(name, reverse("opportunity", args=[opportunity])))
    place = Place("opportunities", (*crumbs, Crumb(_("History"))), opportunity)
    return page(request, "changes/history.html", place, {"shown": shown, "name": name})
