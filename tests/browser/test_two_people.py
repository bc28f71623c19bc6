"""Two browser contexts on one record: the second is shown both versions, chooses, and loses nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.rep import grave_faults, overflow, sign_in
from tests.cast import Cast
from yingdan.records.load import load_dossiers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def pages(browser: Browser, args: dict[str, Any], server: LiveServer, people: Cast, path: str) -> tuple[Page, Page]:
    """The colleague and the owner, each with the same form open before either sends it."""
    found = []
    for somebody in (people.colleague, people.owner):
        page = sign_in(browser.new_context(**args), server, somebody)
        page.goto(server.url + path)
        found.append(page)
    return found[0], found[1]


def person(people: Cast, ref: str) -> Any:
    return next(one for one in load_dossiers([people.account])[people.account].people if one.id == ref)


@pytest.mark.parametrize("mine", [True, False])
def test_one_person_edited_by_two(
    browser: Browser, phone: dict[str, Any], live_server: LiveServer, people: Cast, mine: bool
) -> None:
    first, second = pages(browser, phone, live_server, people, reverse("person_edit", args=[people.deal, "cen"]))
    first.get_by_label("职务").fill("变电主任")
    first.get_by_role("button", name="记下").click()
    expect(first.locator("#toasts")).to_contain_text("已保存")
    second.get_by_label("职务").fill("总工")
    second.get_by_label("部门").fill("生产部")
    second.get_by_role("button", name="记下").click()
    clash = second.locator(".clash")
    expect(clash).to_contain_text("colleague")
    expect(clash).to_contain_text("变电主任")
    expect(clash).to_contain_text("总工")
    expect(second.get_by_label("部门")).to_have_value("生产部")
    assert person(people, "cen").title == "变电主任"
    assert overflow(second) == 0
    assert grave_faults(second) == []
    clash.get_by_label("你的" if mine else "对方的").check()
    second.get_by_role("button", name="记下").click()
    expect(second.locator("#toasts")).to_contain_text("已保存")
    assert (person(people, "cen").title, person(people, "cen").unit) == ("总工" if mine else "变电主任", "生产部")


def test_different_fields_are_both_kept_and_it_is_said(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer, people: Cast
) -> None:
    path = reverse("person_edit", args=[people.deal, "cen"])
    first, second = pages(browser, browser_context_args, live_server, people, path)
    first.get_by_label("职务").fill("变电主任")
    first.get_by_role("button", name="记下").click()
    expect(first.locator("#toasts")).to_contain_text("已保存")
    second.get_by_label("部门").fill("生产部")
    second.get_by_role("button", name="记下").click()
    expect(second.locator("#toasts")).to_contain_text("colleague改了别的内容")
    assert (person(people, "cen").title, person(people, "cen").unit) == ("变电主任", "生产部")


def test_one_line_of_the_map_drawn_by_two(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer, people: Cast
) -> None:
    path = reverse("committee", args=[people.deal]) + "?edit=1"
    first, second = pages(browser, browser_context_args, live_server, people, path)
    draw = """([boss]) => { const form = document.querySelector("[data-line-form]");
        const values = { version: document.querySelector("[name=version]").value, person: "cen", boss };
        window.htmx.ajax("POST", location.pathname + "edit/reports-to/", { source: "#map-said", target: "#committee",
          swap: "outerHTML", values }); }"""
    first.evaluate(draw, ["qi"])
    expect(first.locator("#toasts")).to_contain_text("戚雨敏")
    second.evaluate(draw, [""])
    both = second.locator("#both")
    expect(both).to_contain_text("戚雨敏")
    expect(both).to_contain_text("没有，或不清楚")
    assert person(people, "cen").reports_to == "qi"
    both.get_by_role("button", name="用我的").click()
    expect(second.locator("#both")).to_have_count(0)
    assert person(people, "cen").reports_to is None
