"""The history: who, when, what, before and after; nothing of what the reader may not see; the way back from there."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import TODAY, Cast, cast
from tests.web.visitors import visitor
from yingdan import actions
from yingdan.actions import AddPerson, EditPerson, Where
from yingdan.actions.change import change
from yingdan.queries import changes
from yingdan.records.load import load_dossiers
from yingdan.records.models import Audit, Claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def c() -> Cast:
    return cast()


def shown(c: Cast, who: str = "owner", name: str = "account_history", query: str = "", language: str = "zh-hans") -> str:
    place = c.account if name == "account_history" else c.deal
    answer = visitor(getattr(c, who), language).get(reverse(name, args=[place]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def edited(c: Cast, **values: Any) -> Any:
    start: dict[str, Any] = {"name": "岑海宁", "title": "变电专责", "reports_to": "jin"}
    return actions.edit_person(c.owner, EditPerson(Where(c.account, c.deal), "cen", **(start | values)))


def test_before_and_after_in_words(c: Cast) -> None:
    edited(c, title="变电主任", rank="manager", reports_to="qi")
    text = shown(c)
    fields = ("<del>变电专责</del>", "<ins>变电主任</ins>", "<del>靳世安</del>", "<ins>戚雨敏</ins>")
    for piece in ("改了人的资料", "owner", *fields):
        assert piece in text
    assert "<ins>manager</ins>" not in text
    assert "Person edited" in shown(c, language="en")


def test_every_action_has_a_name_and_its_rows(c: Cast) -> None:
    here = Where(c.account, c.deal)
    actions.connect_tie(c.owner, actions.ConnectTie(here, "cen", "qi", "同门", "hearsay", TODAY))
    actions.seat_person(c.owner, actions.SeatPerson(here, "quality", "jin", "visit", TODAY))
    actions.set_stage(c.owner, actions.SetStage(here, "preparation", TODAY, "发了招标公告"))
    actions.add_fact(c.owner, actions.AddFact(here, "concern", "怕返工", "colleague", TODAY, "cen"))
    actions.finish_step(c.owner, actions.StepDone(c.account, "s1"))
    actions.capture_note(c.owner, actions.CaptureNote(here, "电话：岑海宁等数据。", TODAY))
    actions.override_finding(c.owner, actions.Disagree(here, "x.y", "我看不是"))
    actions.add_member(c.owner, actions.Member(Where(c.account, c.other_deal), "colleague"))
    text = shown(c)
    for piece in ("同门", "质检", "发了招标公告", "怕返工", "<ins>做完</ins>", "岑海宁等数据", "我看不是", "加了商机成员"):
        assert piece in text
    for language in ("zh-hans", "en"):
        assert not re.search(r"<h2>[a-z_:]+\.[a-z_]+", shown(c, language=language))


def test_a_member_reads_of_their_deal_only(c: Cast) -> None:
    other = Where(c.account, c.other_deal)
    actions.add_step(c.owner, actions.AddStep(other, "去北桥现场", "ye", TODAY))
    actions.add_fact(c.owner, actions.AddFact(other, "concern", "北桥怕停电", "colleague", TODAY, "qi"))
    actions.add_person(c.owner, AddPerson(other, "只在北桥的人"))
    actions.remove_account(c.owner, Where(c.account))
    actions.undo(c.owner, Audit.objects.latest("pk").token)
    for name in ("account_history", "deal_history"):
        text = shown(c, "colleague", name)
        assert "北桥" not in text
        assert "去北桥现场" not in text
    assert "去北桥现场" in shown(c, "manager")
    assert visitor(c.stranger).get(reverse("account_history", args=[c.account])).status_code == 404
    assert visitor(c.colleague).get(reverse("deal_history", args=[c.other_deal])).status_code == 404


def test_a_row_of_the_account_that_hangs_on_a_hidden_event_is_not_there(c: Cast) -> None:
    with change(c.owner, Where(c.account), "fact.add") as work:
        work.add(Claim(ref="k1", on=TODAY, by="qi", text="北桥的秘密", event="e2"))
    assert "北桥的秘密" in shown(c)
    assert "北桥的秘密" not in shown(c, "colleague")


def test_taken_back_from_there(c: Cast) -> None:
    before = load_dossiers([c.account])
    edited(c, title="变电主任")
    token = re.search(r'action="/undo/([^/"]+)/"', shown(c))
    assert token
    visitor(c.owner).post(reverse("undo", args=[token[1]]))
    assert load_dossiers([c.account]) == before
    text = shown(c)
    assert "撤销：改了人的资料" in text
    assert "已撤销" in text


def test_what_was_changed_since_offers_no_way_back(c: Cast) -> None:
    first = edited(c, title="变电主任")
    second = edited(c, title="总工")
    text = shown(c)
    assert f"/undo/{second.undo}/" in text
    assert f"/undo/{first.undo}/" not in text
    assert "/undo/" not in shown(c, "manager")


def test_one_record(c: Cast) -> None:
    edited(c, title="变电主任")
    actions.finish_step(c.owner, actions.StepDone(c.account, "s1"))
    text = shown(c, query="?ref=people/cen")
    assert "变电主任" in text
    assert "下一步做完" not in text
    assert "还没有改动" in shown(c, query="?ref=people/nobody")


def test_pages_and_queries(c: Cast) -> None:
    for number in range(25):
        edited(c, title=f"第{number}个")
    assert [one.page for one in (changes.of_account(c.owner, c.account, page) for page in (1, 2, 99))] == [1, 2, 2]
    browser, url = visitor(c.colleague), reverse("account_history", args=[c.account])
    browser.get(url)
    with CaptureQueriesContext(connection) as few:
        browser.get(url)
    for number in range(40):
        actions.add_person(c.owner, AddPerson(Where(c.account, c.deal), f"新人{number}"))
    with CaptureQueriesContext(connection) as many:
        browser.get(url)
    assert len(few) == len(many) <= 15


def test_an_import_lists_no_rows_and_an_edited_account_can_be_taken_back(c: Cast) -> None:
    edited(c, title="变电主任")
    actions.edit_account(c.owner, actions.EditAccount(Where(c.account), "澜川", "private"))
    found = {one.what: one for one in changes.of_account(c.owner, c.account).changes}
    assert found["account.load"].rows == ()
    assert not found["account.load"].can_undo
    assert found["account.edit"].can_undo
    assert "澜川电网" in shown(c)
