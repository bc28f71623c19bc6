"""Addresses of accounts."""

from __future__ import annotations

from django.urls import path

from . import edit, new_deal, new_person, views

urlpatterns = [
    path("account/", views.accounts, name="accounts"),
    path("account/<int:account>/", views.account, name="account"),
    path("account/<int:account>/edit/", edit.edit, name="account_edit"),
    path("account/<int:account>/deals/new/", new_deal.new_deal, name="account_new_deal"),
    path("account/<int:account>/people/new/", new_person.new_person, name="account_new_person"),
]
