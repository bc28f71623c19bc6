"""The page of a person in a real browser, and writing down what was seen."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.rep import WIDTHS, grave_faults, listen, overflow, sign_in
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("language", "scheme"), [("zh-hans", "dark"), ("en", "light")])
def test_nothing_is_at_fault(
    context: BrowserContext, live_server: LiveServer, people: Cast, width: int, language: str, scheme: str
) -> None:
    page = sign_in(context, live_server, people.owner, language)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    wrong = listen(page)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + reverse("person", args=[people.deal, "cen"]))
    assert overflow(page) == 0
    assert grave_faults(page) == []
    assert wrong == []


def test_seen_kept_undone(context: BrowserContext, live_server: LiveServer, people: Cast) -> None:
    page = sign_in(context, live_server, people.owner)
    page.goto(live_server.url + reverse("person", args=[people.deal, "cen"]))
    page.get_by_role("link", name="我看到…").click()
    drawer = page.locator("#drawer")
    expect(drawer).to_be_visible()
    drawer.get_by_role("radio", name="要数据").check()
    drawer.get_by_role("button", name="记下").click()
    expect(page.locator("main")).to_contain_text("要数据")
    page.locator("#toasts [data-undo]").first.click()
    expect(page.locator("main .reasons", has_text="要数据")).to_have_count(0)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("what", ["attitude", "marker", "reserve"])
def test_choices_are_buttons_for_a_thumb(
    context: BrowserContext, live_server: LiveServer, people: Cast, language: str, what: str
) -> None:
    page = sign_in(context, live_server, people.owner, language)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(live_server.url + reverse("person_saw", args=[people.deal, "cen"]) + f"?what={what}")
    buttons = page.locator(".choice")
    boxes = [one.bounding_box() for one in buttons.all()]
    assert len(boxes) >= 11 and all(box is not None and box["height"] >= 44 and box["width"] >= 44 for box in boxes)
    assert page.locator("main select, #drawer select").count() == 0
    assert overflow(page) == 0
    assert grave_faults(page) == []
    first = page.locator("input[name=value]").first
    first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("input[name=value]").nth(1)).to_be_checked()
