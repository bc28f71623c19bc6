"""The list of deals."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import Cast, cast
from tests.web.visitors import visitor
from yingdan.playbooks import load_playbook
from yingdan.queries.deals import Wanted, deals
from yingdan.records.models import Opportunity
from yingdan.web.deals.present import DealRow, rows

TODAY = date(2026, 11, 24)


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def html(response: Any) -> str:
    return str(response.content.decode())


def row_of(people: Cast, pk: int) -> DealRow:
    every = deals(people.owner, TODAY, Wanted(state="all"))
    found = rows(every, {"public-tender": load_playbook("public-tender")}, TODAY, "zh")
    return next(one for one in found if one.pk == pk)


def test_a_row_says_where_the_deal_stands(people: Cast) -> None:
    row = row_of(people, people.deal)
    assert (row.stage, row.days, row.ageing, row.value) == ("方案论证", 39, "watch", "¥3,860 万")
    assert (row.done, row.total) == (2.5, 7)
    assert row.kind == "线索"
    assert row.map_icon
    assert row.owner == ""


def test_what_is_not_known_is_said(people: Cast) -> None:
    row = row_of(people, people.other_deal)
    assert (row.stage, row.days, row.done, row.value) == ("", None, 0.0, "")
    assert "还没开始" in html(visitor(people.owner).get(reverse("opportunities")))


def test_a_closed_deal_is_listed_without_a_judgement(people: Cast) -> None:
    Opportunity.objects.filter(pk=people.deal).update(state="lost")
    row = row_of(people, people.deal)
    assert row.state
    assert (row.kind, row.map_word, row.act) == ("", "", 0)


@pytest.mark.parametrize(
    ("who", "expected"),
    [("owner", 2), ("colleague", 1), ("manager", 2), ("director", 2), ("stranger", 0)],
)
def test_everybody_sees_their_own(people: Cast, who: str, expected: int) -> None:
    text = html(visitor(getattr(people, who)).get(reverse("opportunities")))
    assert len(re.findall(r"<tr data-item>", text)) == expected
    assert ("放进一个商机" in text) == (expected == 0)


def test_a_manager_is_told_whose_it_is(people: Cast) -> None:
    assert "· owner" in html(visitor(people.manager).get(reverse("opportunities")))
    assert "· owner" not in html(visitor(people.owner).get(reverse("opportunities")))
