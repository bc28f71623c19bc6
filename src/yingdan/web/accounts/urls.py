"""Addresses of accounts."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("account/", views.accounts, name="accounts"),
    path("account/<int:account>/", views.account, name="account"),
]
