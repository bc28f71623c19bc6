"""The page behind a one-time link."""

from __future__ import annotations

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from . import link


def opened_here(request: HttpRequest) -> bool:
    """Whether the browser itself says that its user opened this address: typed, pasted, or clicked in another program.

    Whatever fetches a link ahead (a chat's preview, a browser's prefetch) must not use it up, and another site must
    not sign somebody in under a name of its choice. They, and old browsers, get a page with a button.
    """
    told = request.headers
    return (
        told.get("Sec-Fetch-Site") == "none"
        and told.get("Sec-Fetch-Dest") == "document"
        and not (told.get("Sec-Purpose") or told.get("Purpose"))
    )


@require_http_methods(["GET", "POST"])
@never_cache
def enter(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """Sign in by a one-time link; a used or old one says so, with the way to a new one (status 410).

    The row is locked while it is checked and used, so that two tabs cannot both get in with one link.
    """
    with transaction.atomic():
        user = link.user_of(uid)
        if user is None or not link.tokens.check_token(user, token):
            return render(request, "signin/link_used.html", status=410)
        if request.method == "POST" or opened_here(request):
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")
            return redirect("/")
    return render(request, "signin/link.html", {"name": user.get_username()})
