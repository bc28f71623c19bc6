"""All addresses of the workbench: one file a room."""

from __future__ import annotations

from django.urls import include, path

ROOMS = (
    "shell", "today", "capture", "first_deal", "deals", "accounts", "changes", "imports", "export", "opportunities", "people",
    "calendar", "reviews", "trash", "playbooks", "duplicates", "journeys", "search", "signs",
)  # fmt: skip

urlpatterns = [path("", include(f"yingdan.web.{room}.urls")) for room in ROOMS]
