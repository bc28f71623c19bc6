"""The page of a person in a real browser, and writing down what was seen."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.rep import Look, grave_faults, listen, looks, overflow, sign_in
from tests.cast import Cast, user
from tests.web.opportunities.rooms import demo
from yingdan import actions

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@looks
def test_nothing_is_at_fault(
    context: BrowserContext, live_server: LiveServer, people: Cast, look: Look
) -> None:
    page = sign_in(context, live_server, people.owner, look.language)
    page.emulate_media(color_scheme=look.theme)
    wrong = listen(page)
    page.set_viewport_size({"width": look.width, "height": 900})
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


@looks
def test_attitude_and_timeline_are_one_picture_each(
    context: BrowserContext, live_server: LiveServer, people: Cast, look: Look
) -> None:
    page = sign_in(context, live_server, people.owner, look.language)
    page.emulate_media(color_scheme=look.theme)
    page.set_viewport_size({"width": look.width, "height": 900})
    page.goto(live_server.url + reverse("person", args=[people.deal, "cen"]))
    for picture, inside in (("svg.att:visible", ".attitude-chart"), (".lanes:visible svg", ".strip-pictures")):
        expect(page.locator(picture)).to_have_count(1)
        box, card = page.locator(picture).bounding_box(), page.locator(inside).bounding_box()
        assert box is not None and card is not None
        assert box["x"] + box["width"] <= card["x"] + card["width"] + 1
    for summary in page.locator(".att-twin > summary, .strip-twin > summary").all():
        summary.click()
    expect(page.locator(".att-twin table")).to_be_visible()
    assert overflow(page) == 0
    assert grave_faults(page) == []


def test_arrows_walk_through_what_happened_with_them(context: BrowserContext, live_server: LiveServer) -> None:
    owner = user("of-the-demo")
    deal = actions.load_dossier(owner, demo()).opportunity
    page = sign_in(context, live_server, owner)
    page.goto(live_server.url + reverse("person", args=[deal, "luo"]))
    rows = page.locator(".met-row")
    shown = rows.locator("visible=true").count()
    assert 3 < shown < rows.count()
    # what is folded away is passed over
    walk = [("ArrowRight", 0), ("ArrowRight", 1), ("End", shown - 1), ("ArrowRight", shown - 1), ("Home", 0)]
    for key, at in walk:
        page.keyboard.press(key)
        expect(rows.nth(at)).to_be_focused()


def test_it_prints_on_few_sheets_and_the_foot_covers_nothing(context: BrowserContext, live_server: LiveServer) -> None:
    owner = user("of-the-demo")
    deal = actions.load_dossier(owner, demo()).opportunity
    page = sign_in(context, live_server, owner)
    page.goto(live_server.url + reverse("person", args=[deal, "cen"]))
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
    assert 1 <= sheets <= 2
    page.emulate_media(media="print")
    assert page.locator(".print-foot").evaluate("one => getComputedStyle(one).position") == "static"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_on_a_phone_it_can_be_printed_planned_and_jumped_through(
    browser: Browser, phone: dict[str, Any], live_server: LiveServer, language: str
) -> None:
    owner = user("of-the-demo")
    deal = actions.load_dossier(owner, demo()).opportunity
    page = sign_in(browser.new_context(**phone), live_server, owner, language)
    page.goto(live_server.url + reverse("person", args=[deal, "jin"]))
    expect(page.locator("[data-print]")).to_be_visible()
    small = page.evaluate(
        """() => [...document.querySelectorAll("main a, .crumbs a")]
            .filter((one) => one instanceof HTMLElement && one.checkVisibility())
            .map((one) => [one.textContent.trim(), one.getBoundingClientRect().height])
            .filter(([, height]) => height > 0 && height < 24)"""
    )
    assert small == []
    before = page.url
    page.locator(".who-next [popovertarget]").tap()
    expect(page.locator(".who-next [popover]")).to_be_visible()
    page.locator(".who-next [popover] .choices .btn").first.tap()
    expect(page.locator("#toasts .toast")).to_be_visible()
    assert page.url == before
    page.locator(".person-jump a[href='#story-title']").tap()
    expect(page.locator("#story-title")).to_be_in_viewport()
    page.context.close()
