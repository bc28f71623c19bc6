"""Keys, theme, popovers, toasts: what scripts add to the frame."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.rep import listen, sign_in
from tests.cast import Cast
from yingdan.actions import PlanEvent, Where, plan_event
from yingdan.records.models import Profile, Step

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def today(context: BrowserContext, live_server: LiveServer, people: Cast) -> Page:
    page = sign_in(context, live_server, people.owner)
    page.goto(live_server.url + reverse("today"))
    return page


def test_keys_go_places(today: Page, live_server: LiveServer) -> None:
    today.keyboard.press("g")
    today.keyboard.press("o")
    today.wait_for_url(live_server.url + reverse("opportunities"))
    today.keyboard.press("g")
    today.keyboard.press("t")
    today.wait_for_url(live_server.url + reverse("today"))
    today.keyboard.press("?")
    expect(today.locator("#keys")).to_be_visible()


def test_letters_are_letters_while_typing(today: Page) -> None:
    today.keyboard.press("n")
    field = today.locator("#note textarea")
    expect(field).to_be_focused()
    today.keyboard.type("gotznx?")
    expect(field).to_have_value("gotznx?")
    expect(today.locator("#keys")).to_be_hidden()
    assert today.url.endswith(reverse("today"))
    today.keyboard.press("Escape")
    expect(today.locator("#note")).to_be_hidden()


def test_letters_can_be_switched_off(today: Page) -> None:
    today.keyboard.press("?")
    today.locator("[data-keys-switch]").uncheck()
    today.keyboard.press("Escape")
    today.reload()
    today.keyboard.press("n")
    today.keyboard.press("?")
    expect(today.locator("#note")).to_be_hidden()
    expect(today.locator("#keys")).to_be_hidden()
    today.get_by_role("button", name="全部快捷键").click()
    today.locator("[data-keys-switch]").check()
    today.keyboard.press("Escape")
    today.keyboard.press("n")
    expect(today.locator("#note")).to_be_visible()


def test_a_modifier_is_never_a_letter_key(today: Page) -> None:
    for chord in ("Control+n", "Alt+n", "Meta+z"):
        today.keyboard.press(chord)
    expect(today.locator("#note")).to_be_hidden()


def test_j_and_k_walk_and_x_ticks_and_z_takes_it_back(today: Page) -> None:
    rows = today.locator("[data-item]")
    first_late = today.locator(".things [data-item]").count()
    for _ in range(first_late + 1):
        today.keyboard.press("j")
    late = rows.nth(first_late)
    expect(late).to_be_focused()
    text = late.locator(".late-text").inner_text()
    today.keyboard.press("x")
    expect(today.locator(".late-text", has_text=text)).to_have_count(0)
    today.keyboard.press("z")
    expect(today.locator(".late-text", has_text=text)).to_have_count(1)


def test_e_opens_the_evidence(today: Page) -> None:
    today.keyboard.press("j")
    evidence = today.locator(".thing-evidence").first
    expect(evidence.locator(".evidence")).to_be_hidden()
    today.keyboard.press("e")
    expect(evidence.locator(".evidence")).to_be_visible()


def test_the_theme_changes_at_once_and_stays(today: Page, people: Cast) -> None:
    root = today.locator("html")
    with today.expect_response(re.compile(r"/settings/theme/")) as answer:
        today.locator("[data-theme-switch]").click()
    assert answer.value.status == 204
    expect(root).to_have_attribute("data-theme", "dark")
    today.reload()
    expect(root).to_have_attribute("data-theme", "dark")
    assert Profile.objects.get(user=people.owner).theme == "dark"


def test_a_choice_in_the_settings_sends_itself(today: Page, live_server: LiveServer) -> None:
    today.goto(live_server.url + reverse("settings"))
    today.get_by_label("English").check()
    expect(today.get_by_role("heading", name="Settings", level=1)).to_be_visible()


def test_two_taps_move_a_late_step(today: Page) -> None:
    row = today.locator(".late-row", has_text="要试验报告")
    row.get_by_role("button", name="改期").click()
    panel = row.locator("[popover]:popover-open")
    expect(panel).to_be_visible()
    at, opener = panel.bounding_box(), row.get_by_role("button", name="改期").bounding_box()
    assert at is not None
    assert opener is not None
    view = today.viewport_size
    assert view is not None
    assert at["x"] >= 0
    assert at["x"] + at["width"] <= view["width"]
    assert at["y"] >= 0
    assert at["y"] + at["height"] <= view["height"]
    before = Step.objects.get(ref="s1").due
    panel.locator("button[name=due]").first.click()
    expect(today.locator(".toast")).to_contain_text("已改到")
    assert Step.objects.get(ref="s1").due > before


def test_nothing_is_blocked_on_the_way(today: Page, live_server: LiveServer) -> None:
    wrong = listen(today)
    today.reload()
    today.keyboard.press("n")
    expect(today.locator("#note textarea")).to_be_visible()
    today.keyboard.press("Escape")
    today.goto(live_server.url + reverse("opportunities"))
    assert wrong == []


def test_the_skip_link_is_first_and_leads_to_the_content(today: Page) -> None:
    today.keyboard.press("Tab")
    expect(today.locator(".skip")).to_be_focused()
    today.keyboard.press("Enter")
    expect(today.locator("#main")).to_be_focused()


def test_a_day_reads_in_the_language_of_the_page(today: Page, live_server: LiveServer) -> None:
    """The browser may speak another language than the page."""
    today.goto(live_server.url + reverse("first_deal"))
    field = today.locator("input[type=date]").nth(1)
    expect(field).to_have_attribute("data-said", "选日期")
    field.fill("2027-03-05")
    expect(field).to_have_attribute("data-said", "2027-03-05")
    today.get_by_role("button", name="再加一个人").click()
    expect(today.locator("input[type=date]").last).to_have_attribute("data-said", "选日期")
    field.fill("")
    expect(field).to_have_attribute("data-none", "")


def test_todays_appointment_opens_its_plan_beside_the_page(today: Page, live_server: LiveServer, people: Cast) -> None:
    where = Where(people.account, people.deal)
    plan = PlanEvent(where, "visit", timezone.localdate(), ("cen",), ("ye",), ours="拿到三条顾虑")
    plan_event(people.owner, plan)
    today.reload()
    first = today.locator(".thing").first
    expect(first).to_contain_text("拿到三条顾虑")
    first.get_by_role("link", name="打开安排").click()
    expect(today.locator("#drawer")).to_be_visible()
    expect(today.locator("#drawer")).to_contain_text("拿到三条顾虑")
    assert today.url == live_server.url + reverse("today")


def test_another_one_and_z(today: Page) -> None:
    swap = today.get_by_role("button", name="换一件").first
    thing = today.locator(".thing").filter(has=swap).first
    title = thing.locator("h2").inner_text()
    swap.click()
    expect(today.locator(".toast")).to_contain_text("今天先放一放")
    expect(today.locator(".thing h2").filter(has_text=title.split("\n")[0])).to_have_count(0)
    today.keyboard.press("z")
    expect(today.locator(".thing h2").first).to_have_text(title)
