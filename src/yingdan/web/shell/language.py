"""The language of a page, kept on this device."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation

from yingdan.facts import Language

TAGS = {"zh": "zh-hans", "en": "en"}


def language() -> Language:
    """The language this request is answered in."""
    return "en" if (translation.get_language() or "").startswith("en") else "zh"


def keep_language(response: HttpResponse, chosen: str) -> None:
    """Remember a language on this device. Raises KeyError for one that we do not speak."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        TAGS[chosen],
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        secure=bool(settings.LANGUAGE_COOKIE_SECURE),
    )
