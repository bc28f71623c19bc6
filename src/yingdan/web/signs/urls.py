"""Addresses of the signs."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [path("signs/", views.signs, name="signs")]
