"""A bare signed-in Django view: the same middleware, the session and the user, and nothing else."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse


@login_required
def bare(request: HttpRequest) -> HttpResponse:
    """Greet the user."""
    return HttpResponse(f"<!doctype html><title>bare</title><p>{request.user.get_username()}")
