"""Another deal and another person of an account: little is asked, and nobody of another account gets in."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import TODAY, Cast, cast, small, user
from tests.web.visitors import visitor
from yingdan import actions, facts
from yingdan.facts import Dossier
from yingdan.playbooks import load_playbook
from yingdan.records.load import load_dossiers
from yingdan.records.models import Account, Colleague, Opportunity

pytestmark = pytest.mark.django_db

EMPTY = {"people-TOTAL_FORMS": "4", "people-INITIAL_FORMS": "0"}


@pytest.fixture
def c() -> Cast:
    return cast()


@pytest.fixture
def client(c: Cast) -> Client:
    return visitor(c.owner)


def body(response: Any) -> str:
    return html.unescape(response.content.decode())


def dossier(account: int) -> Dossier:
    return load_dossiers([account])[account]


def deal(**more: str) -> dict[str, str]:
    return {"name": "三期改造", "playbook": "public-tender", **EMPTY, **more}


def foreign(c: Cast) -> str:
    """Somebody of another account of the same owner."""
    other = Dossier(
        yingdan="dossier/1", as_of=TODAY, account=facts.Account(id="x", name="别家", nature="private"),
        organisations=(facts.Organisation(id="xorg", name="别院", relation="design_institute"),),
        people=(facts.Person(id="xena", name="夏至"), facts.Person(id="xu", name="徐徐")),
    )  # fmt: skip
    actions.load_dossier(c.owner, other)
    return "xena"


def test_a_second_deal(c: Cast, client: Client) -> None:
    url = reverse("account_new_deal", args=[c.account])
    assert url in body(client.get(reverse("account", args=[c.account])))
    page = body(client.get(url))
    assert "岑海宁 · 变电专责" in page
    people = {
        "people-0-person": "cen", "people-0-seat": "public-tender/technical_lead", "people-1-name": "陶知远",
        "people-1-seat": "public-tender/quality", "people-2-name": "华宁",
    }  # fmt: skip
    answer = client.post(url, deal(value="3860", expected="2027-04-01", **people))
    row = Opportunity.objects.get(account=c.account, name="三期改造")
    assert answer["Location"] == reverse("opportunity", args=[row.pk])
    found = dossier(c.account)
    made = found.opportunities[-1]
    names = {one.id: one.name for one in found.people}
    assert (made.value, str(made.expected)) == ("38600000 CNY", "2027-04-01")
    assert {one.seat: names[one.person or ""] for one in made.seats} == {"technical_lead": "岑海宁", "quality": "陶知远"}
    assert "华宁" in names.values()
    assert [one.name for one in found.us if one.id in made.team] == ["owner"]
    shown = body(client.get(answer["Location"]))
    client.post("/undo/" + shown.split('action="/undo/')[1].split('"')[0])
    assert {one.id for one in dossier(c.account).people} == {"cen", "jin", "qi"}
    assert len(dossier(c.account).opportunities) == 2


def test_whoever_signs_in_as_one_of_us_leads_it(c: Cast, client: Client) -> None:
    Colleague.objects.filter(account=c.account, ref="he").update(user=c.owner)
    client.post(reverse("account_new_deal", args=[c.account]), deal())
    assert dossier(c.account).opportunities[-1].team == ("he",)
    assert len(dossier(c.account).us) == 2


def test_sent_twice_it_is_one(c: Cast, client: Client) -> None:
    url = reverse("account_new_deal", args=[c.account])
    assert client.post(url, deal())["Location"] == client.post(url, deal())["Location"]
    assert len(dossier(c.account).opportunities) == 3


OTHER_CHAIR = f"private-purchase/{load_playbook('private-purchase').seats[0].id}"
WRONG: tuple[tuple[dict[str, str], str], ...] = (
    ({"name": " "}, "一句就行"), ({"playbook": "nothing"}, ""), ({"value": "很多"}, "3860"), ({"expected": "明天"}, "日历"),
    ({"people-0-person": "xena"}, ""), ({"people-0-person": "cen", "people-0-name": "别人"}, "二选一"),
    ({"people-0-person": "cen", "people-0-seat": OTHER_CHAIR}, "不属于"),
    ({"people-0-seat": "public-tender/quality"}, "由谁担任"),
    ({"people-0-name": "a\x00b"}, ""), ({"name": "x" * 300}, ""), ({"people-TOTAL_FORMS": "999999"}, ""),
    ({"people-TOTAL_FORMS": "x"}, ""),
)  # fmt: skip


def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(c: Cast, client: Client) -> None:
    foreign(c)
    before = dossier(c.account)
    for sent, said in WRONG:
        answer = client.post(reverse("account_new_deal", args=[c.account]), deal() | sent)
        assert answer.status_code == 422, sent
        page = body(answer)
        assert said in page, sent
        assert 'class="error' in page, sent
        assert "name" in sent or "三期改造" in page, sent
        assert dossier(c.account) == before


def test_a_new_person(c: Cast, client: Client) -> None:
    url = reverse("account_new_person", args=[c.account])
    hint = body(client.get(reverse("similar"), {"kind": "person", "at": str(c.account), "name": "岑海宁"}))
    assert "岑海宁" in hint
    answer = client.post(url, {"name": "陶知远", "title": "专责", "reports_to": "jin"})
    assert answer["Location"] == reverse("account", args=[c.account])
    made = dossier(c.account).people[-1]
    assert (made.name, made.title, made.reports_to) == ("陶知远", "专责", "jin")
    page = body(client.get(answer["Location"]))
    client.post("/undo/" + page.split('action="/undo/')[1].split('"')[0])
    assert len(dossier(c.account).people) == 3


def test_suggestions_tell_nothing_of_accounts_of_others(c: Cast) -> None:
    for who in (c.stranger, user("another")):
        found = body(visitor(who).get(reverse("similar"), {"kind": "person", "at": str(c.account), "name": "岑海宁"}))
        assert "岑海宁" not in found


def version(c: Cast, **more: str) -> dict[str, str]:
    return {"version": str(Account.objects.get(pk=c.account).version), **more}


def test_no_form_takes_an_id_of_another_account(c: Cast, client: Client) -> None:
    """Every picker of people, organisations and ours: nothing is written, and nothing falls over."""
    who = foreign(c)
    day = "2026-11-20"
    sent: list[tuple[str, list[Any], dict[str, str]]] = [
        ("account_new_person", [c.account], {"name": "甲", "reports_to": who}),
        ("account_new_person", [c.account], {"name": "甲", "of": "xorg"}),
        ("account_new_deal", [c.account], deal(**{"people-0-person": who})),
        ("opportunity_add_person", [c.deal], {"name": "甲", "reports_to": who}),
        ("opportunity_add_person", [c.deal], {"name": "甲", "of": "xorg"}),
        ("opportunity_seat", [c.deal], {"seat": "quality", "person": who, "source": "visit", "on": day}),
        ("opportunity_leave_seat", [c.deal], {"seat": "technical_lead", "person": who}),
        ("person_edit", [c.deal, "cen"], {"name": "岑海宁", "reports_to": who}),
        ("person_edit", [c.deal, "cen"], {"name": "岑海宁", "of": "xorg"}),
        ("person_edit", [c.deal, who], {"name": "夏至"}),
        ("person_saw", [c.deal, who], {"what": "marker", "value": "asks_for_data", "source": "visit", "on": day}),
        ("map_reports_to", [c.deal], {"person": "cen", "boss": who}),
        ("map_reports_to", [c.deal], {"person": who, "boss": "cen"}),
        ("map_tie", [c.deal], {"person": "cen", "to": who, "kind": "同门", "source": "hearsay", "on": day}),
        ("map_tie", [c.deal], {"person": who, "to": "cen", "kind": "同门", "source": "hearsay", "on": day}),
        ("map_chair", [c.deal], {"person": who, "seat": "quality", "source": "visit"}),
        ("map_leave", [c.deal], {"person": who, "seat": "technical_lead"}),
        ("information_answer", [c.deal],
         {"goal": "budget_basis", "answer": "按口径", "told_by": who, "source": "visit", "on": day}),
        ("note_drop_chip", [c.deal, "e1"], {"person": who}),
        ("remove", [c.account, "person", who], {}),
    ]
    before, at = dossier(c.account), Account.objects.get(pk=c.account).version
    for name, args, data in sent:
        answer = client.post(reverse(name, args=args), version(c) | data)
        assert answer.status_code in (200, 302, 404, 422), name
        assert dossier(c.account) == before, name
        assert Account.objects.get(pk=c.account).version == at, name
        if answer.status_code == 200:
            assert "夏至" not in body(answer), name


def test_pickers_offer_this_account_only(c: Cast, client: Client) -> None:
    foreign(c)
    actions.load_dossier(c.owner, small("third"))
    pages: list[tuple[str, list[Any]]] = [
        ("account_new_person", [c.account]), ("account_new_deal", [c.account]), ("opportunity_add_person", [c.deal]),
        ("opportunity_seat", [c.deal]), ("person_edit", [c.deal, "cen"]), ("information", [c.deal]), ("timeline", [c.deal]),
        ("committee", [c.deal]), ("map_person", [c.deal, "cen"]),
    ]  # fmt: skip
    for name, args in pages:
        page = body(client.get(reverse(name, args=args)))
        assert "夏至" not in page, name
        assert "别院" not in page, name
