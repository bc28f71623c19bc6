"""The timeline in a real browser: the picture fits, links open the drawer, nothing scrolls sideways."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.rep import WIDTHS, grave_faults, listen, overflow, sign_in
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("language", "scheme"), [("zh-hans", "light"), ("en", "dark")])
def test_one_picture_fits_and_nothing_is_at_fault(
    context: BrowserContext, live_server: LiveServer, people: Cast, width: int, language: str, scheme: str
) -> None:
    page = sign_in(context, live_server, people.owner, language)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    wrong = listen(page)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + reverse("timeline", args=[people.deal]))
    expect(page.locator("svg.lanes:visible")).to_have_count(1)
    box, card = page.locator("svg.lanes:visible").bounding_box(), page.locator(".strip-card").bounding_box()
    assert box is not None and card is not None
    assert box["x"] + box["width"] <= card["x"] + card["width"]
    assert overflow(page) == 0
    assert grave_faults(page) == []
    assert wrong == []


def test_an_event_opens_beside_the_page(context: BrowserContext, live_server: LiveServer, people: Cast) -> None:
    page = sign_in(context, live_server, people.owner)
    page.goto(live_server.url + reverse("timeline", args=[people.deal]))
    page.locator(".time-title > a").first.click()
    expect(page.locator("#drawer")).to_be_visible()
