"""Signing in: the one-time link, the password, the lock after too many wrong ones."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from yingdan.project.signin import link

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nobody_tried_before() -> None:
    """Sign-ins of other tests from this address count towards the limit a minute."""
    cache.clear()


@pytest.fixture
def rep() -> User:
    return User.objects.create_user("rep", password="a long password")


OPENED = {"Sec-Fetch-Site": "none", "Sec-Fetch-Dest": "document"}
"""What a browser says when its user opened an address from outside."""


def opening(**more: str) -> Client:
    return Client(headers={**OPENED, **more})


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_link_signs_in_once(rep: User) -> None:
    path = link.path_for(rep)
    first, second = opening(), opening()
    assert first.get(path).status_code == 302
    assert signed_in(first)
    assert second.get(path).status_code == 410
    assert not signed_in(second)


def test_a_link_dies_even_within_the_same_second(rep: User) -> None:
    with time_machine.travel(NOW, tick=False) as now:
        opening().get(link.path_for(rep))
        now.shift(0.01)
        rep.refresh_from_db()
        path = link.path_for(rep)
        now.shift(0.01)
        assert opening().get(path).status_code == 302
        assert opening().get(path).status_code == 410


def test_two_links_die_with_one_sign_in(rep: User) -> None:
    paths = [link.path_for(rep), link.path_for(rep)]
    assert opening().get(paths[0]).status_code == 302
    assert opening().get(paths[1]).status_code == 410


def test_a_link_dies_of_age(rep: User) -> None:
    with time_machine.travel(NOW, tick=False) as now:
        path = link.path_for(rep)
        now.shift(24 * 3600)
        assert link.tokens.check_token(rep, path.split("/")[-2])
        now.shift(1)
        assert opening().get(path).status_code == 410


def test_a_link_dies_with_a_new_password(rep: User) -> None:
    path = link.path_for(rep)
    rep.set_password("another long one")
    rep.save()
    assert opening().get(path).status_code == 410


def test_a_link_is_for_its_own_user_and_an_active_one(rep: User) -> None:
    other = User.objects.create_user("other")
    mine, theirs = link.path_for(rep).split("/"), link.path_for(other).split("/")
    assert Client().get("/".join([*theirs[:-2], mine[-2], ""])).status_code == 410
    rep.is_active = False
    rep.save()
    assert Client().get("/".join(mine)).status_code == 410


@pytest.mark.parametrize("uid", ["MQ", "-", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "%00", "赢单"])
@pytest.mark.parametrize("token", ["x", "-", "a-b", "zzzzzzzzzzzzzzzzzzzz-1", "赢-单"])
def test_rubbish_is_refused_without_an_error(rep: User, uid: str, token: str) -> None:
    client = Client()
    for method in (client.get, client.post):
        assert method(f"/accounts/link/{uid}/{token}/").status_code in {404, 410}
    assert not signed_in(client)


def test_only_a_real_visit_uses_a_link(rep: User) -> None:
    path = link.path_for(rep)
    assert Client().head(path).status_code == 405
    ahead = {
        "a chat's preview": {},
        "a link on another site": {**OPENED, "Sec-Fetch-Site": "cross-site"},
        "a picture": {**OPENED, "Sec-Fetch-Dest": "image"},
        "a prefetch": {**OPENED, "Sec-Purpose": "prefetch;prerender"},
        "an old prefetch": {**OPENED, "Purpose": "prefetch"},
    }
    for what, headers in ahead.items():
        client = Client(headers=headers)
        answer = client.get(path)
        assert (answer.status_code, signed_in(client)) == (200, False), what
        assert 'method="post"' in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
    assert opening().get(path).status_code == 302


def test_the_button_signs_in_once_and_only_from_our_own_page(rep: User) -> None:
    path = link.path_for(rep)
    strange = Client(enforce_csrf_checks=True)
    assert strange.post(path).status_code == 403
    assert not signed_in(strange)
    first, second = Client(enforce_csrf_checks=True), Client()
    page = first.get(path)
    assert "rep" in page.content.decode()
    token = {"csrfmiddlewaretoken": page.context["csrf_token"]}
    assert first.post(path, token).status_code == 302
    assert signed_in(first)
    assert second.post(path).status_code == 410


def test_signing_in_makes_a_new_session(rep: User) -> None:
    """A session that somebody planted before is worth nothing after."""
    client = opening()
    client.session.save()
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = session.session_key or ""
    planted = session.session_key
    client.get(link.path_for(rep))
    assert signed_in(client)
    assert client.session.session_key != planted
    User.objects.create_user("other", password="a long password")
    before = client.session.session_key
    client.get(link.path_for(User.objects.get(username="other")))
    assert client.session.session_key != before
    assert "planted" not in client.session


def test_signing_out_ends_the_session(rep: User) -> None:
    client = opening()
    client.get(link.path_for(rep))
    old = client.session.session_key
    assert client.get("/accounts/logout/").status_code == 200
    assert signed_in(client), "a picture on another page must not sign anybody out"
    client.post("/accounts/logout/")
    again = Client()
    again.cookies["sessionid"] = old or ""
    assert again.get("/").status_code == 302


def test_the_page_of_a_used_link_speaks_both_languages() -> None:
    zh = Client().get("/accounts/link/MQ/x-y/", headers={"accept-language": "zh-CN"}).content.decode()
    en = Client().get("/accounts/link/MQ/x-y/", headers={"accept-language": "en"}).content.decode()
    assert "已经用过" in zh
    assert "works once" in en
    assert "works once" not in zh


def test_the_command_prints_a_path(rep: User) -> None:
    out = StringIO()
    call_command("signin_link", "rep", stdout=out)
    assert opening().get(out.getvalue().strip()).status_code == 302
    with pytest.raises(CommandError, match="no such"):
        call_command("signin_link", "nobody")


def test_the_command_needs_somebody() -> None:
    with pytest.raises(CommandError, match="no user"):
        call_command("signin_link")


def test_name_and_password(rep: User) -> None:
    client = Client()
    client.post("/accounts/login/", {"login": "rep", "password": "wrong"})
    assert not signed_in(client)
    client.post("/accounts/login/", {"login": "rep", "password": "a long password"})
    assert signed_in(client)


@override_settings(AXES_ENABLED=True, AXES_FAILURE_LIMIT=3)
def test_too_many_wrong_passwords_pause_this_name_here(rep: User) -> None:
    User.objects.create_user("other", password="a long password")
    client = Client()
    answers = [
        client.post("/accounts/login/", {"login": "rep", "password": f"wrong {n}"}).status_code for n in range(3)
    ]
    assert answers[0] == 200
    assert answers[-1] == 429
    right = client.post("/accounts/login/", {"login": "rep", "password": "a long password"})
    assert right.status_code == 429
    assert not signed_in(client)
    client.post("/accounts/login/", {"login": "other", "password": "a long password"})
    assert signed_in(client)


def test_nobody_opens_an_account_for_themselves() -> None:
    assert Client().get("/accounts/signup/").status_code == 404
