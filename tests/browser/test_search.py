"""The search box: Ctrl-K, typing, arrows, Enter."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.rep import grave_faults, listen, overflow, sign_in
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def opened(context: BrowserContext, server: LiveServer, people: Cast, language: str = "zh-hans") -> Page:
    page = sign_in(context, server, people.owner, language)
    page.goto(server.url + reverse("today"))
    page.keyboard.press("Control+k")
    expect(page.locator("#search-q")).to_be_focused()
    return page


def test_initials_arrows_enter(context: BrowserContext, live_server: LiveServer, people: Cast) -> None:
    page = opened(context, live_server, people)
    wrong = listen(page)
    page.keyboard.type("chn")
    line = page.locator("#search-found a.search-line").first
    expect(line).to_contain_text("岑海宁")
    page.keyboard.press("ArrowDown")
    expect(line).to_be_focused()
    assert grave_faults(page) == []
    page.keyboard.press("Enter")
    page.wait_for_url(live_server.url + reverse("person", args=[people.deal, "cen"]))
    assert wrong == []


def test_nothing_found_says_so(context: BrowserContext, live_server: LiveServer, people: Cast) -> None:
    page = opened(context, live_server, people, "en")
    page.keyboard.type("xyzzy")
    expect(page.locator("#search-found")).to_contain_text("Nothing holds “xyzzy”")
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_be_hidden()


def test_on_a_phone_it_fills_the_screen(context: BrowserContext, live_server: LiveServer, people: Cast) -> None:
    page = sign_in(context, live_server, people.owner)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(live_server.url + reverse("today"))
    page.get_by_role("link", name="搜索").click()
    page.locator("#search-q").fill("青屿")
    expect(page.locator("#search-found a.search-line").first).to_be_visible()
    box = page.locator("#search").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 390)
    assert overflow(page) == 0
