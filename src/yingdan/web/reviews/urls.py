"""Addresses of a deal's end and review, and of all reviews."""

from __future__ import annotations

from django.urls import path

from . import views, views_list

DEAL = "opportunities/<int:opportunity>"

urlpatterns = [
    path(f"{DEAL}/close/", views.close, name="opportunity_close"),
    path(f"{DEAL}/reopen/", views.reopen, name="opportunity_reopen"),
    path(f"{DEAL}/review/", views.review, name="review"),
    path(f"{DEAL}/review/write/", views.write, name="review_write"),
    path("reviews/", views_list.reviews, name="reviews"),
]
