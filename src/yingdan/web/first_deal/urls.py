"""Addresses of the eight questions."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [path("deals/new/", views.first_deal, name="first_deal")]
