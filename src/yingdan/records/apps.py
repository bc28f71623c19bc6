"""The records app."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Tables of accounts and everything under them."""

    name = "yingdan.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Records"
