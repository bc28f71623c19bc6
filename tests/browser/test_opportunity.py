"""A deal's pages in a real browser: they fit, they are accessible, numbers open their reasons, forms work by keyboard."""

from __future__ import annotations

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
from yingdan import actions

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    ("opportunity", ()), ("opportunity_person", ("luo",)), ("opportunity_event", ("e02",)), ("stages_why", ()),
    ("proofs_why", ()), ("score_why", ("coach",)), ("opportunity_seat", ()), ("opportunity_add_person", ()),
    ("opportunity_stage", ()),
)  # fmt: skip


@pytest.fixture
def owner(transactional_db: None) -> User:
    return user("owner")


@pytest.fixture
def deal(owner: User) -> int:
    found = actions.load_dossier(owner, demo(), demo=True, shift_to=timezone.localdate()).opportunity
    assert found is not None
    return found


@pytest.fixture
def overview(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer, owner: User, deal: int
) -> Page:
    size = {"width": 1440, "height": 900}
    page = sign_in(browser.new_context(**browser_context_args | {"viewport": size}), live_server, owner)
    page.goto(live_server.url + reverse("opportunity", args=[deal]))
    return page


@looks
def test_pages_fit_and_are_accessible(
    browser: Browser,
    browser_context_args: dict[str, Any],
    live_server: LiveServer,
    owner: User,
    deal: int,
    look: Look,
) -> None:
    context = browser.new_context(**browser_context_args | look.frame)
    page = sign_in(context, live_server, owner, look.language)
    wrong = listen(page)
    for name, rest in PAGES:
        page.goto(live_server.url + reverse(name, args=[deal, *rest]))
        assert overflow(page) <= 0, name
        assert grave_faults(page) == [], name
        assert wrong == [], name
    context.close()


def test_a_score_opens_its_reasons_and_a_reason_its_evidence(overview: Page) -> None:
    wrong = listen(overview)
    overview.locator(".point .score-open").nth(1).click()
    pop = overview.locator("[popover]:popover-open")
    expect(pop).to_be_visible()
    points = [float(one) for one in pop.locator(".reason > summary b").all_inner_texts()]
    assert sum(points) == pytest.approx(float(pop.locator(".reason-total b").inner_text()))
    pop.locator(".reason > summary").first.click()
    expect(pop).to_be_in_viewport(ratio=1)  # it grew, and stays on the screen
    pop.locator("a.evidence-text").first.click()
    drawer = overview.locator("#drawer")
    expect(drawer).to_be_visible()
    expect(drawer.locator("h2")).to_be_visible()
    assert grave_faults(overview) == []
    overview.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    assert wrong == []


def test_what_a_control_point_asks_for_leads_to_its_proposal(overview: Page) -> None:
    link = overview.locator(".point-do a").first
    target = link.get_attribute("href") or ""
    link.click()
    expect(overview.locator(f"{target} .pairs")).to_be_visible()


def test_a_stage_opens_at_its_own_proofs(overview: Page) -> None:
    overview.locator(".step a").nth(5).click()
    part = overview.locator("#drawer #stage-award")
    expect(part).to_be_in_viewport()


def test_a_proposal_is_planned_in_two_presses_and_undone_with_z(overview: Page) -> None:
    steps = overview.locator(".todo-row form")
    before = steps.count()
    overview.locator("#do-1 > .check").click()
    overview.locator("#plan-1 .choices .btn").first.click()
    expect(overview.locator(".toast")).to_be_visible()
    assert steps.count() == before + 1
    overview.keyboard.press("z")
    expect(overview.locator(".todo-row form")).to_have_count(before)


def test_the_stage_is_changed_by_keyboard_alone(overview: Page) -> None:
    overview.locator(".page-actions a[href$='/stage/']").focus()
    overview.keyboard.press("Enter")
    expect(overview.locator("#drawer form input[name=stage]:checked")).to_have_value("preparation")
    overview.locator("#drawer input[name=reason]").focus()
    overview.keyboard.type("n z x")  # single letters are text while typing
    overview.keyboard.press("Enter")
    expect(overview.locator(".step-now .step-mark")).to_be_visible()
    expect(overview.locator(".step").nth(3)).to_have_class("step step-now")


def test_one_chart_is_drawn_at_every_width(overview: Page) -> None:
    for width in (1440, 1250, 1024, 800, 390, 340):
        overview.set_viewport_size({"width": width, "height": 900})
        # Waits for the next frame: the container query answers only after the new width is laid out.
        expect(overview.locator("svg.attention").filter(visible=True)).to_have_count(1)
        assert overflow(overview) <= 0, width


def test_all_of_it_works_without_scripts(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer, owner: User, deal: int
) -> None:
    context = browser.new_context(**browser_context_args | {"java_script_enabled": False})
    page = sign_in(context, live_server, owner)
    page.goto(live_server.url + reverse("opportunity", args=[deal]))
    page.locator(".people-list a").first.click()
    expect(page.locator("main h2").first).to_be_visible()
    page.goto(live_server.url + reverse("opportunity_add_person", args=[deal]))
    page.fill("input[name=name]", "石磊")
    page.locator("main form .btn-primary").click()
    expect(page.locator(".toast")).to_contain_text("石磊")
    context.close()
