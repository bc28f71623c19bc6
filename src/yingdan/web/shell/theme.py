"""Light, dark or as the system says: a cookie on this device, kept in the profile too."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

COOKIE = "yingdan_theme"
THEMES = ("auto", "light", "dark")
YEAR = 365 * 24 * 3600


def chosen(request: HttpRequest) -> str:
    """What was chosen on this device; auto where nothing was."""
    value = request.COOKIES.get(COOKIE, "auto")
    return value if value in THEMES else "auto"


def keep(response: HttpResponse, theme: str, *, secure: bool) -> None:
    """Remember a choice on this device. Raises ValueError for an unknown theme."""
    if theme not in THEMES:
        raise ValueError(theme)
    response.set_cookie(COOKIE, theme, max_age=YEAR, samesite="Lax", secure=secure, httponly=True)


def url() -> str:
    """Where a choice is sent."""
    return reverse("settings_theme")
