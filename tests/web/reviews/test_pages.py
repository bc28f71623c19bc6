"""Closing, reviewing and reading back in the browser's way: nothing typed is lost, nothing of others is seen."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.actions.test_review import taught, whole
from tests.cast import Cast, cast
from tests.web.visitors import visitor
from yingdan import actions
from yingdan.actions import CloseDeal, Where
from yingdan.records.models import Account, Opportunity, Review

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture
def c(monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)
    return cast()


@pytest.fixture(params=["zh-hans", "en"])
def client(request: pytest.FixtureRequest, c: Cast) -> Client:
    return visitor(c.owner, request.param)


def version(c: Cast) -> int:
    return Account.objects.get(pk=c.account).version


def closed(c: Cast, state: str = "lost") -> None:
    actions.close_deal(c.owner, CloseDeal(Where(c.account, c.deal), state, date(2026, 11, 20)))


def body(response: Any) -> str:
    return str(response.content.decode())


def test_closing_leads_to_the_review(c: Cast, client: Client) -> None:
    url = reverse("opportunity_close", args=[c.deal])
    assert "opportunity_close" not in body(client.get(url)) and client.get(url).status_code == 200
    sent = {"version": version(c), "state": "lost", "on": "2026-11-20", "winner": "朔钧", "price": "3790 万"}
    answer = client.post(url, sent)
    assert answer.headers["Location"] == reverse("review", args=[c.deal])
    page = body(client.get(answer.headers["Location"]))
    assert "朔钧" in page
    assert reverse("review_write", args=[c.deal]) in page


@pytest.mark.parametrize(
    "wrong", [{"price": "lots"}, {"on": "2026-11-24"}, {"on": ""}, {"state": "open"}, {"winner": "评委名单"}]
)
def test_a_bad_end_is_told_and_nothing_typed_is_lost(c: Cast, client: Client, wrong: dict[str, str]) -> None:
    sent = {"version": version(c), "state": "lost", "on": "2026-11-20", "winner": "朔钧", "price": "38000000"} | wrong
    answer = client.post(reverse("opportunity_close", args=[c.deal]), sent)
    assert answer.status_code == 422
    page = body(answer)
    assert 'class="error"' in page
    assert all(f'value="{one}"' in page for one in (sent["winner"], sent["price"]))
    assert Opportunity.objects.get(pk=c.deal).state == "open"


def test_the_days_are_there_before_one_types(c: Cast, client: Client) -> None:
    """Approval 2 June to 16 August, survey to 16 October, solution to the end."""
    closed(c)
    page = body(client.get(reverse("review_write", args=[c.deal])))
    days = dict(re.findall(r'name="days_(\w+)" value="(\d+)"', page))
    assert days == {"approval": "75", "survey": "61", "solution": "35"}


def test_a_dropped_deal_says_nothing_of_its_last_stage(c: Cast, client: Client) -> None:
    closed(c, "dropped")
    page = body(client.get(reverse("review_write", args=[c.deal])))
    assert "solution" not in dict(re.findall(r'name="days_(\w+)" value="(\d+)"', page))


def form(c: Cast, **more: Any) -> dict[str, Any]:
    return {
        "version": version(c), "reasons": ["price", "seat_against"], "seat_seat_against": "finance_head",
        "weight_procurement_head": "decisive", "surprise_procurement_head": "on", "name_other0": "审计部",
        "weight_other0": "some", "days_survey": "48", "surprise": "审计提前进场", "again": "先去见财务",
    } | more  # fmt: skip


def test_a_review_comes_back_as_it_was_written(c: Cast, client: Client) -> None:
    closed(c)
    url = reverse("review_write", args=[c.deal])
    assert client.post(url, form(c)).headers["Location"] == reverse("review", args=[c.deal])
    page = body(client.get(reverse("review", args=[c.deal])))
    assert all(one in page for one in ("审计提前进场", "先去见财务", "审计部"))
    again = body(client.get(url))
    assert re.search(r'name="weight_procurement_head" value="decisive"[^>]*checked', again)
    assert 'value="审计部"' in again
    assert 'name="days_survey" value="48"' in again
    assert re.search(r'value="seat_against" checked', again)


@pytest.mark.parametrize(
    "wrong",
    [
        {"reasons": ["price"]}, {"reasons": []}, {"seat_seat_against": ""}, {"days_survey": "many"}, {"days_survey": "-3"},
        {"name_other0": ""}, {"surprise": "拿到了标底"}, {"version": 1}, {"weight_quality": "much"},
    ],
)  # fmt: skip
def test_a_bad_review_is_told_and_nothing_typed_is_lost(c: Cast, client: Client, wrong: dict[str, Any]) -> None:
    closed(c)
    sent = form(c, **wrong)
    answer = client.post(reverse("review_write", args=[c.deal]), sent)
    assert answer.status_code == 422
    page = body(answer)
    assert 'class="error"' in page
    assert sent["again"] in page
    assert sent["surprise"] in page
    assert not Review.objects.exists()


def test_an_open_deal_is_not_reviewed(c: Cast, client: Client) -> None:
    for method in (client.get, client.post):
        assert method(reverse("review_write", args=[c.deal])).headers["Location"] == reverse(
            "opportunity", args=[c.deal]
        )


def test_opened_again_the_review_can_still_be_read(c: Cast, client: Client) -> None:
    closed(c)
    actions.write_review(c.owner, whole(c))
    client.post(reverse("opportunity_reopen", args=[c.deal]), {"version": version(c)})
    assert "审计提前进场" in body(client.get(reverse("review", args=[c.deal])))
    assert reverse("review", args=[c.deal]) in body(client.get(reverse("opportunity", args=[c.deal])))


def test_where_usual_days_come_from_is_said(c: Cast, client: Client) -> None:
    taught(c.owner, 5)
    assert re.search(r"5 own deals|自己同类客户的 5 单", body(client.get(reverse("stages_why", args=[c.deal]))))
    assert re.search(r"From 5 own reviews|来自 5 次自己的复盘", body(client.get(reverse("committee", args=[c.deal]))))


def test_the_list_shows_ones_own_and_the_teams(c: Cast) -> None:
    closed(c)
    actions.write_review(c.owner, whole(c))
    taught(c.owner, 4)
    seen = {
        who.username: visitor(who).get(reverse("reviews") + "?who=team") for who in (c.owner, c.manager, c.stranger)
    }
    assert "青屿" in body(seen["owner"])
    assert "青屿" in body(seen["manager"])
    assert "青屿" not in body(visitor(c.manager).get(reverse("reviews")))
    assert "青屿" not in body(seen["stranger"])
    assert "<svg" in body(seen["owner"])


def test_a_member_sees_the_end_of_their_deal_and_no_count_of_others(c: Cast) -> None:
    closed(c)
    taught(c.owner, 5)
    page = visitor(c.colleague).get(reverse("reviews"))
    assert body(page).count("青屿") == 1
    assert page.context["page"].reviewed == 0


def test_the_list_is_bounded_and_pages_turn(c: Cast, django_assert_max_num_queries: Any) -> None:
    who = visitor(c.owner)
    taught(c.owner, 3)
    who.get(reverse("reviews"))
    with django_assert_max_num_queries(15):
        few = who.get(reverse("reviews"))
    deal = Opportunity.objects.get(pk=c.deal)
    Opportunity.objects.bulk_create(
        [
            Opportunity(
                account=deal.account, ref=f"x{n}", name="旧单", playbook="public-tender", state="lost", position=n + 9
            )
            for n in range(120)
        ]
    )
    with django_assert_max_num_queries(15):
        many = who.get(reverse("reviews"))
    assert (few.context["page"].pages, many.context["page"].pages) == (1, 3)
    for page in ("2", "3", "99", "0", "x", "-1", "１"):
        assert who.get(reverse("reviews") + f"?page={page}").status_code == 200


def test_a_deal_that_ended_before_there_were_reviews(c: Cast) -> None:
    """Loaded from a file of old: no day, no winner, a playbook that the server has no more."""
    Opportunity.objects.filter(pk=c.other_deal).update(state="won")
    page = body(visitor(c.owner).get(reverse("review", args=[c.other_deal])))
    assert reverse("review_write", args=[c.other_deal]) in page
    Opportunity.objects.filter(pk=c.other_deal).update(playbook="gone")
    assert visitor(c.owner).get(reverse("reviews")).status_code == 200
