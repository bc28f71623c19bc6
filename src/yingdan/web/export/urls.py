"""Addresses of the export."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("export/", views.export, name="export"),
    path("export/all.<str:kind>", views.export_all, name="export_all"),
    path("account/<int:account>/export/", views.account, name="account_export"),
    path("account/<int:account>/export/file.<str:kind>", views.account_file, name="account_export_file"),
    path("opportunities/<int:opportunity>/export/", views.deal, name="deal_export"),
    path("opportunities/<int:opportunity>/export/file.<str:kind>", views.deal_file, name="deal_export_file"),
]
