"""The page of the board."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from tests.cast import TODAY, cast, small, user
from tests.queries.test_board import account
from tests.queries.test_many_deals import many
from tests.web.test_today import MOST_QUERIES, queries
from tests.web.visitors import visitor
from yingdan import actions, facts
from yingdan.queries.board import CARDS, board
from yingdan.records.models import Assessment, Opportunity

pytestmark = pytest.mark.django_db


def html(who: User, language: str = "zh-hans", **fields: Any) -> str:
    answer = visitor(who, language).get(reverse("opportunities_board"), fields)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_columns_are_the_stages_of_the_customer_with_their_locks() -> None:
    text = html(cast().owner)
    heads = re.findall(r"<h2 id=.*?</div>", text, re.DOTALL)
    names = [re.sub("<[^>]+>", "", one.split("</h2>")[0]).strip() for one in heads]
    assert names[:3] == ["还没开始", "1 规划立项", "2 需求调研"]
    assert [n for n, one in enumerate(heads) if "只走正式渠道" in one] == [5, 6]
    assert "¥3,860 万" in heads[3]
    assert "常见 30 天" in text


def test_list_and_board_keep_what_was_asked_for() -> None:
    c = cast()
    text = html(c.owner, sort="value", waits="nostep", q="桥", way="public-tender")
    shapes = re.findall(r'class="shape" href="([^"]+)"', text)
    fields = "q=%E6%A1%A5&amp;way=public-tender&amp;waits=nostep&amp;sort=value"
    assert shapes == [f"/opportunities/?{fields}", f"/opportunities/board/?{fields}"]
    listed = visitor(c.owner).get(shapes[0].replace("&amp;", "&")).content.decode()
    assert re.findall(r'class="shape" href="([^"]+)"', listed) == shapes


def test_who_may_only_look_drags_nothing() -> None:
    c = cast()
    for who, number in ((c.owner, 2), (c.colleague, 1), (c.manager, 0)):
        text = html(who)
        assert text.count("data-stage-url=") == number
        assert text.count("popovertarget=") == number
    actions.close_deal(c.owner, actions.CloseDeal(actions.Where(c.account, c.deal), "lost", TODAY))
    assert "data-stage-url=" not in html(c.owner, state="lost")


def test_what_is_not_shown_is_in_the_list() -> None:
    owner = user("u")
    account(owner, [(facts.StageSpan(stage="survey", from_=TODAY),)] * (CARDS + 2))
    text = html(owner)
    more = re.search(r'class="link board-more" href="([^"]+)">([^<]+)', text)
    assert more
    assert more[2] == "还有 2 个，到列表里看"
    listed = visitor(owner).get(more[1].replace("&amp;", "&")).content.decode()
    assert f"<p class=\"page-meta\">{CARDS + 2} 个</p>" in listed


def test_empty_boards_teach() -> None:
    c = cast()
    assert "还没有商机" in html(c.stranger)
    assert "没有这样的商机" in html(c.owner, q="没有这个")


@pytest.mark.parametrize("field", ["q", "state", "way", "stage", "map", "waits", "whose", "sort", "back", "page"])
@pytest.mark.parametrize("value", ["%", "'\"<b>", "\x00", "９", "-", "客" * 300])
def test_a_careless_address_is_answered(field: str, value: str) -> None:
    assert "<b>\"" not in html(cast().owner, **{field: value})


def test_texts_of_users_are_no_markup() -> None:
    owner = user("u")
    evil = replace(small().opportunities[0], name="<x-evil>\" onclick=1", seats=())
    actions.load_dossier(owner, replace(small(), opportunities=(evil,), events=(), facts=(), steps=(), commitments=()))
    text = html(owner, q="\"><x-evil>")
    assert "<x-evil" not in text + html(owner)


def test_a_deal_whose_way_of_buying_is_gone_is_counted() -> None:
    c = cast()
    Opportunity.objects.filter(pk=c.other_deal).update(playbook="gone")
    assert "1 个商机上不了看板" in html(c.owner)


def test_the_page_asks_little_and_the_same_at_15_and_at_500_deals() -> None:
    counts = []
    for size in (15, 500):
        owner = user(f"owner{size}")
        many(owner, size)
        shown = board(owner, timezone.localdate())
        cards = [deal.listed.pk for column in shown.columns for deal in column.deals]
        while Assessment.objects.filter(opportunity__in=cards).count() < len(cards):
            actions.keep(board(owner, timezone.localdate()).fresh)
        counts.append(queries(visitor(owner), "opportunities_board"))
    assert counts[0] == counts[1] <= MOST_QUERIES
