"""The information list, the control points and the ways of buying in a real browser."""

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
from yingdan.records.models import Fact

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def owner(transactional_db: None) -> User:
    return user("owner")


@pytest.fixture
def deal(owner: User) -> int:
    found = actions.load_dossier(owner, demo(), demo=True, shift_to=timezone.localdate()).opportunity
    assert found is not None
    return found


def addresses(deal: int) -> list[str]:
    names = ("information", "control_points", "control_points_history", "information_answer")
    books = [reverse("playbooks"), reverse("playbook", args=["public-tender"])]
    return [*(reverse(name, args=[deal]) for name in names), *books, reverse("first_deal")]


@looks
def test_pages_fit_and_are_accessible(
    browser: Browser,
    browser_context_args: dict[str, Any],
    live_server: LiveServer,
    deal: int,
    look: Look,
) -> None:
    owner = User.objects.get(username="owner")
    page = sign_in(browser.new_context(**browser_context_args | look.frame), live_server, owner, look.language)
    wrong = listen(page)
    for address in addresses(deal):
        page.goto(live_server.url + address)
        assert overflow(page) <= 0, address
        assert grave_faults(page) == [], address
    assert wrong == []
    page.context.close()


@pytest.fixture
def page(browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer, owner: User) -> Page:
    return sign_in(
        browser.new_context(**browser_context_args | {"viewport": {"width": 1440, "height": 1000}}), live_server, owner
    )


def test_an_answer_is_written_in_the_drawer_and_undone(page: Page, live_server: LiveServer, deal: int) -> None:
    page.goto(live_server.url + reverse("information", args=[deal]))
    row = page.locator(".goal").first
    name = row.locator("h3").inner_text().split("·")[0].strip()
    row.locator("a.btn").click()
    form = page.locator("#drawer form.drawer-form")
    expect(page.locator("#drawer h2")).to_contain_text(name)
    form.locator("textarea").fill("他说先看可靠性，再看价")
    form.locator("button.btn-primary").click()
    expect(page.locator(".toast")).to_contain_text(name)
    expect(page.locator(".info-known")).to_contain_text("他说先看可靠性，再看价")
    page.locator(".toast-undo").click()
    expect(page.locator(".info-known")).not_to_contain_text("他说先看可靠性，再看价")
    assert not Fact.objects.filter(value="他说先看可靠性，再看价").exists()


def test_the_list_for_a_visit_is_one_choice_away(page: Page, live_server: LiveServer, deal: int) -> None:
    page.goto(live_server.url + reverse("information", args=[deal]))
    all_ = page.locator(".goal").count()
    name = page.locator(".info-side .person-name").first.inner_text()
    page.get_by_label("可以问谁").select_option(label=name)
    expect(page.locator("#open-title")).to_contain_text(name)
    assert 0 < page.locator(".goal").count() <= all_
    expect(page.locator(".goal").first.locator(".chip").first).to_be_visible()


def test_the_earlier_weeks_come_when_they_are_looked_at(page: Page, live_server: LiveServer, deal: int) -> None:
    page.goto(live_server.url + reverse("control_points", args=[deal]))
    expect(page.locator("#cp-history svg.history")).to_be_visible()
    assert page.locator("#cp-history polyline").count() == 4
    page.locator("#cp-history .twin > summary").click()
    expect(page.locator("#cp-history table")).to_be_visible()


def test_two_ways_of_buying_are_laid_side_by_side(page: Page, live_server: LiveServer, deal: int) -> None:
    page.goto(live_server.url + reverse("opportunity", args=[deal]))
    page.locator(".page-title .tag-link").click()
    expect(page.locator("h1")).to_have_text("公开招标")
    select = page.locator("#with")
    if select.locator("option").count() > 1:
        select.select_option(index=1)
        expect(page.locator("#compare-title")).to_be_visible()
        assert page.locator(".compare-table tbody tr").count() > 0


def test_on_a_phone_both_ways_and_every_caution_are_seen(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer, owner: User, deal: int
) -> None:
    """Nothing that counts stands beside the screen: neither the second way's values nor the word of caution."""
    context = browser.new_context(**{**browser_context_args, "viewport": {"width": 390, "height": 844}})
    sign_in(context, live_server, owner)
    page = context.new_page()
    page.goto(f"{live_server.url}{reverse('playbook', args=['competitive-consultation'])}?with=public-tender")
    edges = "all => all.map(one => [one.getBoundingClientRect().left, one.getBoundingClientRect().right])"
    cells = page.eval_on_selector_all(".compare-table tbody td", edges)
    cells += page.eval_on_selector_all(".book-ladders details[open] .book-note", edges)
    assert len(cells) > 6
    assert [one for one in cells if one[0] < 0 or one[1] > 390] == []
    rows = page.eval_on_selector_all(".compare-table tbody tr", "all => all.map(one => one.scrollHeight - one.clientHeight)")
    assert max(rows) <= 1, "a value runs over the next row"
    heights = "all => all.map(one => one.getClientRects().length)"
    assert set(page.eval_on_selector_all(".book-ladders details[open] td.nowrap", heights)) == {1}
    context.close()


def test_printing_keeps_what_counts(page: Page, live_server: LiveServer, deal: int) -> None:
    page.goto(live_server.url + reverse("information", args=[deal]))
    page.emulate_media(media="print")
    expect(page.locator(".goal").first).to_be_visible()
    expect(page.locator(".info-bar")).to_be_hidden()
    expect(page.locator(".goal a.btn").first).to_be_hidden()
