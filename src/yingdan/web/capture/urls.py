"""Addresses of the note."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("note/", views.note, name="note"),
    path("note/<int:opportunity>/<str:event>/person/", views.drop_chip, name="note_drop_chip"),
    path("note/<int:opportunity>/<str:event>/kind/", views.change_kind, name="note_kind"),
    path("note/<int:opportunity>/<str:event>/plan/", views.fulfil, name="note_plan"),
    path("note/<int:opportunity>/<str:event>/done/", views.owed_done, name="note_owed"),
]
