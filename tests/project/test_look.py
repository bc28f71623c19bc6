"""The admin is a window: superusers look, nobody writes."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client

pytestmark = pytest.mark.django_db
LISTS = [f"/admin/{model._meta.app_label}/{model._meta.model_name}/" for model in admin.site._registry]


@pytest.fixture
def superuser(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root"))
    return client


@pytest.mark.parametrize("path", ["/admin/", *LISTS])
def test_a_superuser_looks(superuser: Client, path: str) -> None:
    assert superuser.get(path).status_code == 200


def test_users_are_among_what_is_shown() -> None:
    assert "/admin/auth/user/" in LISTS


@pytest.mark.parametrize("path", [*(f"{path}add/" for path in LISTS), *LISTS, "/admin/auth/user/1/delete/"])
def test_nobody_writes(superuser: Client, path: str) -> None:
    before = User.objects.count()
    answer = superuser.post(path, {"username": "new", "password1": "x", "password2": "x", "action": "delete_selected"})
    assert answer.status_code == 403
    assert User.objects.count() == before


@pytest.mark.parametrize("staff", [True, False])
def test_others_do_not_even_look(client: Client, staff: bool) -> None:
    client.force_login(User.objects.create_user("somebody", is_staff=staff))
    assert [client.get(path, follow=True).status_code for path in ("/admin/", *LISTS)] == [403] * (len(LISTS) + 1)


def test_a_guest_is_sent_to_the_one_door(client: Client) -> None:
    last, _ = client.get("/admin/", follow=True).redirect_chain[-1]
    assert last.startswith("/accounts/login/?next=")
