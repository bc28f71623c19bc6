"""The timeline in a real browser: the picture fits, links open the drawer, nothing scrolls sideways."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.rep import Look, grave_faults, listen, looks, overflow, sign_in
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@looks
def test_one_picture_fits_and_nothing_is_at_fault(
    context: BrowserContext, live_server: LiveServer, people: Cast, look: Look
) -> None:
    page = sign_in(context, live_server, people.owner, look.language)
    page.emulate_media(color_scheme=look.theme)
    wrong = listen(page)
    page.set_viewport_size({"width": look.width, "height": 900})
    page.goto(live_server.url + reverse("timeline", args=[people.deal]))
    expect(page.locator(".lanes:visible svg")).to_have_count(1)
    box, card = page.locator(".lanes:visible svg").bounding_box(), page.locator(".strip-card").bounding_box()
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


def test_arrows_walk_through_the_events(context: BrowserContext, live_server: LiveServer, people: Cast) -> None:
    page = sign_in(context, live_server, people.owner)
    page.goto(live_server.url + reverse("timeline", args=[people.deal]))
    items = page.locator(".time-entry:visible")
    first, last = 0, -1
    walk = [("ArrowRight", first), ("ArrowRight", 1), ("j", 2), ("ArrowLeft", 1)]
    walk += [("End", last), ("ArrowRight", last), ("Home", first), ("ArrowLeft", first)]
    for key, at in walk:
        page.keyboard.press(key)
        expect(items.nth(at)).to_be_focused()
        expect(items.nth(at)).to_be_in_viewport()
    outline = items.nth(0).evaluate("one => getComputedStyle(one).outlineStyle + getComputedStyle(one).outlineWidth")
    assert outline == "solid2px"


def test_the_picture_shows_which_event_has_the_focus(
    context: BrowserContext, live_server: LiveServer, people: Cast
) -> None:
    page = sign_in(context, live_server, people.owner)
    page.goto(live_server.url + reverse("timeline", args=[people.deal]))
    event = page.locator("svg [data-dot]").last.get_attribute("data-dot")
    page.locator(f".time-entry[data-event='{event}'] a").first.focus()
    shown = page.locator("svg .lane-here")
    assert shown.count() > 0
    assert {one.get_attribute("data-dot") for one in shown.all()} == {event}


def test_arrows_are_left_alone_in_fields_and_without_a_timeline(
    context: BrowserContext, live_server: LiveServer, people: Cast
) -> None:
    page = sign_in(context, live_server, people.owner)
    page.goto(live_server.url + reverse("timeline", args=[people.deal]))
    page.locator("#time-person").focus()
    page.keyboard.press("End")
    expect(page.locator("#time-person")).to_be_focused()
    page.goto(live_server.url + reverse("opportunity", args=[people.deal]))
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement === document.body")


@pytest.mark.parametrize(
    ("language", "said"), [("zh-hans", "时间线上：上一条、下一条"), ("en", "On a timeline: previous, next")]
)
def test_the_help_names_the_arrows(
    context: BrowserContext, live_server: LiveServer, people: Cast, language: str, said: str
) -> None:
    page = sign_in(context, live_server, people.owner, language)
    page.goto(live_server.url + reverse("timeline", args=[people.deal]))
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_contain_text(said)


def test_the_table_opens_and_scrolls_inside_itself_on_a_phone(
    context: BrowserContext, live_server: LiveServer, people: Cast
) -> None:
    page = sign_in(context, live_server, people.owner)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(live_server.url + reverse("timeline", args=[people.deal]))
    page.locator(".strip-twin summary").click()
    expect(page.locator(".strip-told")).to_be_visible()
    assert overflow(page) == 0
    assert grave_faults(page) == []
