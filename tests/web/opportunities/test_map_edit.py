"""The edit mode of the map as pages: what it offers, how it answers, and that names are escaped in it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.cast import Cast, cast
from tests.web.opportunities.rooms import bare, demo, room_of
from tests.web.opportunities.test_committee import EVIL, committee, page
from tests.web.visitors import visitor
from yingdan import facts
from yingdan.queries.room import Room
from yingdan.records.load import load_dossiers
from yingdan.records.models import Account, Person
from yingdan.web.opportunities.committee_svg import draw
from yingdan.web.opportunities.lines import words_of
from yingdan.web.opportunities.map_edit import marks, person_edit, present

ON = date(2026, 11, 1)


@pytest.fixture
def c(db: None) -> Cast:
    return cast()


def drawn(found: Room) -> list[ET.Element]:
    with translation.override("en"):
        marked = marks(found, words_of(found, "en"))
        views = page(found).maps
        texts = [draw(one, 7, lambda p: f"/{p}", lambda s: f"/?{s}", marked) for one in views]
    return [ET.fromstring(text.replace(" data-drawer ", " ")) for text in texts]


def tied(name: str) -> Room:
    found = committee(3, name)
    tie = facts.Tie(to="p1", kind=name, source="hearsay", on=ON, from_="p2")
    first, second, third = found.people
    return room_of(replace(found, people=(replace(first, ties=(tie,)), replace(second, reports_to="p0"), third)))


def test_every_line_can_be_taken_hold_of_and_everybody_has_a_handle() -> None:
    for svg in drawn(room_of(demo())):
        lines = [one for one in svg.iter("path") if one.get("class") in ("line-report", "line-tie")]
        holds = [one for one in svg.iter("path") if one.get("class") == "line-hold"]
        assert len(lines) == len(holds) > 5
        assert all(one.get("tabindex") == "0" and one.get("aria-label") for one in holds)
        for figure in svg.iter("a"):
            has = any(one.get("class") == "handle-dot" for one in figure)
            assert has != ("figure-empty" in (figure.get("class") or ""))
            assert figure.get("data-name")


def test_without_edit_mode_nothing_of_it_is_drawn() -> None:
    found = room_of(demo())
    with translation.override("en"):
        text = draw(page(found).maps[0], 7, lambda p: f"/{p}", lambda s: "")
    assert not re.search("handle|line-hold|data-boss|map-editing", text)


def test_names_and_kinds_are_escaped() -> None:
    for svg in drawn(tied(EVIL)):
        assert "script" not in {one.tag for one in svg.iter()}
        hold = next(one for one in svg.iter("path") if one.get("data-line") == "tie")
        assert (hold.get("data-kind"), hold.get("data-told"), hold.get("data-on")) == (EVIL, "p2", "2026-11-01")


def test_the_tray_holds_whoever_has_no_chair() -> None:
    found = room_of(replace(committee(3), people=(*committee(3).people, facts.Person(id="x", name="新来"))))
    edit = present(found, "", words_of(found, "zh"))
    assert [one.id for one in edit.tray] == ["x"]
    crowd = room_of(replace(bare(), people=tuple(facts.Person(id=f"p{n}", name=f"人{n}") for n in range(40))))
    many = present(crowd, "", words_of(crowd, "zh"))
    assert (len(many.tray), many.tray_more) == (24, 16)
    assert len(many.people) == 40


def test_a_persons_forms_show_ties_of_either_side() -> None:
    found = tied("同门")
    words = words_of(found, "zh")
    for ref in ("p0", "p1"):
        one = person_edit(found, ref, words)
        assert one is not None
        assert [(row.person, row.to, row.kind) for row in one.ties] == [("p0", "p1", "同门")]
        assert ref not in [choice.id for choice in one.bosses]
    assert person_edit(found, "nobody", words) is None


def url(name: str, c: Cast, *more: Any) -> str:
    return reverse(name, args=[c.deal, *more])


def version(c: Cast) -> int:
    return int(Account.objects.get(pk=c.account).version)


def sent(client: Client, name: str, c: Cast, /, **data: Any) -> Any:
    """As the script sends it; the answer and what its toasts say."""
    answer = client.post(url(name, c), {"version": version(c)} | data, headers={"HX-Request": "true"})
    toasts = json.loads(answer.headers.get("HX-Trigger", "{}")).get("yd:toasts", {}).get("toasts", [])
    return answer, toasts


def test_the_button_leads_there_and_back(c: Cast) -> None:
    client = visitor(c.owner)
    plain = client.get(url("committee", c)).content.decode()
    assert "编辑关系" in plain
    assert "data-tray" not in plain
    edit = client.get(url("committee", c), {"edit": "1", "stage": "survey"}).content.decode()
    assert "改完了" in edit
    assert "data-tray" in edit
    assert "stage=bidding&amp;edit=1" in edit  # another stage keeps the mode


def test_who_only_reads_has_no_edit_mode(c: Cast) -> None:
    text = visitor(c.manager).get(url("committee", c), {"edit": "1"}).content.decode()
    assert "data-map-toggle" not in text
    assert "data-tray" not in text
    assert "map-edit.js" not in text


def test_a_change_answers_with_the_whole_committee_in_edit_mode(c: Cast) -> None:
    answer, toasts = sent(visitor(c.owner), "map_reports_to", c, person="cen", boss="qi", stage="survey")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.lstrip().startswith('<div id="committee" data-editing>')
    assert f'name="version" value="{version(c)}"' in text
    assert 'data-stage-id="survey"' in re.findall(r"<a [^>]*aria-current=\"true\"[^>]*>", text)[0]
    assert "matrix" in text
    assert [one["text"] for one in toasts] == ["岑海宁现在向戚雨敏汇报，不再向靳世安。"]
    assert toasts[0]["undo"]


def test_without_a_script_it_redirects_to_the_same_place(c: Cast) -> None:
    data = {
        "version": version(c),
        "person": "cen",
        "to": "qi",
        "kind": "老同事",
        "source": "hearsay",
        "on": "2026-11-01",
    }
    answer = visitor(c.owner).post(url("map_tie", c), {**data, "stage": "survey"})
    assert answer.status_code == 302
    assert answer["Location"] == url("committee", c) + "?edit=1&stage=survey#map"
    kinds = [one["kind"] for one in Person.objects.get(account=c.account, ref="cen").ties]
    assert kinds == ["old_colleague"]  # a usual word is kept as its code and read in both languages
    english = visitor(c.colleague, "en").get(url("map_person", c, "cen")).content.decode()
    assert "old colleague" in english


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_circle_is_refused_in_a_sentence_that_names_both(c: Cast, language: str) -> None:
    before = load_dossiers([c.account])
    _, toasts = sent(visitor(c.owner, language), "map_reports_to", c, person="jin", boss="cen")
    assert toasts[0]["error"]
    assert "岑海宁" in toasts[0]["text"]
    assert "靳世安" in toasts[0]["text"]
    assert not re.search(r"[{}]|cen|jin", toasts[0]["text"])
    assert load_dossiers([c.account]) == before


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("map_reports_to", {"person": "cen", "boss": "cen"}),
        ("map_reports_to", {"person": "nobody", "boss": "cen"}),
        ("map_reports_to", {"boss": "cen"}),
        ("map_tie", {"person": "cen", "to": "cen", "kind": "x", "source": "visit", "on": "2026-11-01"}),
        ("map_tie", {"person": "cen", "to": "qi", "kind": "", "source": "visit", "on": "2026-11-01"}),
        ("map_tie", {"person": "cen", "to": "qi", "kind": "长" * 41, "source": "visit", "on": "2026-11-01"}),
        ("map_tie", {"person": "cen", "to": "qi", "kind": "长" * 4000, "source": "visit", "on": "2026-11-01"}),
        ("map_tie", {"person": "cen", "to": "qi", "kind": "x", "source": "rule", "on": "2026-11-01"}),
        ("map_tie", {"person": "cen", "to": "qi", "kind": "x", "source": "visit", "on": "2999-11-01"}),
        ("map_tie", {"person": "cen", "to": "qi", "kind": "x", "source": "visit", "on": "yesterday"}),
        ("map_tie", {"person": "cen", "to": "qi", "kind": "知道标底", "source": "visit", "on": "2026-11-01"}),
        ("map_chair", {"person": "cen", "seat": "throne", "source": "visit"}),
        ("map_chair", {"person": "", "name": " ", "seat": "quality", "source": "visit"}),
        ("map_chair", {"person": "cen", "seat": "quality", "leaves": "throne", "source": "visit"}),
        ("map_chair", {"person": "jin", "seat": "quality", "leaves": "technical_lead", "source": "visit"}),
        ("map_leave", {"person": "cen", "seat": "throne"}),
    ],
)  # fmt: skip
def test_what_no_form_sends_changes_nothing_and_is_said(c: Cast, name: str, data: dict[str, str]) -> None:
    before = load_dossiers([c.account])
    answer, toasts = sent(visitor(c.owner), name, c, **data)
    assert answer.status_code == 200
    assert toasts[0]["error"]
    assert toasts[0]["text"]
    assert load_dossiers([c.account]) == before


def test_somebody_faster_is_said_and_nothing_is_overwritten(c: Cast) -> None:
    old = version(c)
    sent(visitor(c.colleague), "map_reports_to", c, person="qi", boss="jin")
    before = load_dossiers([c.account])
    answer, _toasts = sent(visitor(c.owner), "map_reports_to", c, person="qi", boss="cen", version=old)
    said = answer.content.decode().partition('id="both"')[2].partition("</section>")[0]
    assert "岑海宁" in said
    assert "靳世安" in said
    assert "colleague" in said
    assert load_dossiers([c.account]) == before
    assert f'name="version" value="{version(c)}"' in answer.content.decode()


def test_private_matters_are_kept_with_a_word_of_care(c: Cast) -> None:
    data = {"person": "cen", "to": "qi", "kind": "连襟", "source": "hearsay", "on": "2026-11-01", "told_by": "ye"}
    _, toasts = sent(visitor(c.owner), "map_tie", c, **data)
    assert "私事" in toasts[0]["text"]
    assert toasts[0]["undo"]


def test_what_stands_so_already_needs_no_undo(c: Cast) -> None:
    _, toasts = sent(visitor(c.owner), "map_reports_to", c, person="cen", boss="jin")
    assert (toasts[0]["undo"], toasts[0]["error"]) == ("", False)


def test_somebody_new_in_a_chair_is_one_undo_from_either_form(c: Cast) -> None:
    client, before = visitor(c.owner), load_dossiers([c.account])
    _, toasts = sent(client, "map_chair", c, name="陶知远", seat="quality", source="visit")
    assert "陶知远" in toasts[0]["text"]
    client.post(toasts[0]["undo"], follow=True)
    assert load_dossiers([c.account]) == before
    data = {"version": version(c), "name": "陶知远", "seat": "quality", "source": "visit"}
    shown = client.post(url("opportunity_add_person", c), data, follow=True).content.decode()
    undos = set(re.findall(r'action="(/undo/[^"]+)"', shown))
    assert len(undos) == 1
    client.post(undos.pop())
    assert load_dossiers([c.account]) == before


def test_the_forms_of_a_person_who_is_not_there(c: Cast) -> None:
    assert visitor(c.owner).get(url("map_person", c, "nobody")).status_code == 404


def test_the_number_of_queries_does_not_grow(c: Cast, django_assert_max_num_queries: Any) -> None:
    client = visitor(c.owner)
    with django_assert_max_num_queries(30):
        client.get(url("committee", c), {"edit": "1"})
    rows = [Person(account_id=c.account, ref=f"x{n}", name=f"人{n}", position=100 + n) for n in range(300)]
    Person.objects.bulk_create(rows)
    Account.objects.filter(pk=c.account).update(version=version(c) + 1)
    with django_assert_max_num_queries(30):
        client.get(url("committee", c), {"edit": "1"})
