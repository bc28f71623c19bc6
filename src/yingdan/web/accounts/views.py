"""The list of accounts and the page of one."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yingdan.queries.account import account as account_of
from yingdan.queries.accounts import accounts as accounts_of
from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page
from yingdan.web.shell.sent import whole
from yingdan.web.who import user_of

from .one import present_account
from .present import present


@require_safe
@login_required
def accounts(request: HttpRequest) -> HttpResponse:
    """Accounts, those first where one should look first."""
    today = timezone.localdate()
    number = whole(request.GET.get("page"), 1)
    found = accounts_of(user_of(request), request.GET.get("q", ""), request.GET.get("sort", ""), number, today)
    context = {"found": present(found, today, language())}
    return page(request, "accounts/accounts.html", Place("accounts", (Crumb(_("Accounts")),)), context)


@require_safe
@login_required
def account(request: HttpRequest, account: int) -> HttpResponse:
    """One account. 404 for one that is not the reader's to see."""
    found = present_account(account_of(user_of(request), account, timezone.localdate()), language())
    crumbs = (Crumb(_("Accounts"), reverse("accounts")), Crumb(found.name))
    return page(request, "accounts/account.html", Place("accounts", crumbs), {"account": found})
