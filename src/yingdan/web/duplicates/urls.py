"""Addresses of the list, of what is offered while one types, and of merging."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("duplicates/", views.duplicates, name="duplicates"),
    path("duplicates/similar/", views.similar, name="similar"),
    path("duplicates/<slug:kind>/<int:keep>/<int:gone>/", views.merge, name="merge"),
]
