"""A new rep: in by a link, a deal in eight answers by keyboard alone, a note on a phone with one thumb."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.rep import listen, sign_in
from tests.cast import cast, user
from yingdan.project.signin.link import path_for
from yingdan.records.models import Event, Opportunity, Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_first_deal_by_keyboard_alone(context: BrowserContext, live_server: LiveServer) -> None:
    page = context.new_page()
    wrong = listen(page)
    page.goto(live_server.url + path_for(user("rep")))
    page.get_by_role("link", name="放进一个商机").click()
    keys = page.keyboard
    expect(page.locator("[name=account]")).to_be_focused()
    keys.type("望溪水务")
    keys.press("Enter")
    keys.press("Enter")  # the kind of body is chosen already
    expect(page.locator("[name=deal]")).to_be_focused()
    keys.type("二期泵站")
    keys.press("Enter")
    keys.press("Enter")  # so is the way of buying
    keys.press("Space")  # the first stage
    keys.press("Enter")
    expect(page.locator("[name=since]")).to_be_focused()
    keys.press("Enter")
    keys.type("980")
    keys.press("Enter")
    keys.press("Enter")
    expect(page.locator("[name=people-0-name]")).to_be_focused()
    keys.type("阮国栋")
    expect(page.locator("[data-progress]")).to_have_text("7 / 8")
    page.locator("[name=rivals]").focus()
    keys.type("朔钧")
    expect(page.locator("[data-progress]")).to_have_text("8 / 8")
    keys.press("Enter")
    expect(page.get_by_role("button", name="看看到哪一步了")).to_be_focused()
    keys.press("Enter")
    page.wait_for_url("**/opportunities/*/")
    expect(page.locator(".toast")).to_contain_text("商机已放进来")
    deal = Opportunity.objects.get()
    assert deal.value == "9800000 CNY"
    assert [one.name for one in Person.objects.all()] == ["阮国栋"]
    assert wrong == []


def test_rows_for_people_grow(context: BrowserContext, live_server: LiveServer) -> None:
    page = sign_in(context, live_server, user("rep"))
    page.goto(live_server.url + reverse("first_deal"))
    for _ in range(3):
        page.get_by_role("button", name="再加一个人").click()
    expect(page.locator(".person-row")).to_have_count(6)
    page.fill("[name=account]", "望溪水务")
    page.fill("[name=deal]", "二期泵站")
    page.fill("[name=people-5-name]", "第六个人")
    page.fill("[name=people-5-last_contact]", timezone.localdate().isoformat())
    page.get_by_role("button", name="看看到哪一步了").click()
    page.wait_for_url("**/opportunities/*/")
    assert [one.name for one in Person.objects.all()] == ["第六个人"]
    assert Event.objects.count() == 1


def test_a_mistake_brings_one_back_to_it_with_everything_kept(context: BrowserContext, live_server: LiveServer) -> None:
    page = sign_in(context, live_server, user("rep"))
    page.goto(live_server.url + reverse("first_deal"))
    page.fill("[name=account]", "望溪水务")
    page.fill("[name=value]", "很多")
    page.get_by_role("button", name="看看到哪一步了").click()
    expect(page.locator("[name=deal]")).to_be_focused()
    expect(page.locator("[name=account]")).to_have_value("望溪水务")
    expect(page.locator("#id_value_error")).to_contain_text("写个数字")


def test_a_note_with_one_thumb(browser: Browser, phone: dict[str, Any], live_server: LiveServer) -> None:
    people = cast()
    page = sign_in(browser.new_context(**phone), live_server, people.owner)
    wrong = listen(page)
    page.goto(live_server.url + reverse("today"))
    page.get_by_role("button", name="记一句", exact=True).tap()
    field = page.locator("#note textarea")
    expect(field).to_be_focused()
    field.fill("和岑海宁、戚雨敏通了电话")
    page.locator("#note").get_by_role("button", name="记下").tap()
    expect(page.locator("#note")).to_contain_text("带来的变化")
    page.get_by_role("button", name="不是戚雨敏").tap()
    expect(page.locator("#note .note-chip")).to_have_count(1)
    assert Event.objects.latest("pk").people == ["cen"]
    page.locator("#note").get_by_role("button", name="撤销").tap()
    expect(page.locator(".toast")).to_be_visible()
    assert wrong == []


def test_two_notes_in_a_row_without_leaving_the_dialog(context: BrowserContext, live_server: LiveServer) -> None:
    people = cast()
    page = sign_in(context, live_server, people.owner)
    page.goto(live_server.url + reverse("today"))
    before = Event.objects.count()
    page.keyboard.press("n")
    for text in ("和岑海宁打了电话", "靳世安来过消息"):
        page.locator("#note textarea").fill(text)
        page.keyboard.press("Enter")
        expect(page.locator("#note [data-noted]")).to_contain_text(text)
        page.locator("#note").get_by_role("link", name="再记一句").click()
        expect(page.locator("#note textarea")).to_have_value("")
    assert Event.objects.count() == before + 2
