"""The forms of two people: both values side by side, a choice, everything typed still there."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.cast import Cast, cast
from tests.web.visitors import visitor
from yingdan import actions
from yingdan.actions import EditDeal, SeatPerson, SetStage, Where
from yingdan.records.load import load_dossiers
from yingdan.records.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def c() -> Cast:
    return cast()


def version(c: Cast) -> int:
    return Account.objects.get(pk=c.account).version


def send(c: Cast, name: str, data: dict[str, Any], *args: Any, language: str = "zh-hans") -> Any:
    return visitor(c.owner, language).post(reverse(name, args=args or [c.deal]), data)


def dossier(c: Cast) -> Any:
    return load_dossiers([c.account])[c.account]


def test_a_deal(c: Cast) -> None:
    seen = version(c)
    actions.edit_deal(c.colleague, EditDeal(Where(c.account, c.deal, seen), "青屿 220 kV 变电站", "50000000 CNY"))
    data = {"version": seen, "name": "青屿二期", "value": "4000", "expected": "2027-03-01"}
    answer = send(c, "deal_edit", data)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "¥4,000 万" in text
    assert "¥5,000 万" in text
    assert "青屿二期" in text
    assert 'value="2027-03-01"' in text
    assert dossier(c).opportunities[0].value == "50000000 CNY"
    chosen = data | {"version": version(c), "pick-value": "theirs", "theirs-value": "50000000 CNY"}
    assert send(c, "deal_edit", chosen).status_code == 302
    deal = dossier(c).opportunities[0]
    assert (deal.name, deal.value, str(deal.expected)) == ("青屿二期", "50000000 CNY", "2027-03-01")


def test_an_account_in_english(c: Cast) -> None:
    seen = version(c)
    actions.edit_account(c.owner, actions.EditAccount(Where(c.account), "Lanchuan Grid", "private"))
    answer = send(c, "account_edit", {"version": seen, "name": "Lanchuan Grid", "nature": "foreign"}, c.account, language="en")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "You, in another window, changed the same" in text
    assert "Theirs, as it stands now" in text


def test_a_name_in_two_languages_is_not_lost_by_saving_it_unchanged(c: Cast) -> None:
    data = {"version": version(c), "name": "澜川电网", "nature": "state_owned", "industry": "电力"}
    assert send(c, "account_edit", data, c.account).status_code == 302
    found = dossier(c).account
    assert (found.name.en, found.industry) == ("Lanchuan Grid", "电力")


def test_a_chair(c: Cast) -> None:
    seen = version(c)
    actions.seat_person(c.colleague, SeatPerson(Where(c.account, c.deal, seen), "quality", "jin", "visit"))
    data = {"version": seen, "seat": "quality", "person": "qi", "source": "visit", "on": "2026-11-20"}
    answer = send(c, "opportunity_seat", data)
    assert answer.status_code == 422
    assert "靳世安" in answer.content.decode().partition('class="clash"')[2].partition("</section>")[0]
    theirs = data | {"version": version(c), "pick-person": "theirs", "theirs-person": "jin"}
    assert send(c, "opportunity_seat", theirs).status_code == 302
    assert [one.person for one in dossier(c).opportunities[0].seats if one.seat == "quality"] == ["jin"]
    assert send(c, "opportunity_seat", data | {"version": version(c), "pick-person": "mine"}).status_code == 302
    assert {one.person for one in dossier(c).opportunities[0].seats if one.seat == "quality"} == {"jin", "qi"}


def test_a_stage(c: Cast) -> None:
    seen = version(c)
    actions.set_stage(c.colleague, SetStage(Where(c.account, c.deal, seen), "preparation", dossier(c).as_of, "公告发了"))
    data = {"version": seen, "stage": "survey", "since": "2026-11-24", "reason": "重新论证"}
    answer = send(c, "opportunity_stage", data)
    assert answer.status_code == 422
    assert 'name="pick-stage"' in answer.content.decode()
    assert dossier(c).opportunities[0].stages[-1].stage == "preparation"


def test_a_step_on_today_says_both(c: Cast) -> None:
    seen = version(c)
    actions.finish_step(c.colleague, actions.StepDone(c.account, "s1", seen))
    data = {"version": seen, "due": "2026-12-02"}
    browser = visitor(c.owner)
    browser.post(reverse("late_move", args=[c.account, "step", "s1"]), data)
    text = browser.get(reverse("today")).content.decode()
    assert "colleague先动了这一条：做完" in text


def test_what_is_put_off_by_two_says_both(c: Cast) -> None:
    seen = version(c)
    for who, day, why in ((c.colleague, "2099-01-05", "等年度计划"), (c.owner, "2099-02-05", "等预算")):
        visitor(who).post(reverse("opportunity_snooze", args=[c.deal]), {"version": seen, "until": day, "reason": why})
    text = visitor(c.owner).get(reverse("opportunity", args=[c.deal])).content.decode()
    assert text is not None
    assert dossier(c).opportunities[0].stages[-1].snooze.reason == "等年度计划"


def test_additions_of_two_are_both_kept_and_it_is_said(c: Cast) -> None:
    seen = version(c)
    for who in (c.colleague, c.owner):
        browser = visitor(who)
        data = {"version": seen, "name": f"新人{who.username}", "source": "visit"}
        assert browser.post(reverse("opportunity_add_person", args=[c.deal]), data).status_code == 302
    assert "colleague改了别的内容" in browser.get(reverse("committee", args=[c.deal])).content.decode()
    assert len(dossier(c).people) == 5


@pytest.mark.parametrize("picked", ["", "nonsense", "theirs"])
def test_a_choice_that_is_none_breaks_nothing(c: Cast, picked: str) -> None:
    data = {"version": version(c), "name": "青屿", "value": "4000", "pick-value": picked, "theirs-value": "x" * 500}
    assert send(c, "deal_edit", data).status_code in (302, 422)
    assert "pick-nature" not in send(c, "account_edit", data | {"pick-nature": picked}, c.account).content.decode()
