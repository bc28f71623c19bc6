"""The address of search."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [path("search/", views.find, name="search")]
