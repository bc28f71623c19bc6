"""What every answer carries, errors too; odd characters; addresses that lead away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import pytest
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import NoReverseMatch, path, reverse

from tests.cast import Cast, cast
from tests.web.test_every_url import ALL
from tests.web.visitors import visitor
from yingdan.project.urls import urlpatterns as ours
from yingdan.web.shell.views import back

pytestmark = pytest.mark.django_db


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("岑海宁")


urlpatterns = [*ours, path("broken/", broken)]


@pytest.fixture
def people() -> Cast:
    return cast()


def answers() -> Iterator[tuple[str, int, bool]]:
    """Address, its status, and whether it may stay in a cache."""
    yield "/accounts/login/", 200, False
    yield "/", 302, False
    yield "/no/such/page", 404, False
    yield "/today/plan/1/", 405, False
    yield "/broken/", 500, False
    yield "/static/yingdan/css/base.css", 200, True
    yield "/static/no-such.css", 404, False
    yield "/admin/", 302, False


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize(("address", "status", "kept"), list(answers()))
def test_every_answer_carries_the_rules(address: str, status: int, kept: bool) -> None:
    answer = Client(raise_request_exception=False).get(address)
    assert answer.status_code == status
    rules(answer, kept=kept)
    if not answer.streaming:
        assert "岑海宁" not in answer.content.decode()
        assert "Traceback" not in answer.content.decode()


def rules(answer: object, *, kept: bool = False) -> None:
    headers = answer.headers  # type: ignore[attr-defined]
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    for rule in ("frame-ancestors 'none'", "object-src 'none'", "base-uri 'self'", "form-action 'self'"):
        assert rule in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    if not kept:
        assert headers["X-Frame-Options"] == "DENY"
        assert "no-store" in headers["Cache-Control"]
        assert "private" in headers["Cache-Control"]


def test_refusals_carry_them_too(people: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(people.owner)
    forged = strict.post(reverse("settings_theme"), {"theme": "dark"})
    assert forged.status_code == 403
    rules(forged)
    elsewhere = Client().get("/accounts/login/", headers={"host": "evil.example"})
    assert elsewhere.status_code == 400
    assert "evil.example" not in elsewhere.content.decode()
    rules(elsewhere)
    rules(visitor(people.manager).post(reverse("opportunity_seat", args=[people.deal]), {}))


def test_every_write_needs_the_token_of_our_own_page(people: Cast) -> None:
    """No view is exempt from the check against forged requests."""
    assert [name for name, pattern, _ in ALL if getattr(pattern.callback, "csrf_exempt", False)] == []


def test_private_pages_stay_out_of_caches(people: Cast) -> None:
    for name in ("today", "opportunities", "settings", "note", "first_deal"):
        answer = visitor(people.owner).get(reverse(name))
        rules(answer)
        assert "Cookie" in answer["Vary"]


def test_cookies_are_not_for_scripts_nor_for_other_sites(people: Cast) -> None:
    client = Client()
    client.post(reverse("account_login"), {"login": "owner", "password": "a long password 7"})
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize("path_", ["../secret.key", "..%2fsecret.key", "%2e%2e/%2e%2e/settings.py", "yingdan/../../models.py",
                                   "/etc/passwd", "//etc/passwd", "....//secret.key", "%5c..%5csecret.key",
                                   "a%00.css"])  # fmt: skip
def test_files_outside_are_not_served(path_: str) -> None:
    assert Client().get(f"/static/{path_}").status_code in {301, 404}


def test_no_row_has_a_nul_in_its_id(people: Cast) -> None:
    """PostgreSQL refuses to look for one; the page is simply not there."""
    browser, tried = visitor(people.owner), 0
    for name, pattern, text in ALL:
        if "<str:" not in text or text.startswith("admin/"):
            continue
        values = {key: people.account if "int" in type(one).__name__.lower() else "a\0b"
                  for key, one in pattern.pattern.converters.items()}  # fmt: skip
        try:
            url = reverse(name, kwargs=values)
        except NoReverseMatch:
            continue
        for method in (browser.get, browser.post):
            assert method(url).status_code in {404, 405}, url
        tried += 1
    assert tried > 6
    Client(raise_request_exception=True).get(f"/undo/{quote(chr(0))}/")


def test_a_cookie_with_a_nul_is_refused() -> None:
    client = Client()
    client.cookies["sessionid"] = "a\0" * 16
    assert client.get("/").status_code == 400


@pytest.mark.parametrize("bad", ["//evil.example/", "http://testserver//evil.example/", "http://testserver/\\evil.example",
                                 "https://evil.example/", "javascript:alert(1)", "http://testserver///evil.example",
                                 "http://testserver@evil.example/", "\\\\evil.example", "data:text/html,x"])  # fmt: skip
def test_nobody_is_led_away(people: Cast, bad: str) -> None:
    request = RequestFactory().post("/", {"back": bad})
    browser, secret = visitor(people.owner), {"login": "owner", "password": "a long password 7"}
    places = (
        back(request)["Location"],
        browser.post(reverse("set_language"), {"language": "en", "next": bad})["Location"],
        Client().post(f"{reverse('account_login')}?next={quote(bad)}", secret)["Location"],
        Client().post(reverse("account_login"), {**secret, "next": bad})["Location"],
    )
    for place in places:
        end = urlsplit(urljoin("http://testserver/any/page", place.replace("\\", "/")))
        assert (end.scheme, end.hostname) == ("http", "testserver"), place


def test_a_password_is_never_kept_in_plain(people: Cast) -> None:
    assert all("a long password" not in one for one in User.objects.values_list("password", flat=True))


def test_a_key_made_at_the_start_is_for_its_owner_only(tmp_path: Path) -> None:
    from yingdan.project.home import secret_key

    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("YINGDAN_SECRET_KEY", raising=False)
        folder = tmp_path / "data"
        assert len(secret_key(folder)) > 60
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / "secret.key").stat().st_mode & 0o077 == 0
