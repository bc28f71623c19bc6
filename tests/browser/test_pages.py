"""Every page of the frame at three widths, in two themes and two languages: it fits, it is accessible, nothing is blocked."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.browser.rep import Look, grave_faults, listen, looks, overflow, sign_in
from tests.cast import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ("today", "opportunities", "settings", "first_deal", "note", "signs")
THEMES = ("light", "dark")


@looks
def test_pages_fit_and_are_accessible(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer, look: Look
) -> None:
    people = cast()
    context = browser.new_context(**browser_context_args | look.frame)
    page = sign_in(context, live_server, people.owner, look.language)
    wrong = listen(page)
    for name in PAGES:
        page.goto(live_server.url + reverse(name))
        assert overflow(page) <= 0, name
        assert grave_faults(page) == [], name
        assert wrong == [], name
    context.close()


def test_pages_outside_the_frame(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer
) -> None:
    for theme in THEMES:
        context = browser.new_context(
            **browser_context_args | {"viewport": {"width": 390, "height": 844}, "color_scheme": theme}
        )
        page = context.new_page()
        for address in (reverse("account_login"), "/accounts/link/a/b/", "/no/such/page"):
            page.goto(live_server.url + address)
            assert overflow(page) <= 0, address
            assert grave_faults(page) == [], address
        context.close()


def test_at_twice_the_size_nothing_is_cut_off(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer
) -> None:
    """200 % zoom of a 780 pixel window is a 390 pixel page with a mouse."""
    people = cast()
    size = {"width": 390, "height": 450}
    page = sign_in(browser.new_context(**browser_context_args | {"viewport": size}), live_server, people.owner)
    for name in PAGES:
        page.goto(live_server.url + reverse(name))
        assert overflow(page) <= 0, name


def test_a_thumb_can_hit_everything_on_a_phone(
    browser: Browser, phone: dict[str, Any], live_server: LiveServer
) -> None:
    people = cast()
    page = sign_in(browser.new_context(**phone), live_server, people.owner)
    for name in ("today", "opportunities", "settings"):
        page.goto(live_server.url + reverse(name))
        small = page.evaluate(
            """() => [...document.querySelectorAll("main .btn, main .check, .bottom a, .bottom button, main .late-acts button")]
                .filter((one) => one.offsetParent !== null)
                .map((one) => [one.textContent.trim(), one.getBoundingClientRect().height])
                .filter(([, height]) => height < 43.5)"""
        )
        assert small == [], name
        links = page.evaluate(
            """() => [...document.querySelectorAll(".crumbs a, main .late-deal[href], main a.tag")]
                .filter((one) => one.offsetParent !== null)
                .map((one) => [one.textContent.trim(), one.getBoundingClientRect().height])
                .filter(([, height]) => height < 24)"""
        )
        assert links == [], name
