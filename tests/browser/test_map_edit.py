"""Editing the map in a real browser: with a mouse, with keys alone, with a finger; and a crowd in edit mode on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, CDPSession, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.rep import Look, grave_faults, listen, looks, overflow, sign_in
from tests.browser.test_opportunity_committee import BOXES, Rect, overlap
from tests.cast import user
from tests.web.opportunities.rooms import demo
from tests.web.opportunities.test_committee import committee
from yingdan import actions, facts
from yingdan.records.load import load_dossiers
from yingdan.records.models import Opportunity

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Point = tuple[float, float]


@pytest.fixture
def owner(transactional_db: None) -> User:
    return user("owner")


def opened(
    browser: Browser, arguments: dict[str, Any], server: LiveServer, owner: User, found: facts.Dossier, **context: Any
) -> Page:
    """The edit mode of a dossier's deal."""
    deal = actions.load_dossier(owner, found, demo=True, shift_to=timezone.localdate()).opportunity
    page = sign_in(browser.new_context(**arguments | context), server, owner)
    page.goto(server.url + reverse("committee", args=[deal]) + "?edit=1")
    return page


@pytest.fixture
def page(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer, owner: User
) -> Iterator[Page]:
    """At a desk; whatever goes wrong in the scripts fails the test."""
    size = {"width": 1440, "height": 1200}
    found = opened(browser, browser_context_args, live_server, owner, demo(), viewport=size)
    wrong = listen(found)
    yield found
    assert wrong == []


@pytest.fixture
def handheld(browser: Browser, phone: dict[str, Any], live_server: LiveServer, owner: User) -> Iterator[Page]:
    """On a phone, likewise."""
    found = opened(browser, phone, live_server, owner, demo())
    wrong = listen(found)
    yield found
    assert wrong == []


def figure(page: Page, name: str) -> Locator:
    return page.locator(f'.people-map:visible [data-figure="{name}"]')


def chair(page: Page, seat: str) -> Locator:
    return page.locator(f'.people-map:visible [data-chair="{seat}"]')


def middle(one: Locator) -> Point:
    one.scroll_into_view_if_needed()
    box = one.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, start: Point, end: Point) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=4)
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def dossier() -> facts.Dossier:
    (found,) = load_dossiers([Opportunity.objects.get(ref="qingyu").account_id]).values()
    return found


def boss(ref: str) -> str | None:
    return next(one.reports_to for one in dossier().people if one.id == ref)


def ties(ref: str) -> list[tuple[str, object]]:
    return [(one.to, one.kind) for one in next(one for one in dossier().people if one.id == ref).ties]


def sits(ref: str) -> list[str]:
    return [
        one.seat
        for one in next(one for one in dossier().opportunities if one.id == "qingyu").seats
        if one.person == ref
    ]


def toast(page: Page) -> Locator:
    return page.locator("#toasts .toast").last


def test_a_line_pulled_from_a_handle_replaces_the_first_after_saying_so_and_undo_brings_it_back(page: Page) -> None:
    before = boss("pu")
    assert before is not None
    drag(page, middle(figure(page, "pu").locator(".handle-dot")), middle(figure(page, "luo").locator(".figure-back")))
    expect(page.locator("#line-pop")).to_be_visible()
    expect(page.locator("#line-pop [name=line-kind]:checked")).to_have_value("tie")  # pu has a boss: not replaced by default
    page.locator("#line-pop .choice").first.click()
    expect(page.locator("[data-line-replaces]")).not_to_be_empty()
    page.locator("#line-pop [data-line-form=report] .btn-primary").click()
    expect(page.locator('.people-map:visible [data-line=report][data-from="pu"][data-to="luo"]')).to_have_count(1)
    assert boss("pu") == "luo"
    expect(page.locator("#committee")).to_have_attribute("data-editing", "")
    expect(figure(page, "pu")).to_be_focused()
    toast(page).locator("[data-undo]").click()
    expect(page.locator('.people-map:visible [data-line=report][data-from="pu"][data-to="luo"]')).to_have_count(0)
    expect(page.locator("#committee")).to_have_attribute("data-editing", "")
    assert boss("pu") == before


