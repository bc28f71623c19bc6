"""Puts our window in the place of Django's admin site."""

from __future__ import annotations

from django.contrib.admin.apps import AdminConfig


class LookConfig(AdminConfig):
    """Django's admin with our site."""

    default_site = "yingdan.project.look.site.Look"
