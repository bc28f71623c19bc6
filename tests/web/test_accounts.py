"""The list of accounts and the page of one."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.cast import TODAY, cast
from tests.web.visitors import visitor
from yingdan.facts.text import LANGUAGES
from yingdan.queries.account import account
from yingdan.web.accounts.one import present_account

pytestmark = pytest.mark.django_db


def test_the_list_leads_to_the_account_and_it_to_its_deals_and_people() -> None:
    c = cast()
    client = visitor(c.owner)
    page = reverse("account", args=[c.account])
    assert page in client.get(reverse("accounts")).content.decode()
    said = client.get(page).content.decode()
    assert reverse("opportunity", args=[c.deal]) in said
    assert reverse("opportunity_person", args=[c.deal, "cen"]) in said
    assert "岑海宁" in said


def test_the_colleague_reads_nothing_of_the_other_deal() -> None:
    c = cast()
    said = visitor(c.colleague).get(reverse("account", args=[c.account])).content.decode()
    assert "青屿" in said
    assert "北桥" not in said


@pytest.mark.parametrize("query", ["<script>alert(1)</script>", "x" * 3000, "%", "\x00"])
@pytest.mark.parametrize("page", ["", "0", "-1", "９", "1e9", "99999999999999", "x"])
def test_hostile_questions_are_answered(query: str, page: str) -> None:
    c = cast()
    answer = visitor(c.owner).get(reverse("accounts"), {"q": query, "page": page, "sort": query})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_nobody_yet_teaches() -> None:
    c = cast()
    assert "八个问题" in visitor(c.stranger).get(reverse("accounts")).content.decode()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everybody_stands_once_under_a_department(lang: str) -> None:
    c = cast()
    found = account(c.owner, c.account, TODAY)
    page = present_account(found, lang)  # type: ignore[arg-type]
    names = [chip.name for unit in page.units for chip in unit.people]
    assert len(names) == len(set(names)) == page.people == 3
    assert [one.name for one in page.deals]
    assert page.layers
