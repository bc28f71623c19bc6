"""Addresses of the calendar."""

from __future__ import annotations

from django.urls import path

from . import views, views_forms

urlpatterns = [
    path("events/", views.calendar, name="calendar"),
    path("events/planned.ics", views.calendar_ics, name="calendar_ics"),
    path("events/plan/", views_forms.plan, name="calendar_plan"),
    path("events/<int:account>/<str:kind>/<str:ref>/move/", views_forms.move, name="calendar_move"),
]
