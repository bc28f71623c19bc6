"""Addresses of signing in. Only the ones that have a page of ours; more of allauth is added with its page."""

from __future__ import annotations

from allauth.account import views as account
from django.urls import path

from . import views

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("link/<str:uid>/<str:token>/", views.enter, name="signin_link"),
]
