"""The web app."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages only; no tables of its own."""

    name = "yingdan.web"
    label = "web"
