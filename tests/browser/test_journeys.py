"""The journeys in a browser: they fit, are accessible, open by keyboard, and show one drawing at a time."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.browser.rep import Look, grave_faults, listen, looks, overflow, sign_in
from tests.cast import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@looks
def test_they_fit_and_are_accessible(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer, look: Look
) -> None:
    people = cast()
    addresses = [reverse("journeys"), *(reverse("journey", args=[name]) for name in ("long", "short", "executive"))]
    context = browser.new_context(**browser_context_args | look.frame)
    page = sign_in(context, live_server, people.owner, look.language)
    wrong = listen(page)
    for address in addresses:
        page.goto(live_server.url + address)
        assert overflow(page) <= 0, address
        assert grave_faults(page) == [], address
        assert wrong == [], address
        if address != addresses[0]:
            assert page.locator(".stairs-chart").locator("visible=true").count() == 1, address
    context.close()


def test_evidence_opens_by_keyboard(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer
) -> None:
    people = cast()
    size = {"width": 1440, "height": 900}
    page = sign_in(browser.new_context(**browser_context_args | {"viewport": size}), live_server, people.owner)
    page.goto(live_server.url + reverse("journey", args=["short"]))
    row = page.locator(".story-row").first
    assert not row.locator(".evidence").is_visible()
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    assert row.locator(".evidence").is_visible()
    twin = page.locator(".twin > summary")
    twin.focus()
    page.keyboard.press("Enter")
    assert page.locator(".twin tbody tr").count() == page.locator(".story-row").count()


def test_a_card_leads_to_its_story(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer
) -> None:
    people = cast()
    page = sign_in(browser.new_context(**browser_context_args), live_server, people.owner, "en")
    page.goto(live_server.url + reverse("journeys"))
    page.locator(".journey-card h2 a").nth(1).click()
    assert page.url.endswith(reverse("journey", args=["short"]))
    assert "appeal" in page.locator("h1").inner_text()
