"""The page behind a one-time link."""

from __future__ import annotations

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from . import link


@require_GET
@never_cache
def enter(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """Sign in by a one-time link; a used or old one says so, with the way to a new one (status 410).

    The row is locked while it is checked and used, so that two tabs cannot both get in with one link.
    """
    with transaction.atomic():
        user = link.user_of(uid)
        if user is not None and link.tokens.check_token(user, token):
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")
            return redirect("/")
    return render(request, "signin/link_used.html", status=410)
