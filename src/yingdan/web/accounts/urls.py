"""Addresses of accounts."""

from __future__ import annotations

from django.urls import path

from . import edit, views

urlpatterns = [
    path("account/", views.accounts, name="accounts"),
    path("account/<int:account>/", views.account, name="account"),
    path("account/<int:account>/edit/", edit.edit, name="account_edit"),
]
