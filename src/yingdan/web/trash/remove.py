"""Putting something in the trash: first what hangs on it, then the button."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yingdan import actions
from yingdan.actions import Remove, Stale
from yingdan.facts import say
from yingdan.queries.removal import Doomed, doomed
from yingdan.web.shell import refusals, toasts
from yingdan.web.shell.language import language
from yingdan.web.shell.page import Crumb, Place, page
from yingdan.web.shell.sent import whole
from yingdan.web.shell.views import back
from yingdan.web.who import user_of

from .present import Asked, asked

DRAWER = "drawer-body"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def account(request: HttpRequest, account: int) -> HttpResponse:
    """A whole account. 404 for one that is not theirs to see, 403 for one that is not theirs."""
    return _answer(request, account, "account", "")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def thing(request: HttpRequest, account: int, kind: str, ref: str) -> HttpResponse:
    """Something of an account: a deal, a person, an event, a fact, a step, a commitment."""
    return _answer(request, account, kind, ref)


def _answer(request: HttpRequest, account: int, kind: str, ref: str) -> HttpResponse:
    found = doomed(user_of(request), account, kind, ref)
    shown = asked(found, language())
    if request.method != "POST":
        return _ask(request, found, shown)
    version = whole(request.POST.get("version"), 0, 9)
    try:
        receipt = actions.remove(user_of(request), Remove(account, kind, ref, version))
    except Stale as refused:
        return _ask(request, found, shown, refusals.reasons(refused, language()))
    toasts.say(request, _("In the trash: %(name)s") % {"name": shown.name}, receipt.undo)
    return _after(request, found)


def _after(request: HttpRequest, found: Doomed) -> HttpResponse:
    """Where the user was, unless that is gone with the thing."""
    if found.kind == "account":
        return redirect("accounts")
    home = reverse("account", args=[found.account])
    before = urlsplit(request.headers.get("Referer", "")).path
    gone = f"/{quote(found.ref)}/"
    if found.kind == "opportunity" or gone in before:
        return HttpResponseRedirect(home)
    return back(request)


def _ask(request: HttpRequest, found: Doomed, shown: Asked, error: str = "") -> HttpResponse:
    context = {"asked": shown, "error": error}
    if request.headers.get("HX-Target") == DRAWER:
        answer = render(request, "trash/_remove.html", context)
    else:
        home = Crumb(say(found.account_name, language()), reverse("account", args=[found.account]))
        place = Place("accounts", (Crumb(_("Accounts"), reverse("accounts")), home, Crumb(_("Put in the trash"))))
        answer = page(request, "trash/remove.html", place, context, 422 if error else 200)
    answer.headers["Vary"] = "HX-Target"
    return answer
