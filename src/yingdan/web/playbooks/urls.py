"""Addresses of the playbook browser."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("playbooks/", views.playbooks, name="playbooks"),
    path("playbooks/<str:name>/", views.playbook, name="playbook"),
]
