"""Contact is closed: said first on every page of the deal and on the account's, and nothing there presses for contact."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import user
from tests.web.visitors import visitor
from yingdan import actions
from yingdan.intake import read_text
from yingdan.records.models import Event, Opportunity

pytestmark = pytest.mark.django_db
PAGES = ("opportunity", "committee", "timeline", "control_points")


def html(response: Any) -> str:
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> tuple[Client, int, int]:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: date(2026, 11, 23))
    owner = user("owner")
    demo = files("yingdan.intake") / "demo" / "hospital.yaml"
    made = actions.load_dossier(owner, read_text(demo.read_text(encoding="utf-8"), "hospital.yaml"))
    deals = dict(Opportunity.objects.filter(account=made.account).values_list("ref", "pk"))
    return visitor(owner), deals["line"], deals["slides"]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_the_deal_says_so_first(room: tuple[Client, int, int], name: str) -> None:
    client, line, slides = room
    assert "磋商评审期间停止接触" in html(client.get(reverse(name, args=[line])))
    assert "contact-lock" not in html(client.get(reverse(name, args=[slides])))


@pytest.mark.parametrize("who", ["hu", "xie", "gu", "lan", "cha"])
def test_a_person_page_asks_nobody_to_keep_in_touch(room: tuple[Client, int, int], who: str) -> None:
    client, line, _ = room
    text = html(client.get(reverse("person", args=[line, who])))
    first = text.split('class="who-next who-lock"')[1].split("</section>")[0]
    assert "磋商评审期间停止接触" in first
    assert "只在磋商室里说话" in first
    now = text.split("column-met")[0]  # what comes after tells what was
    assert 'id="rhythm-title"' in now
    for pressing in ("保持联系", "联系一次", "天没联系", "引见", "晚 "):
        assert pressing not in now, pressing


@pytest.mark.parametrize("who", ["xie", "gu"])
def test_what_those_want_who_guard_the_procedure_is_not_asked(room: tuple[Client, int, int], who: str) -> None:
    client, line, _ = room
    assert "多半在话外" not in html(client.get(reverse("person", args=[line, who])))


def test_a_visit_planned_for_a_closed_day_is_shown_locked_and_can_be_cancelled(room: tuple[Client, int, int]) -> None:
    client, line, _ = room
    text = html(client.get(reverse("opportunity", args=[line])))
    assert "那天不能接触" in text
    address = reverse("opportunity_cancel", args=[line])
    assert address in text
    assert 'href="' + reverse("opportunity", args=[line]) + '#planned-h46"' in text  # the finding leads to it
    assert 'id="planned-h46"' in text
    version = text.split(f'action="{address}"')[1].split('name="version" value="')[1].split('"')[0]
    client.post(address, {"ref": "h46", "version": version})
    assert Event.objects.get(ref="h46").state == "cancelled"
    assert "那天不能接触" not in html(client.get(reverse("opportunity", args=[line])))


def test_the_committee_counts_nobody_as_missed(room: tuple[Client, int, int]) -> None:
    client, line, _ = room
    text = html(client.get(reverse("committee", args=[line])))
    for pressing in ("低于 50% 的线", "态度还不知道："):
        assert pressing not in text, pressing
    unmatched = text[text.index("还没有人对接") :].split("</details>")[0]
    assert "请公司定一位" in unmatched  # naming one of ours is work in house
    assert "约一次" not in unmatched


def test_key_people_are_those_to_win(room: tuple[Client, int, int]) -> None:
    client, line, _ = room
    text = html(client.get(reverse("opportunity", args=[line]))).split('id="people-title"')[1].split("</section>")[0]
    assert "辜远帆" not in text
    assert "解冬青" not in text


def test_the_account_shows_which_deal_is_closed(room: tuple[Client, int, int]) -> None:
    client, line, _ = room
    account = Opportunity.objects.get(pk=line).account_id
    text = html(client.get(reverse("account", args=[account]))).split('id="people-title"')[0]
    assert text.count("停止接触") == 1


def test_the_frozen_list_of_questions_does_not_say_that_all_is_known(room: tuple[Client, int, int]) -> None:
    client, line, _ = room
    text = html(client.get(reverse("information", args=[line])))
    assert "停止接触，现在不问人" in text
    assert "要紧的都知道了" not in text