def test_a_circle_is_refused_in_words(page: Page) -> None:
    top = boss("cen")
    assert top is not None
    drag(page, middle(figure(page, top).locator(".handle-dot")), middle(figure(page, "cen").locator(".figure-back")))
    page.locator("#line-pop .choice").first.click()
    page.locator("#line-pop [data-line-form=report] .btn-primary").click()
    expect(toast(page)).to_contain_text("绕成一圈")
    assert boss(top) != "cen"


def test_an_informal_tie_is_drawn_changed_and_deleted(page: Page) -> None:
    drag(page, middle(figure(page, "shi").locator(".handle-dot")), middle(figure(page, "ruan").locator(".figure-back")))
    page.locator("#line-pop .choice", has_text="非正式").click()
    page.locator("[data-kind-word]", has_text="同乡").click()
    page.locator("#line-told").select_option("ye")
    page.locator("[data-line-form=tie] .btn-primary").click()
    hold = page.locator('.people-map:visible [data-line=tie][data-from="shi"][data-to="ruan"]')
    expect(hold).to_have_count(1)
    assert ties("shi") == [("ruan", "home_town")]
    hold.focus()
    page.keyboard.press("Enter")
    page.locator("#line-kind-word").fill("一起打球")
    page.keyboard.press("Enter")
    expect(toast(page)).to_contain_text("一起打球")
    assert ties("shi") == [("ruan", "一起打球")]
    hold.focus()
    page.keyboard.press("Delete")
    expect(hold).to_have_count(0)
    assert ties("shi") == []


def test_a_person_is_dragged_to_another_chair_and_off_it(page: Page) -> None:
    seat = sits("cen")[0]
    lines = ".people-map:visible [data-line]"
    drawn = page.eval_on_selector_all(lines, "all => all.map(one => one.getAttribute('d')).sort()")
    home = figure(page, "cen").get_attribute("transform")
    drag(page, middle(figure(page, "cen").locator(".figure-back")), middle(chair(page, "quality").locator(".chair")))
    expect(page.locator("#chair-pop")).to_be_visible()
    assert figure(page, "cen").get_attribute("transform") == home  # it went back; the answer places it
    assert page.eval_on_selector_all(lines, "all => all.map(one => one.getAttribute('d')).sort()") == drawn
    expect(page.locator("#chair-pop-title")).to_contain_text("质检处")
    expect(page.locator("#chair-seat")).to_have_value("quality")
    expect(page.locator("#chair-leaves")).to_have_value(seat)
    expect(page.locator("#chair-source")).to_have_value("")
    page.locator("#chair-source").select_option("colleague")
    page.locator("[data-chair-form] .btn-primary").click()
    expect(chair(page, "quality")).to_have_count(0)
    assert sits("cen") == ["quality"]
    tray = page.locator("[data-tray]")
    drag(page, middle(figure(page, "cen").locator(".figure-back")), middle(tray))
    expect(page.locator("[data-tray-person=cen]")).to_be_visible()
    assert sits("cen") == []


def test_a_chip_of_the_tray_and_somebody_new_take_chairs(page: Page) -> None:
    chip = page.locator("[data-tray-person]").first
    who = chip.get_attribute("data-tray-person") or ""
    drag(page, middle(chip), middle(chair(page, "quality").locator(".chair")))
    page.locator("#chair-source").select_option("colleague")
    page.locator("[data-chair-form] .btn-primary").click()
    expect(chair(page, "quality")).to_have_count(0)
    assert sits(who) == ["quality"]
    before = dossier().people
    chair(page, "finance_head").click()
    page.locator("#chair-name").fill("陶知远")
    page.locator("#chair-source").select_option("colleague")
    page.locator("[data-chair-form] .btn-primary").click()
    expect(toast(page)).to_contain_text("陶知远")
    assert len(dossier().people) == len(before) + 1
    toast(page).locator("[data-undo]").click()
    expect(chair(page, "finance_head")).to_have_count(1)
    assert dossier().people == before


