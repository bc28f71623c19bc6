"""Views of one's own above the list and the board."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, cast
from tests.web.visitors import visitor
from yingdan import actions
from yingdan.actions import SaveView
from yingdan.actions.saved_view import MOST
from yingdan.records.models import SavedView

pytestmark = pytest.mark.django_db


@pytest.fixture
def c() -> Cast:
    return cast()


def html(answer: Any) -> str:
    return str(answer.content.decode())


def follow(client: Client, answer: Any) -> str:
    assert answer.status_code == 302, html(answer)
    return html(client.get(answer["Location"]))


def undo(client: Client, text: str) -> Any:
    form = re.search(r'action="(/opportunities/views/\d+/back/)"', text)
    assert form
    return client.post(form[1], headers={"Referer": f"http://testserver{reverse('opportunities_board')}"})


def save(client: Client, url: str, **data: Any) -> Any:
    """Press what saves on the page at this address, and send its form."""
    link = re.search(r'class="link view-save" href="([^"]+)"', html(client.get(url)))
    assert link
    form = html(client.get(unescape(link[1]), headers={"HX-Target": "drawer-body"}))
    hidden = {name: unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)}
    return client.post(reverse("view_new"), hidden | data)


@pytest.mark.parametrize(
    "url",
    [
        "/opportunities/?state=open", "/opportunities/board/", "/opportunities/?q=%E6%A1%A5&state=all&sort=value&back=1",
        "/opportunities/board/?way=public-tender&map=red&waits=late&whose=mine",
    ],
)  # fmt: skip
def test_what_is_asked_for_is_kept_and_comes_back(c: Cast, url: str) -> None:
    client = visitor(c.owner)
    text = follow(client, save(client, url, name="每周一看"))
    pill = re.search(r'<a class="pill" href="([^"]+)" aria-current="true"><svg[^>]*>.*?</svg>每周一看', text)
    assert pill
    assert unescape(pill[1]) == url
    assert "view-save" not in text  # it is kept already
    assert "每周一看" not in html(visitor(c.colleague).get(url)) + html(visitor(c.manager).get(url))
    back = undo(client, text)
    assert "每周一看" not in re.sub(r'<div class="toast.*', "", follow(client, back), flags=re.DOTALL)


def test_opportunities_open_with_it(c: Cast) -> None:
    client = visitor(c.owner)
    save(client, "/opportunities/board/?waits=late", name="停太久的", default="on")
    assert client.get(reverse("opportunities"))["Location"] == "/opportunities/board/?waits=late"
    plain = html(client.get("/opportunities/?state=open"))
    assert 'data-go="o"' in plain
    assert 'class="list-table deals"' in plain  # the list as usual is still to be had
    assert visitor(c.colleague).get(reverse("opportunities")).status_code == 200
    pk = SavedView.objects.get().pk
    client.post(reverse("view_delete", args=[pk]))
    assert client.get(reverse("opportunities")).status_code == 200


def test_it_is_renamed_and_deleted_and_both_are_taken_back(c: Cast) -> None:
    client = visitor(c.owner)
    pk = actions.save_view(c.owner, SaveView("甲", "board", {"waits": "late"}))
    text = follow(client, client.post(reverse("view_edit", args=[pk]), {"name": "<乙>"}))
    assert "&lt;乙&gt;</a>" in text
    assert "<乙>" not in text
    undo(client, text)
    assert SavedView.objects.get(pk=pk).name == "甲"
    gone = follow(client, client.post(reverse("view_delete", args=[pk])))
    assert "视图“甲”已删除。" in gone
    assert client.get(reverse("view_edit", args=[pk])).status_code == 404
    undo(client, gone)
    assert client.get(reverse("view_edit", args=[pk])).status_code == 200


@pytest.mark.parametrize("name", ["", "  ", "长" * 41, "\x00"])
def test_a_name_that_does_not_fit_says_so_and_nothing_is_lost(c: Cast, name: str) -> None:
    client = visitor(c.owner)
    answer = client.post(reverse("view_new"), {"name": name, "shape": "board", "waits": "late", "default": "on"})
    text = html(answer)
    assert answer.status_code == 422
    assert 'class="error"' in text
    assert 'name="waits" value="late"' in text
    assert re.search(r'name="default"[^>]* checked', text)
    assert not SavedView.objects.exists()


def test_too_many_are_told(c: Cast) -> None:
    for n in range(MOST):
        actions.save_view(c.owner, SaveView(f"{n}", "list"))
    answer = visitor(c.owner, "en").post(reverse("view_new"), {"name": "one more", "shape": "list"})
    assert answer.status_code == 422
    assert "You keep 30 views already" in html(answer)
    assert 'value="one more"' in html(answer)


@pytest.mark.parametrize("asked", [{"state": "dream"}, {"way": "gone"}, {"sort": ["x"]}, {"q": 3}, {"page": "9"}])
def test_a_view_of_older_words_is_shown_as_usual(c: Cast, asked: dict[str, Any]) -> None:
    SavedView.objects.create(user=c.owner, name="旧的", shape="board", asked=asked, is_default=True)
    client = visitor(c.owner)
    answer = client.get(reverse("opportunities"))
    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 200


def test_where_there_is_nothing_yet_nothing_is_to_be_kept(c: Cast) -> None:
    assert "view-save" not in html(visitor(c.stranger).get(reverse("opportunities")))
