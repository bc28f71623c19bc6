"""The admin shows everything to superusers and lets nobody write."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client

from tests.cast import cast
from yingdan.records import models

pytestmark = pytest.mark.django_db


@pytest.fixture
def root() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("root", password="x"), "django.contrib.auth.backends.ModelBackend")
    return client


def test_a_superuser_looks(root: Client) -> None:
    cast()
    for model in (models.Account, models.Person, models.Event, models.Audit):
        name = model._meta.model_name
        assert root.get(f"/admin/records/{name}/").status_code == 200
        row = model._default_manager.first()
        assert row is not None
        assert root.get(f"/admin/records/{name}/{row.pk}/change/").status_code == 200
        assert root.get(f"/admin/records/{name}/add/").status_code == 403
        assert root.post(f"/admin/records/{name}/{row.pk}/change/", {}).status_code == 403
        assert root.post(f"/admin/records/{name}/{row.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_token_is_not_shown(root: Client) -> None:
    cast()
    audit = models.Audit.objects.get()
    assert audit.token not in root.get(f"/admin/records/audit/{audit.pk}/change/").content.decode()


def test_staff_without_more_sees_nothing() -> None:
    client = Client()
    staff = User.objects.create_user("staff", is_staff=True)
    client.force_login(staff, "django.contrib.auth.backends.ModelBackend")
    assert client.get("/admin/records/account/").status_code in {
        302,
        403,
    }  # sent to sign in as somebody else, or refused


def test_every_row_of_ours_is_registered() -> None:
    ours = {model for model in admin.site._registry if model._meta.app_label == "records"}
    assert {models.Account, models.Audit, models.Disagreement, *models.LISTS, *models.PARTS} <= ours
