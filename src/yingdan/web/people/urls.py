"""Addresses of a person's page and of the form for what was seen."""

from __future__ import annotations

from django.urls import path

from . import edit, views

PERSON = "opportunities/<int:opportunity>/people/<str:ref>"

urlpatterns = [
    path(f"{PERSON}/page/", views.person, name="person"),
    path(f"{PERSON}/edit/", edit.edit, name="person_edit"),
    path(f"{PERSON}/saw/", views.saw, name="person_saw"),
]
