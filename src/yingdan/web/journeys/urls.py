"""Addresses of the worked journeys."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("journeys/", views.journeys, name="journeys"),
    path("journeys/<slug:name>/", views.journey, name="journey"),
]
