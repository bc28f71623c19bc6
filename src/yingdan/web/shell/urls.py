"""Addresses of the frame."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("settings/", views.settings, name="settings"),
    path("settings/profile/", views.set_profile, name="settings_profile"),
    path("settings/theme/", views.set_theme, name="settings_theme"),
    path("settings/language/", views.set_language, name="settings_language"),
    path("settings/zone/", views.set_zone, name="settings_zone"),
    path("settings/demo/remove/", views.remove_demo, name="demo_remove"),
    path("undo/<str:token>/", views.undo, name="undo"),
]
