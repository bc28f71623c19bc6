"""The committee in a real browser: dragging, keys, stages, and a crowd on a phone of which nobody covers anybody."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.rep import Look, grave_faults, listen, looks, overflow, sign_in
from tests.cast import user
from tests.web.opportunities.rooms import demo
from tests.web.opportunities.test_committee import committee
from yingdan import actions, facts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BOXES = """() => [...document.querySelectorAll('.people-map')].filter(one => one.getClientRects().length).flatMap(svg =>
  [...svg.querySelectorAll('.figure, .tie-label')].map(one => {
    const parts = [...one.querySelectorAll(':scope > :not(.figure-hit)')].map(part => part.getBoundingClientRect());
    const edge = (pick, key) => pick(...parts.map(part => part[key]));
    return [edge(Math.min, 'left'), edge(Math.min, 'top'), edge(Math.max, 'right'), edge(Math.max, 'bottom')];
  }))"""
Rect = tuple[float, float, float, float]


@pytest.fixture
def owner(transactional_db: None) -> User:
    return user("owner")


def opened(
    browser: Browser, arguments: dict[str, Any], server: LiveServer, owner: User, found: facts.Dossier, **context: Any
) -> Page:
    """The committee page of a dossier's deal."""
    deal = actions.load_dossier(owner, found, demo=True, shift_to=timezone.localdate()).opportunity
    page = sign_in(browser.new_context(**arguments | context), server, owner)
    page.goto(server.url + reverse("committee", args=[deal]))
    return page


@pytest.fixture
def page(browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer, owner: User) -> Page:
    size = {"width": 1440, "height": 1200}
    return opened(browser, browser_context_args, live_server, owner, demo(), viewport=size)


def shown(page: Page, name: str) -> Any:
    return page.locator(f".map-desk [data-figure={name}]")


def overlap(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] - 1 and other[0] < one[2] - 1 and one[1] < other[3] - 1 and other[1] < one[3] - 1


@looks
def test_it_fits_and_is_accessible(
    browser: Browser,
    browser_context_args: dict[str, Any],
    live_server: LiveServer,
    owner: User,
    look: Look,
) -> None:
    deal = actions.load_dossier(owner, demo(), demo=True, shift_to=timezone.localdate()).opportunity
    context = browser.new_context(**browser_context_args | look.frame)
    page = sign_in(context, live_server, owner, look.language)
    page.goto(live_server.url + reverse("committee", args=[deal]))
    assert overflow(page) <= 0
    assert grave_faults(page) == []
    page.locator("#map-table > summary").click()
    page.locator(".strip-figure").first.click()
    expect(page.locator("#drawer .why-row").first).to_be_visible()
    assert grave_faults(page) == []
    page.context.close()


@pytest.mark.parametrize("count", [0, 1, 2, 25])
@pytest.mark.parametrize("name", ["欧阳修远", "Maximilian Featherstone "])
def test_on_a_phone_nobody_covers_anybody(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer, owner: User, count: int, name: str
) -> None:
    found = committee(count, name)
    if count == 25:
        heard = date(2026, 11, 1)
        tied = tuple(facts.Tie(to=to, kind="老同事", source="hearsay", on=heard) for to in ("p9", "p20"))
        below = (replace(one, reports_to="p0" if n % 3 else None) for n, one in enumerate(found.people[1:]))
        found = replace(found, people=(replace(found.people[0], ties=tied), *below))
    size = {"width": 390, "height": 844}
    page = opened(
        browser, browser_context_args, live_server, owner, found, viewport=size, has_touch=True, is_mobile=True
    )
    boxes: list[Rect] = [tuple(one) for one in page.evaluate(BOXES)]
    assert len(boxes) >= count
    assert [pair for pair in combinations(boxes, 2) if overlap(*pair)] == []
    assert all(one[0] >= 0 and one[2] <= 390 for one in boxes)
    assert overflow(page) <= 0
    page.context.close()


