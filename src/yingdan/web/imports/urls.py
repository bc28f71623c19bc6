"""Addresses of the import."""

from __future__ import annotations

from django.urls import path

from . import steps, views

urlpatterns = [
    path("imports/", views.imports, name="imports"),
    path("imports/<int:key>/", views.one, name="import"),
    path("imports/<int:key>/progress/", views.progress, name="import_progress"),
    path("imports/<int:key>/not-taken.csv", views.errors_csv, name="import_errors"),
    path("imports/<int:key>/sheet/", steps.sheet, name="import_sheet"),
    path("imports/<int:key>/columns/", steps.columns, name="import_columns"),
    path("imports/<int:key>/decide/", steps.decide, name="import_decide"),
    path("imports/<int:key>/notes/", steps.notes, name="import_notes"),
    path("imports/<int:key>/write/", steps.write, name="import_write"),
    path("imports/<int:key>/back/", steps.take_back, name="import_back"),
    path("imports/<int:key>/again/", steps.again, name="import_again"),
    path("imports/<int:key>/forget/", steps.forget, name="import_forget"),
]
