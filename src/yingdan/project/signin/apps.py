"""The sign-in app."""

from __future__ import annotations

from django.apps import AppConfig


class SigninConfig(AppConfig):
    """No tables of its own."""

    name = "yingdan.project.signin"
    label = "signin"
