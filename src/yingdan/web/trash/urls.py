"""Addresses of the trash, and of what puts things there."""

from __future__ import annotations

from django.urls import path

from . import remove, views

urlpatterns = [
    path("account/<int:account>/remove/", remove.account, name="account_remove"),
    path("account/<int:account>/remove/<str:kind>/<str:ref>/", remove.thing, name="remove"),
    path("trash/", views.trash, name="trash"),
    path("trash/empty-old/", views.empty_old, name="trash_empty_old"),
    path("trash/<int:removal>/restore/", views.restore, name="trash_restore"),
    path("trash/<int:removal>/empty/", views.empty, name="trash_empty"),
]
