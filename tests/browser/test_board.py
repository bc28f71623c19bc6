"""Dragging on the board at a real browser: the gate opens, nothing moves before it is answered, undo puts it back."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.rep import grave_faults, listen, overflow, sign_in
from tests.cast import Cast
from yingdan.records.models import StageSpan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def stage(people: Cast) -> str:
    return StageSpan.objects.filter(opportunity=people.deal).order_by("since", "position").reverse()[0].stage


def test_dropped_on_a_stage_it_asks_and_can_be_taken_back(
    context: BrowserContext, live_server: LiveServer, people: Cast
) -> None:
    page = sign_in(context, live_server, people.owner)
    wrong = listen(page)
    page.goto(live_server.url + reverse("opportunities_board"))
    card, column = page.locator("[data-card]", has_text="青屿"), page.locator("[data-stage=preparation]")
    drawer = page.locator("#drawer")
    card.drag_to(column)
    expect(drawer).to_contain_text("客户还有 2 条凭据没给")
    assert grave_faults(page) == []
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(page.locator(".board-moving, .board-wanted")).to_have_count(0)
    assert stage(people) == "solution"
    card.drag_to(column)
    drawer.get_by_label("还差凭据，为什么还是往前走？").fill("公告已发")
    drawer.get_by_role("button", name="记下").click()
    expect(page.locator("#toasts")).to_contain_text("招标准备")
    expect(column.locator("[data-card]")).to_contain_text("青屿")
    assert stage(people) == "preparation"
    page.keyboard.press("z")
    expect(page.locator("[data-stage=solution] [data-card]")).to_contain_text("青屿")
    assert stage(people) == "solution"
    assert wrong == []


def test_on_a_phone_the_menu_does_it(browser: Browser, phone: dict[str, Any], live_server: LiveServer, people: Cast) -> None:
    page = sign_in(browser.new_context(**phone), live_server, people.owner)
    page.goto(live_server.url + reverse("opportunities_board"))
    assert overflow(page) == 0
    page.locator("[data-card]", has_text="青屿").get_by_role("button").click()
    page.get_by_role("link", name="换阶段").click()
    drawer = page.locator("#drawer")
    drawer.get_by_label("需求调研").check()
    drawer.get_by_label("为什么退回去？").fill("重新调研")
    drawer.get_by_role("button", name="记下").click()
    expect(page.locator("#toasts")).to_contain_text("需求调研")
    assert page.url.endswith(reverse("opportunities_board"))
    assert stage(people) == "survey"
