"""The note: kept, recognised, answered with what changed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import Cast, cast, user
from tests.web.visitors import visitor
from yingdan.method.base import Finding, Score, Subject
from yingdan.records.models import Event
from yingdan.web.capture.changes import changes

CALLED = "和岑海宁、戚雨敏通了电话，评审改到 12 月 2 日"
HTMX = {"HX-Request": "true"}


def html(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def keep(people: Cast, text: str, **headers: str) -> str:
    client = visitor(people.owner)
    return html(client.post(reverse("note"), {"text": text, "deal": people.deal}, headers=headers))


def test_it_answers_with_names_kind_and_what_changed(people: Cast) -> None:
    text = keep(people, CALLED, **HTMX)
    event = Event.objects.latest("pk")
    assert event.note == CALLED
    assert event.people == ["cen", "qi"]
    assert event.kind == "call"
    assert [*re.findall(r'note-chip">([^<]+)', text)] == ["岑海宁", "戚雨敏"]
    assert "带来的变化" in text
    assert "<html" not in text  # only the part, for the dialog
    assert re.search(r'action="/undo/[^"]+"', text)


def test_without_scripts_it_is_a_page(people: Cast) -> None:
    client = visitor(people.owner)
    asked = html(client.get(reverse("note"), {"deal": people.deal}))
    assert "<h1>记一句</h1>" in asked
    assert f'<option value="{people.deal}" selected>' in asked
    assert "<html" in keep(people, CALLED)


def test_a_name_taken_off_is_off(people: Cast) -> None:
    text = keep(people, CALLED, **HTMX)
    address = re.search(r'action="(/note/\d+/\w+/person/)"', text)
    assert address
    after = html(visitor(people.owner).post(address[1], {"person": "qi"}, headers=HTMX))
    assert re.findall(r'note-chip">([^<]+)', after) == ["岑海宁"]
    assert Event.objects.latest("pk").people == ["cen"]


def test_the_kind_is_asked_only_when_people_were_there_and_none_was_named(people: Cast) -> None:
    assert "算哪种接触" not in keep(people, CALLED, **HTMX)
    assert "算哪种接触" not in keep(people, "内部把方案过了一遍", **HTMX)
    text = keep(people, "岑海宁说修正系数有问题", **HTMX)
    assert "算哪种接触" in text
    address = re.search(r'action="(/note/\d+/\w+/kind/)"', text)
    assert address
    after = html(visitor(people.owner).post(address[1], {"kind": "visit"}, headers=HTMX))
    assert Event.objects.latest("pk").kind == "visit"
    assert "算哪种接触" not in after


def test_no_name_teaches_to_write_the_whole_name(people: Cast) -> None:
    assert "没认出名字" in keep(people, "小岑来过电话", **HTMX)
    assert Event.objects.latest("pk").people == []


def test_a_secret_is_refused_with_the_reason_and_nothing_typed_is_lost(people: Cast) -> None:
    before = Event.objects.count()
    told = "和岑海宁吃饭，他说标底是3800万"
    again = keep(people, told, **HTMX)
    assert "评审或对手的秘密" in again
    assert "J7" in again
    assert f">{told}</textarea>" in again
    assert Event.objects.count() == before


def test_a_bribe_is_kept_and_answered_with_the_lawful_way(people: Cast) -> None:
    text = keep(people, "给岑海宁送了两千块购物卡", **HTMX)
    assert "合规同事" in text
    assert Event.objects.latest("pk").note == "给岑海宁送了两千块购物卡"
    assert "合规同事" not in keep(people, CALLED, **HTMX)


@pytest.mark.parametrize("text", ["", "   ", "字" * 2001])
def test_what_cannot_be_kept_is_asked_again(people: Cast, text: str) -> None:
    before = Event.objects.count()
    again = keep(people, text, **HTMX)
    assert 'class="error"' in again
    assert Event.objects.count() == before


def test_what_was_typed_is_shown_as_text(people: Cast) -> None:
    assert "<script>" not in keep(people, "<script>alert(1)</script>", **HTMX)


def test_only_ones_own_deals_are_offered_and_taken(people: Cast) -> None:
    stranger = visitor(people.stranger)
    assert "青屿" not in html(stranger.get(reverse("note")))
    assert reverse("first_deal") in html(stranger.get(reverse("note")))
    before = Event.objects.count()
    assert stranger.post(reverse("note"), {"text": CALLED, "deal": people.deal}).status_code == 404
    colleague = visitor(people.colleague)
    assert "北桥" not in html(colleague.get(reverse("note")))
    assert colleague.post(reverse("note"), {"text": CALLED, "deal": people.other_deal}).status_code == 404
    manager = visitor(people.manager).post(reverse("note"), {"text": CALLED, "deal": people.deal})
    assert manager.status_code == 422
    assert "你可以看，不能写" in html(manager)
    assert Event.objects.count() == before


@pytest.mark.parametrize("name", ["note_drop_chip", "note_kind"])
def test_a_note_of_others_cannot_be_touched(people: Cast, name: str) -> None:
    data = {"person": "cen", "kind": "call"}
    address = reverse(name, args=[people.deal, "e1"])
    assert visitor(people.stranger).post(address, data).status_code == 404
    assert visitor(people.manager).post(address, data).status_code == 403
    assert visitor(people.owner).post(address, {}).status_code == 400
    assert visitor(people.owner).post(reverse(name, args=[people.deal, "e99"]), data).status_code == 404
    assert Event.objects.get(ref="e1").people == ["cen"]


def test_a_kind_that_the_playbook_does_not_have_is_refused(people: Cast) -> None:
    response = visitor(people.owner).post(
        reverse("note_kind", args=[people.deal, "e1"]), {"kind": "seance"}, headers=HTMX
    )
    assert "没有“seance”这种活动" in html(response)
    assert Event.objects.get(ref="e1").kind == "visit"


def test_signing_in_again_with_no_deal_offers_the_first_one(db: None) -> None:
    assert "还没有商机可记" in html(visitor(user("new")).get(reverse("note")))


# --- the comparison ---


def finding(code: str, subject: str = "x") -> Finding:
    return Finding("B1", code, "q", Subject("person", subject), "act", ())


def score(identifier: str, value: float) -> Score:
    return Score(identifier, "I1", Subject("opportunity", "q"), "q", value, value, 100, (), ())


def test_gone_and_new_are_told_by_id_and_scores_by_half_a_point() -> None:
    found = changes(
        ([finding("a"), finding("b", "x")], [finding("b", "y"), finding("a")]),
        (
            [score("executive", 38), score("coach", 60.0)],
            [score("executive", 42), score("coach", 60.4), score("new", 5)],
        ),
    )
    assert [one.code for one in found.gone] == ["b"]
    assert [one.subject.id for one in found.new] == ["y"]
    assert [(one.before.value, one.after.value) for one in found.moved] == [(38, 42)]
    assert not found.nothing


def test_nothing_changed_is_nothing() -> None:
    same = [finding("a")]
    assert changes((same, list(same)), ([score("x", 1)], [score("x", 1.49)])).nothing
