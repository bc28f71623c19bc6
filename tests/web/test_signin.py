"""Coming in and going out."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import PASSWORD, user

pytestmark = pytest.mark.django_db


def test_in_and_out_in_chinese() -> None:
    user("ye")
    client = Client(headers={"Accept-Language": "zh-CN"})
    page = client.get(reverse("account_login")).content.decode()
    assert "<h1>登录</h1>" in page
    response = client.post(reverse("account_login"), {"login": "ye", "password": PASSWORD})
    assert response["Location"] == "/"
    assert client.get(reverse("today")).status_code == 200
    assert "要在这台设备上退出吗" in client.get(reverse("account_logout")).content.decode()
    client.post(reverse("account_logout"))
    assert client.get(reverse("today")).status_code == 302


@pytest.mark.parametrize(("name", "password"), [("ye", "wrong"), ("nobody", PASSWORD), ("", "")])
def test_a_wrong_password_and_an_unknown_name_look_the_same(name: str, password: str) -> None:
    user("ye")
    client = Client(headers={"Accept-Language": "zh-CN"})
    response = client.post(reverse("account_login"), {"login": name, "password": password})
    assert response.status_code == 200
    text = response.content.decode()
    assert "csrfmiddlewaretoken" in text
    assert client.get(reverse("today")).status_code == 302
    if name and password:
        assert 'role="alert"' in text


def test_after_sign_in_one_goes_where_one_wanted() -> None:
    user("ye")
    client = Client()
    asked = client.get(reverse("opportunities"))
    page = client.get(asked["Location"]).content.decode()
    assert f'value="{reverse("opportunities")}"' in page
    response = client.post(asked["Location"], {"login": "ye", "password": PASSWORD, "next": reverse("opportunities")})
    assert response["Location"] == reverse("opportunities")


def test_a_foreign_address_is_not_followed() -> None:
    user("ye")
    response = Client().post(
        reverse("account_login"), {"login": "ye", "password": PASSWORD, "next": "https://evil.example/"}
    )
    assert response["Location"] == "/"


def test_the_language_can_be_changed_before_sign_in() -> None:
    client = Client(headers={"Accept-Language": "zh-CN"})
    client.post(reverse("set_language"), {"language": "en", "next": reverse("account_login")})
    assert "<h1>Sign in</h1>" in client.get(reverse("account_login")).content.decode()


@pytest.mark.parametrize("address", ["/accounts/link/MQ/abc-def/", "/accounts/link/%FF/x/", "/accounts/link/x/y/"])
def test_a_link_that_is_no_link_says_what_to_do(address: str) -> None:
    response = Client(headers={"Accept-Language": "en"}).get(address)
    assert response.status_code == 410
    assert "works once" in response.content.decode()
