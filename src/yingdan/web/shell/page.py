"""How a view answers with a page in the frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from yingdan.queries.profile import looks
from yingdan.web.who import user_of

from . import theme
from .language import keep_language, language


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the breadcrumb; the last one has no address."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: its room in the side bar, the way to it, and the deal it is about, if any."""

    room: str
    crumbs: Sequence[Crumb] = ()
    deal: int | None = None
    """Primary key of the opportunity: "+" starts on it, the pinned deal is marked."""


def page(
    request: HttpRequest, template: str, place: Place, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render a template that extends `yingdan/base.html`.

    On a device without a chosen language the user's own choice is fetched once and the page asked for again in it.
    """
    if request.method == "GET" and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        again = _recall(request)
        if again is not None:
            return again
    whole = {"room": place.room, "crumbs": place.crumbs, "deal": place.deal, **context}
    return render(request, template, whole, status=status)


def ours(request: HttpRequest, address: str) -> str:
    """Path and query of an address of this server; empty for any other, so that nobody is led away from here."""
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        return ""
    parts = urlsplit(address)
    path = f"/{parts.path.lstrip('/')}"  # `//evil.example` would be another host again
    return path + (f"?{parts.query}" if parts.query else "")


def _recall(request: HttpRequest) -> HttpResponse | None:
    """The same page again, in the language and theme the user chose on another device; None if they never did."""
    chosen = looks(user_of(request))
    if chosen.language is None and (chosen.theme is None or theme.COOKIE in request.COOKIES):
        return None
    response = redirect(request.get_full_path())
    keep_language(response, chosen.language or language())
    if chosen.theme is not None and theme.COOKIE not in request.COOKIES:
        theme.keep(response, chosen.theme, secure=settings.HTTPS)
    return response
