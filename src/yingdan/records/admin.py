"""The admin, for superusers, to look and never to touch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from .models import LISTS, PARTS, Account, Audit, Disagreement, Membership, Profile

if TYPE_CHECKING:
    _Admin = admin.ModelAdmin[Any]
else:
    _Admin = admin.ModelAdmin


class ReadOnly(_Admin):
    """Every column, for superusers only; nothing can be added, changed or deleted."""

    list_per_page = 50

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Superusers only."""
        return bool(request.user.is_active and request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Superusers only."""
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Nobody."""
        return False


class AuditAdmin(ReadOnly):
    """Who did what; without the tokens that undo it."""

    list_display = ("at", "who", "what", "account", "before", "after", "guard", "undone")
    exclude = ("token",)
    date_hierarchy = "at"


class AccountAdmin(ReadOnly):
    """Accounts."""

    list_display = ("ref", "owner", "version", "is_demo", "removed")


admin.site.register(Account, AccountAdmin)
admin.site.register(Audit, AuditAdmin)
REST: tuple[type[models.Model], ...] = (*LISTS, *PARTS, Membership, Profile, Disagreement)
for model in REST:
    admin.site.register(model, ReadOnly)
