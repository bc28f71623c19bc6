"""An import in a browser: choose a file, look it over, import, take it back; on a phone too."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.actions.imports.kit import FIRST, ROWS, table
from tests.browser.rep import grave_faults, listen, overflow, sign_in
from tests.cast import Cast
from yingdan.records.models import Account, Opportunity

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def chosen(page: Page, server: LiveServer, text: str) -> None:
    page.goto(server.url + reverse("imports"))
    page.set_input_files(
        "#id_uploads", {"name": "清单.csv", "mimeType": "text/csv", "buffer": text.replace("\t", ",").encode("gb18030")}
    )
    expect(page.locator("[data-chosen]")).to_have_text("清单.csv")


def test_the_whole_way(context: BrowserContext, live_server: LiveServer, people: Cast) -> None:
    page = sign_in(context, live_server, people.owner)
    wrong = listen(page)
    chosen(page, live_server, table(*ROWS, FIRST.replace("A1", "A4").replace("望溪水务", "")))
    assert grave_faults(page) == []
    page.get_by_role("button", name="读取").click()
    expect(page.locator("select[name=c1]")).to_have_value("account.name")
    assert grave_faults(page) == []
    page.get_by_role("button", name="先检查").click()
    expect(page.locator(".import-new dd")).to_have_text("3")
    expect(page.locator(".import-undecided dd")).to_have_text("1")
    assert grave_faults(page) == []
    page.locator("input[name=apart_as][value=own]").check()
    page.get_by_role("button", name="再检查一遍").click()
    expect(page.locator(".import-new dd")).to_have_text("4")
    page.get_by_role("button", name="导入", exact=True).click()
    expect(page.get_by_role("button", name="撤回整次导入")).to_be_visible()
    assert Account.objects.filter(name="未写客户").exists()
    assert Opportunity.objects.filter(account__owner=people.owner).count() == 6
    page.get_by_role("button", name="撤回整次导入").click()
    expect(page.get_by_role("heading", name="已撤回")).to_be_visible()
    assert not Account.objects.filter(name="未写客户", removed=None).exists()
    assert wrong == []


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_on_a_phone(context: BrowserContext, live_server: LiveServer, people: Cast, language: str) -> None:
    page = sign_in(context, live_server, people.owner, language)
    page.set_viewport_size({"width": 390, "height": 844})
    chosen(page, live_server, table(*ROWS))
    for _ in range(3):
        assert overflow(page) == 0
        page.locator("form:not([action*=forget]):not([action*=search]) button[type=submit].btn-primary").last.click()
        page.wait_for_load_state()
    assert overflow(page) == 0
    assert Opportunity.objects.filter(account__owner=people.owner).count() == 5


def test_a_pasted_chat(context: BrowserContext, live_server: LiveServer, people: Cast) -> None:
    page = sign_in(context, live_server, people.colleague, "en")
    page.goto(live_server.url + reverse("imports"))
    page.locator("#id_text").fill("岑海宁 2026/11/3 14:30\n表再发我一下\n2026/11/4 送了报告")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("input[name=note]")).to_have_count(2)
    assert grave_faults(page) == []
    page.locator("input[name=note]").last.uncheck()
    page.get_by_role("button", name="Keep the ticked notes").click()
    page.get_by_role("link", name="To the deal").click()
    page.wait_for_url(live_server.url + reverse("opportunity", args=[people.deal]))