def test_a_place_still_moves_and_stays_after_an_edit(page: Page) -> None:
    start = middle(figure(page, "luo").locator(".figure-back"))
    drag(page, start, (start[0] + 30, start[1] + 24))
    moved = figure(page, "luo").get_attribute("transform")
    figure(page, "pu").focus()
    page.keyboard.press("l")
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    expect(page.locator("#map-said")).not_to_be_empty()
    expect(figure(page, "luo")).to_have_attribute("transform", moved or "")


def test_everything_without_a_mouse(page: Page) -> None:
    page.goto(page.url.replace("?edit=1", ""))
    figure(page, "luo").focus()
    page.keyboard.press("e")
    expect(page.locator("#committee[data-editing]")).to_be_visible()
    expect(figure(page, "luo")).to_be_focused()
    assert "edit=1" in page.url
    page.keyboard.press("l")
    expect(page.locator("#map-said")).to_contain_text("骆成林")
    page.keyboard.press("ArrowRight")
    target = page.evaluate("document.activeElement.dataset.figure")
    assert target not in (None, "luo")
    page.keyboard.press("Enter")
    expect(page.locator("#line-pop")).to_be_visible()
    expect(page.locator("[data-line-to]")).to_have_value(target)
    page.locator("#line-pop .choice").first.click()
    page.locator("#line-pop [data-line-form=report] .btn-primary").focus()
    page.keyboard.press("Enter")
    expect(toast(page)).to_be_visible()
    expect(page.locator("#line-pop")).to_be_hidden()
    figure(page, "luo").focus()
    page.keyboard.press("s")
    expect(page.locator("#chair-seat")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#chair-pop")).to_be_hidden()
    figure(page, "luo").focus()
    page.keyboard.press("e")
    expect(page.locator("#committee[data-editing]")).to_have_count(0)
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_contain_text("开始连线")


def test_letters_can_be_switched_off(page: Page) -> None:
    page.evaluate("localStorage.setItem('yingdan.keys.off', '1')")
    figure(page, "luo").focus()
    page.keyboard.press("l")
    page.keyboard.press("s")
    expect(page.locator(".line-draft")).to_have_count(0)
    expect(page.locator("#chair-pop")).to_be_hidden()


def test_the_table_does_the_same_without_scripts(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer, owner: User
) -> None:
    page = opened(browser, browser_context_args, live_server, owner, demo(), java_script_enabled=False)
    page.locator("#map-table > summary").click()
    page.locator("#map-table tr", has_text="蒲晓岚").locator(".cell-edit a").click()
    page.locator("#edit-boss").select_option("luo")
    page.locator("#edit-boss").locator("xpath=ancestor::form").locator("button").click()
    assert boss("pu") == "luo"
    assert "edit=1" in page.url
    page.context.close()


@looks
def test_edit_mode_fits_and_is_accessible(
    browser: Browser,
    browser_context_args: dict[str, Any],
    live_server: LiveServer,
    owner: User,
    look: Look,
) -> None:
    deal = actions.load_dossier(owner, demo(), demo=True, shift_to=timezone.localdate()).opportunity
    page = sign_in(browser.new_context(**browser_context_args | look.frame), live_server, owner, look.language)
    page.goto(live_server.url + reverse("committee", args=[deal]) + "?edit=1")
    assert overflow(page) <= 0
    assert grave_faults(page) == []
    figure(page, "cen").focus()
    page.keyboard.press("s")
    assert grave_faults(page) == []
    page.keyboard.press("Escape")
    hold = page.locator(".people-map:visible [data-line=tie]").first
    hold.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#line-pop")).to_be_visible()
    assert grave_faults(page) == []
    page.context.close()


@pytest.mark.parametrize("name", ["欧阳修远", "Maximilian Featherstone "])
def test_a_crowd_in_edit_mode_covers_nobody(
    browser: Browser, phone: dict[str, Any], live_server: LiveServer, owner: User, name: str
) -> None:
    found = committee(25, name)
    tied = tuple(facts.Tie(to=to, kind="老同事", source="hearsay", on=date(2026, 11, 1)) for to in ("p9", "p20"))
    below = (replace(one, reports_to="p0" if n % 3 else None) for n, one in enumerate(found.people[1:]))
    page = opened(
        browser, phone, live_server, owner, replace(found, people=(replace(found.people[0], ties=tied), *below))
    )
    boxes: list[Rect] = [tuple(one) for one in page.evaluate(BOXES)]
    assert len(boxes) >= 25
    assert [pair for pair in combinations(boxes, 2) if overlap(*pair)] == []
    assert overflow(page) <= 0
    sizes = page.locator(".people-map:visible .handle-hit").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(one => Math.min(one.width, one.height))"
    )
    assert len(sizes) == 25
    assert min(sizes) >= 43.5
    page.context.close()


