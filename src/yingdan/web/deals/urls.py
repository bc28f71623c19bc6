"""Addresses of the list."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("opportunities/", views.deals, name="opportunities"),
    path("opportunities/board/", views.board, name="opportunities_board"),
    path("opportunities/refresh", views.refresh, name="opportunities_refresh"),
]
