"""Addresses of Today."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.today, name="today"),
    path("today/plan/<int:opportunity>/", views.plan, name="today_plan"),
    path("today/aside/<int:opportunity>/", views.aside, name="today_aside"),
    path("today/aside/<int:opportunity>/back/", views.take_up, name="today_take_up"),
    path("today/late/<int:account>/<str:kind>/<str:ref>/done/", views.late_done, name="late_done"),
    path("today/late/<int:account>/<str:kind>/<str:ref>/move/", views.late_move, name="late_move"),
    path("today/late/<int:account>/<str:kind>/<str:ref>/drop/", views.late_drop, name="late_drop"),
]
