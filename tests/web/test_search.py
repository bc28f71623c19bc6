"""Search as a page and in its box."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.cast import cast
from tests.web.visitors import visitor

pytestmark = pytest.mark.django_db

BOX = {"HX-Request": "true", "HX-Target": "search-found"}


def test_the_page_finds_and_links_to_where_it_stands() -> None:
    c = cast()
    said = visitor(c.owner).get(reverse("search"), {"q": "海宁"}).content.decode()
    assert "岑<mark>" not in said  # the name itself is not cut up
    assert reverse("person", args=[c.deal, "cen"]) in said


def test_the_box_gets_the_list_alone() -> None:
    c = cast()
    answer = visitor(c.owner).get(reverse("search"), {"q": "青屿"}, headers=BOX)
    said = answer.content.decode()
    assert "<html" not in said
    assert "青屿 220 kV 变电站" in said
    assert "HX-Target" in answer["Vary"]


def test_the_colleague_finds_nothing_of_the_other_deal() -> None:
    c = cast()
    said = visitor(c.colleague).get(reverse("search"), {"q": "北桥"}).content.decode()
    assert "110 kV" not in said
    assert "没有找到" in said


@pytest.mark.parametrize("query", ["<script>alert(1)</script>", '" OR 1', "%00", "x" * 5000, ""])
def test_hostile_queries_are_answered_and_shown_as_text(query: str) -> None:
    c = cast()
    answer = visitor(c.owner).get(reverse("search"), {"q": query})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_an_empty_box_teaches() -> None:
    c = cast()
    said = visitor(c.owner).get(reverse("search"), {"q": ""}, headers=BOX).content.decode()
    assert "拼音首字母" in said
