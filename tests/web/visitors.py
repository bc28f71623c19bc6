"""Signed-in browsers for the web tests."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client


def visitor(user: User, language: str = "zh-hans") -> Client:
    """A client of a signed-in user, in a language."""
    client = Client(headers={"Accept-Language": language})
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    client.force_login(user)
    return client
