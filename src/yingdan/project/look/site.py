"""The admin site: for superusers, read-only whatever a model's own admin allows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
SAFE = {"GET", "HEAD", "OPTIONS"}


class Look(admin.AdminSite):
    """Rows are changed by actions, which ask, check and keep a record; here they are only shown.

    Other parts bring admins of their own (users, failed sign-ins), so the rule stands at the site and not in each.
    """

    site_header = site_title = _("Yingdan: rows, to look at")
    index_title = _("Read-only")
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Active superusers only."""
        return bool(request.user.is_active and request.user.is_superuser)

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """Every view of the site, closed to anything that could write.

        Raises PermissionDenied for another method than GET, HEAD or OPTIONS.
        """
        inner = super().admin_view(view, cacheable)

        def look(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in SAFE:
                raise PermissionDenied
            return inner(request, *args, **kwargs)

        return cast("View", look)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """One door for everybody: the product's own sign-in page."""
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect(f"/accounts/login/?next={request.path}")
