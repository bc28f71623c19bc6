"""The frame, settings, undo, and the pages for when something is wrong."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast, cast, user
from tests.web.visitors import visitor
from yingdan import actions
from yingdan.records.load import load_dossiers
from yingdan.records.models import Account, Profile, Step
from yingdan.web.shell.views import back

pytestmark = pytest.mark.django_db
PAGES = ["today", "opportunities", "settings", "first_deal", "note"]


@pytest.fixture
def people() -> Cast:
    return cast()


def html(response: Any) -> str:
    return str(response.content.decode())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_needs_sign_in(name: str) -> None:
    response = Client().get(reverse(name))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", [*PAGES, "signs"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_page_speaks_one_language_and_has_no_inline_code(people: Cast, name: str, language: str) -> None:
    text = html(visitor(people.stranger, language).get(reverse(name)))
    assert f'<html lang="{"en" if language == "en" else "zh-Hans"}"' in text
    assert not re.search(r"<script(?![^>]*src=)|\sstyle=|\son[a-z]+=", text)
    assert text.count("<h1") == 1
    visible = (
        re.sub(r"<[^>]*>", " ", text.split("<body", 1)[1])
        .replace("简体中文", "")
        .replace("1.2 亿", "")
        .replace("· 亿", "")
    )
    if language == "en":
        assert not re.search(r"[\u4e00-\u9fff]", visible), re.findall(r".{20}[\u4e00-\u9fff]+.{20}", visible)


def test_rooms_that_do_not_exist_are_not_shown(people: Cast) -> None:
    text = html(visitor(people.owner).get(reverse("today")))
    assert "招投标" not in re.sub(r"公开招标", "", text)
    for address in re.findall(r'<a class="side-link" href="([^"#]+)', text):
        assert visitor(people.owner).get(address).status_code == 200, address


def test_a_pinned_deal_is_marked_on_its_own_page(people: Cast) -> None:
    pinned = re.findall(
        r'class="pinned" href="([^"]+)"( aria-current="true")?', html(visitor(people.owner).get(reverse("today")))
    )
    assert [address for address, _ in pinned] == [
        reverse("opportunity", args=[pk]) for pk in (people.deal, people.other_deal)
    ]
    assert not any(marked for _, marked in pinned)


def test_a_strangers_side_bar_is_empty(people: Cast) -> None:
    text = html(visitor(people.stranger).get(reverse("today")))
    assert "青屿" not in text
    assert 'class="pinned"' not in text


# --- theme and language ---


def test_a_theme_is_kept_on_the_device_and_in_the_profile(people: Cast) -> None:
    client = visitor(people.owner)
    assert "data-theme" not in html(client.get(reverse("today"))).split(">", 2)[1]
    assert client.post(reverse("settings_theme"), {"theme": "dark"}, headers={"HX-Request": "true"}).status_code == 204
    assert '<html lang="zh-Hans" data-theme="dark">' in html(client.get(reverse("today")))
    assert Profile.objects.get(user=people.owner).theme == "dark"
    client.post(reverse("settings_theme"), {"theme": "auto"})
    assert "data-theme=" not in html(client.get(reverse("today"))).split("<head", 1)[0]


@pytest.mark.parametrize(("name", "field"), [("settings_theme", "theme"), ("settings_language", "language")])
def test_a_choice_we_do_not_have_changes_nothing(people: Cast, name: str, field: str) -> None:
    response = visitor(people.owner).post(reverse(name), {field: "<b>"})
    assert response.status_code == 400
    assert not response.cookies
    assert not Profile.objects.filter(user=people.owner, theme__isnull=False).exists()


def test_a_forged_theme_cookie_is_ignored(people: Cast) -> None:
    client = visitor(people.owner)
    client.cookies["yingdan_theme"] = '"><script>'
    assert "<script>" not in html(client.get(reverse("today"))).split("<head", 1)[0]


def test_the_language_follows_the_user_to_a_new_device(people: Cast) -> None:
    first = visitor(people.owner)
    first.post(reverse("settings_language"), {"language": "en"})
    assert "Today" in html(first.get(reverse("today")))
    second = Client(headers={"Accept-Language": "zh-CN"})
    second.force_login(people.owner)
    response = second.get(reverse("settings"), follow=True)
    assert response.redirect_chain == [(reverse("settings"), 302)]
    assert "Language of the screens" in html(response)


def test_the_browsers_language_counts_until_one_is_chosen(people: Cast) -> None:
    client = Client(headers={"Accept-Language": "en-GB"})
    client.force_login(user("newcomer"))
    response = client.get(reverse("settings"))
    assert response.status_code == 200
    assert "Language of the screens" in html(response)


# --- demo and undo ---


def test_the_demo_goes_with_one_press_and_comes_back_with_one(people: Cast) -> None:
    Account.objects.filter(pk=people.account).update(is_demo=True)
    client = visitor(people.owner)
    assert reverse("demo_remove") in html(client.get(reverse("settings")))
    text = html(client.post(reverse("demo_remove"), follow=True))
    assert "青屿" not in text
    back_again = re.search(r'action="(/undo/[^"]+)"', text)
    assert back_again
    assert "青屿" in html(client.post(back_again[1], follow=True))


def test_who_has_no_demo_is_not_offered_to_remove_it(people: Cast) -> None:
    assert reverse("demo_remove") not in html(visitor(people.owner).get(reverse("settings")))
    assert visitor(people.owner).post(reverse("demo_remove")).status_code == 404


def test_undo_twice_says_so_and_stays(people: Cast) -> None:
    receipt = actions.finish_step(people.owner, actions.StepDone(people.account, "s1"))
    client = visitor(people.owner)
    address = reverse("undo", args=[receipt.undo])
    client.post(address)
    text = html(client.post(address, follow=True))
    assert "已经撤销过" in text
    assert 'data-toast="stays"' in text
    assert Step.objects.get(ref="s1").state == "open"


def test_somebody_else_cannot_undo(people: Cast) -> None:
    receipt = actions.finish_step(people.owner, actions.StepDone(people.account, "s1"))
    assert visitor(people.stranger).post(reverse("undo", args=[receipt.undo])).status_code == 404
    assert visitor(people.manager).post(reverse("undo", args=[receipt.undo])).status_code == 403
    assert Step.objects.get(ref="s1").state == "done"


@pytest.mark.parametrize("name", ["settings_theme", "settings_language", "demo_remove"])
def test_nothing_is_changed_by_looking(people: Cast, name: str) -> None:
    assert visitor(people.owner).get(reverse(name)).status_code == 405


@pytest.mark.parametrize(
    ("address", "goes"),
    [
        ("http://testserver/opportunities/?a=1", "/opportunities/?a=1"),
        ("http://evil.example/opportunities/", "/"),
        ("//evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_the_way_back_never_leaves_the_house(rf: RequestFactory, address: str, goes: str) -> None:
    request: HttpRequest = rf.post("/undo/x/", headers={"referer": address})
    assert back(request)["Location"] == goes


# --- when something is wrong ---


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("signed_in", [True, False])
def test_a_page_that_is_not_there(people: Cast, language: str, signed_in: bool) -> None:
    client = visitor(people.owner, language) if signed_in else Client(headers={"Accept-Language": language})
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert ("There is no such page" if language == "en" else "没有这一页") in html(response)


def test_an_expired_form_says_that_nothing_was_changed(people: Cast) -> None:
    client = Client(enforce_csrf_checks=True, headers={"Accept-Language": "zh-CN"})
    client.force_login(people.owner)
    response = client.post(reverse("settings_theme"), {"theme": "dark"})
    assert response.status_code == 403
    assert "什么都没改" in html(response)


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "403_csrf.html", "500.html"])
def test_error_pages_need_nothing(name: str) -> None:
    """They must not depend on a request, a session or the database."""
    assert "<h1>" in render_to_string(name)


def test_the_policy_of_the_browser_is_strict(people: Cast) -> None:
    policy = visitor(people.owner).get(reverse("today"))["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert settings.LANGUAGE_COOKIE_NAME


def test_what_one_is_called_stands_where_others_read_it() -> None:
    who = user("wei")
    browser = visitor(who)
    browser.post(reverse("settings_profile"), {"name": " 王伟 ", "title": "大客户经理"})
    page = browser.get(reverse("settings")).content.decode()
    assert 'value="王伟"' in page
    assert 'value="大客户经理"' in page
    answers = actions.EightAnswers("新客户", "private", "新商机", "public-tender", timezone.localdate())
    made = actions.create_first_deal(User.objects.get(pk=who.pk), answers)
    (us,) = load_dossiers([made.account])[made.account].us
    assert (us.name, us.title) == ("王伟", "大客户经理")


def test_a_name_is_needed_and_what_was_typed_stays() -> None:
    browser = visitor(user("wei"))
    for name in (" ", "x" * 81, "a\x00b"):
        sent = {"name": name, "title": "经理"}
        answer = browser.post(reverse("settings_profile"), sent)
        assert answer.status_code == 422
        assert 'value="经理"' in answer.content.decode()
    assert User.objects.get(username="wei").get_full_name() == ""