def test_a_dragged_figure_stays_there_and_goes_home_again(page: Page) -> None:
    wrong = listen(page)
    figure = shown(page, "luo")
    home = figure.get_attribute("transform")
    box = figure.locator(".figure-back").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 30, steps=4)
    page.mouse.up()
    expect(page.locator("#drawer")).to_be_hidden()  # a drag is no click
    moved = figure.get_attribute("transform")
    assert moved != home
    page.reload()
    expect(shown(page, "luo")).not_to_have_attribute("transform", home)
    page.locator("[data-map-reset]").click()
    expect(shown(page, "luo")).to_have_attribute("transform", home)
    assert wrong == []


def test_keys_walk_move_and_open(page: Page) -> None:
    shown(page, "luo").focus()
    page.keyboard.press("ArrowRight")
    focused = page.evaluate("document.activeElement.dataset.figure")
    assert focused not in (None, "luo")
    before = shown(page, focused).get_attribute("transform")
    page.keyboard.press("Shift+ArrowDown")
    expect(shown(page, focused)).not_to_have_attribute("transform", before)
    page.keyboard.press("Enter")
    expect(page.locator("#drawer h2")).to_be_visible()


def test_the_stage_is_switched_by_keyboard_and_keeps_the_place(page: Page) -> None:
    now = page.locator("[data-stage][aria-current]")
    before = shown(page, "luo").locator(".figure-back").get_attribute("r")
    now.focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"stage="))
    expect(shown(page, "luo").locator(".figure-back")).not_to_have_attribute("r", before or "")
    assert page.locator("[data-stage][aria-current]").count() == 1


def test_a_finger_may_land_anywhere_on_a_chair(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer, owner: User
) -> None:
    size = {"width": 390, "height": 844}
    page = opened(
        browser, browser_context_args, live_server, owner, demo(), viewport=size, has_touch=True, is_mobile=True
    )
    page.locator(".map-phone a.figure-empty").first.tap()  # its middle lies between the circle and the name
    expect(page.locator("#drawer select[name=seat]")).to_be_visible()
    page.context.close()


def test_back_closes_the_drawer_and_leaves_the_page(page: Page) -> None:
    page.locator("[data-stage]").last.click()
    page.wait_for_url("**stage=**")
    where = page.url
    shown(page, "luo").click()
    expect(page.locator("#drawer")).to_be_visible()
    page.go_back()
    expect(page.locator("#drawer")).to_be_hidden()
    assert page.url == where
    shown(page, "luo").click()
    expect(page.locator("#drawer")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#drawer")).to_be_hidden()
    page.go_back()  # no step is spent on a drawer that is closed already
    page.wait_for_url(lambda url: url != where)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_deal_prints_on_one_sheet(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer, owner: User, language: str
) -> None:
    deal = actions.load_dossier(owner, demo(), demo=True, shift_to=timezone.localdate()).opportunity
    page = sign_in(browser.new_context(**browser_context_args), live_server, owner, language)
    page.goto(live_server.url + reverse("opportunity", args=[deal]))
    printed = page.pdf(prefer_css_page_size=True)
    assert re.findall(rb"/Count (\d+)", printed) == [b"1"]
    page.emulate_media(media="print")
    expect(page.locator(".findings .evidence-row").first).to_be_visible()
    expect(page.locator(".print-foot")).to_be_visible()
    assert not [one for one in page.locator(".btn, .check").all() if one.is_visible()]
    page.context.close()


def test_a_finding_leads_to_the_day_of_its_step_and_a_save_keeps_the_place(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer, owner: User
) -> None:
    deal = actions.load_dossier(owner, demo(), demo=True, shift_to=timezone.localdate()).opportunity
    size = {"width": 390, "height": 844}
    page = sign_in(browser.new_context(**browser_context_args | {"viewport": size}), live_server, owner)
    page.goto(live_server.url + reverse("opportunity", args=[deal]))
    page.locator(".finding[open] a.btn-primary").click()
    day = page.locator("[popover]:popover-open .choices .btn").first
    expect(day).to_be_in_viewport()
    day.click()
    expect(page.locator(".toast")).to_be_visible()
    page.wait_for_function("scrollY > 300")
    page.context.close()