# --- a finger ------------------------------------------------------------------------------------------------------


class Finger:
    """One finger on the screen, by the browser's own protocol: its touches scroll the page unless the page holds on."""

    def __init__(self, page: Page) -> None:
        self._session: CDPSession = page.context.new_cdp_session(page)

    def _send(self, kind: str, *points: Point) -> None:
        touches = [{"x": x, "y": y} for x, y in points]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def down(self, at: Point) -> None:
        self._send("touchStart", at)

    def move(self, start: Point, end: Point, steps: int = 8) -> None:
        for n in range(1, steps + 1):
            part = n / steps
            self._send("touchMove", (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part))

    def up(self) -> None:
        self._send("touchEnd")


def centred(page: Page, *those: Locator) -> None:
    """Scroll so that all of these are on the screen, clear of the bars."""
    those[0].evaluate("one => one.scrollIntoView({ block: 'center', behavior: 'instant' })")


def where(one: Locator) -> Point:
    box = one.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_finger_pulls_a_line_and_the_page_stays(handheld: Page) -> None:
    page, finger = handheld, Finger(handheld)
    start, end = figure(page, "pu").locator(".handle-dot"), figure(page, "luo").locator(".figure-back")
    centred(page, start)
    before = page.evaluate("scrollY")
    finger.down(where(start))
    finger.move(where(start), where(end))
    finger.up()
    expect(page.locator("#line-pop")).to_be_visible()
    expect(page.locator("[data-line-to]")).to_have_value("luo")
    assert page.evaluate("scrollY") == before
    page.locator("#line-pop .choice").first.tap()
    page.locator("#line-pop [data-line-form=report] .btn-primary").tap()
    expect(toast(page)).to_be_visible()
    assert boss("pu") == "luo"


def test_a_tap_on_the_handle_then_on_the_other(handheld: Page) -> None:
    page = handheld
    handle = figure(page, "pu").locator(".handle-hit")
    centred(page, handle)
    page.touchscreen.tap(*where(handle))
    expect(page.locator(".figure-from")).to_have_count(1)
    page.touchscreen.tap(*where(figure(page, "luo").locator(".figure-name")))
    expect(page.locator("#line-pop")).to_be_visible()
    expect(page.locator("[data-line-to]")).to_have_value("luo")
    expect(page.locator("#drawer")).to_be_hidden()


def test_a_held_person_is_lifted_onto_a_chair_and_the_page_stays(handheld: Page) -> None:
    page, finger = handheld, Finger(handheld)
    who, goal = figure(page, "pu"), chair(page, "quality")
    centred(page, goal)
    before = page.evaluate("scrollY")
    start = where(who.locator(".figure-name"))
    finger.down(start)
    expect(who).to_have_class(re.compile("figure-moved"))  # lifted, after a moment
    finger.move(start, where(goal.locator(".chair")))
    assert page.evaluate("scrollY") == before
    finger.up()
    expect(page.locator("#chair-pop")).to_be_visible()
    page.locator("#chair-source").select_option("colleague")
    page.locator("[data-chair-form] .btn-primary").tap()
    expect(chair(page, "quality")).to_have_count(0)
    assert sits("pu") == ["quality"]


def test_a_quick_finger_scrolls_and_moves_nobody(handheld: Page) -> None:
    page, finger = handheld, Finger(handheld)
    who = figure(page, "pu")
    centred(page, who)
    before, home = page.evaluate("scrollY"), who.get_attribute("transform")
    start = where(who.locator(".figure-name"))
    finger.down(start)
    finger.move(start, (start[0], start[1] - 160))
    finger.up()
    page.wait_for_function("before => scrollY > before + 60", arg=before)
    assert who.get_attribute("transform") == home
    expect(page.locator("#chair-pop")).to_be_hidden()
