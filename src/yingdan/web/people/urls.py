"""Addresses of the list of people, of a person's page, and of the form for what was seen."""

from __future__ import annotations

from django.urls import path

from . import edit, listed_views, views

PERSON = "opportunities/<int:opportunity>/people/<str:ref>"

urlpatterns = [
    path("people/", listed_views.people, name="people"),
    path("people/list.csv", listed_views.people_csv, name="people_csv"),
    path("people/refresh", listed_views.refresh, name="people_refresh"),
    path(f"{PERSON}/page/", views.person, name="person"),
    path(f"{PERSON}/edit/", edit.edit, name="person_edit"),
    path(f"{PERSON}/saw/", views.saw, name="person_saw"),
]
