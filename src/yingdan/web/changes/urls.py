"""Addresses of the histories."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("account/<int:account>/history/", views.account, name="account_history"),
    path("opportunities/<int:opportunity>/history/", views.deal, name="deal_history"),
]
