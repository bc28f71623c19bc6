"""Addresses of the list."""

from __future__ import annotations

from django.urls import path

from . import views, views_saved

urlpatterns = [
    path("opportunities/", views.deals, name="opportunities"),
    path("opportunities/board/", views.board, name="opportunities_board"),
    path("opportunities/views/new/", views_saved.new, name="view_new"),
    path("opportunities/views/<int:view>/", views_saved.edit, name="view_edit"),
    path("opportunities/views/<int:view>/delete/", views_saved.remove, name="view_delete"),
    path("opportunities/views/<int:view>/back/", views_saved.put_back, name="view_back"),
    path("opportunities/refresh", views.refresh, name="opportunities_refresh"),
]
