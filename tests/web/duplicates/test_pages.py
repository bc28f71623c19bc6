"""What may stand there twice: offered while one types, listed, merged; never a record of another."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, cast, small
from tests.web.visitors import visitor
from yingdan import actions, facts
from yingdan.records.models import Account, Opportunity, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def c() -> Cast:
    return cast()


@pytest.fixture(params=["zh-hans", "en"])
def client(request: pytest.FixtureRequest, c: Cast) -> Client:
    return visitor(c.owner, request.param)


def body(response: Any) -> str:
    return str(response.content.decode())


def doubled(c: Cast) -> tuple[int, int]:
    """A second person who is the first, written otherwise; their keys."""
    receipt = actions.add_person(c.owner, actions.AddPerson(actions.Where(c.account), "Cen Haining", title="专责"))
    ref = receipt.changed[0].removeprefix("people/")
    keys = dict(Person.objects.filter(account=c.account).values_list("ref", "pk"))
    return keys["cen"], keys[ref]


@pytest.mark.parametrize(
    "typed", ["澜川电网", "澜川电网有限公司", "  lanchuan GRID", "ｌａｎｃｈｕａｎ　ｇｒｉｄ", "lanchuandianwang"]
)
def test_a_customer_that_is_there_is_offered(c: Cast, client: Client, typed: str) -> None:
    page = body(client.get(reverse("similar"), {"kind": "account", "account": typed}))
    assert reverse("account", args=[c.account]) in page


def test_a_person_is_looked_for_in_the_deals_account(c: Cast, client: Client) -> None:
    page = body(client.get(reverse("similar"), {"kind": "person", "of": str(c.deal), "name": "cen haining"}))
    assert "岑海宁" in page
    assert "岑海宁" not in body(client.get(reverse("similar"), {"kind": "person", "name": "cen haining"}))


@pytest.mark.parametrize(
    "query",
    [{}, {"kind": "x", "name": "澜川"}, {"kind": "account", "account": " "}, {"kind": "account", "account": "x" * 5000},
     {"kind": "person", "name": "a", "of": "x"}, {"kind": "account", "account": "a\x00b"},
     {"kind": "account", "account": "()[]*"}],
)  # fmt: skip
def test_whatever_is_typed_there_is_an_answer(c: Cast, client: Client, query: dict[str, str]) -> None:
    answer = client.get(reverse("similar"), query)
    assert answer.status_code == 200
    assert "<li>" not in body(answer)


def test_nothing_of_another_is_offered_or_listed(c: Cast) -> None:
    actions.load_dossier(c.stranger, small("theirs"))
    stranger = visitor(c.stranger)
    for query in ({"kind": "account", "account": "澜川电网"}, {"kind": "deal", "deal": "青屿 220 kV 变电站"}):
        page = body(stranger.get(reverse("similar"), query))
        assert str(c.account) not in re.findall(r"/account/(\d+)/", page)
        assert str(c.deal) not in re.findall(r"/opportunities/(\d+)/", page)
        assert page.count("<li>") == 1  # their own
    assert stranger.get(reverse("similar"), {"kind": "person", "of": str(c.deal), "name": "岑海宁"}).status_code == 404
    listed = stranger.get(reverse("duplicates"))
    assert not listed.context["page"].rows
    colleague = visitor(c.colleague).get(reverse("similar"), {"kind": "deal", "deal": "北桥 110 kV"})
    assert "<li>" not in body(colleague)


def test_a_pair_is_listed_with_why(c: Cast, client: Client) -> None:
    keep, gone = doubled(c)
    page = body(client.get(reverse("duplicates")))
    assert reverse("merge", args=["person", keep, gone]) in page
    assert "读音一样" in page or "the same sound" in page


def test_two_accounts_with_the_same_people(c: Cast, client: Client) -> None:
    """Accounts can be merged; people of two accounts only looked at."""
    account = actions.load_dossier(c.owner, small("again")).account
    rows = client.get(reverse("duplicates")).context["page"].rows
    urls = {row.merge_url for row in rows}
    assert reverse("merge", args=["account", c.account, account]) in urls
    assert "" in urls
    assert not [url for url in urls if "/person/" in url]


def test_a_name_in_many_accounts_is_told_once_for_each(c: Cast, client: Client) -> None:
    for number in range(6):
        actions.load_dossier(c.owner, replace(small(f"n{number}"), account=facts.Account(
            id=f"n{number}", name=f"第{number}客户", nature="private")))  # fmt: skip
    rows = client.get(reverse("duplicates") + "?kind=person").context["page"].rows
    assert len([row for row in rows if "靳世安" in row.other.name]) == 6


def test_the_demo_is_no_double_of_anything_real(c: Cast, client: Client) -> None:
    actions.load_dossier(c.owner, small("demo"), demo=True)
    assert not client.get(reverse("duplicates")).context["page"].rows


def test_a_member_may_look_and_not_merge(c: Cast) -> None:
    doubled(c)
    rows = visitor(c.colleague).get(reverse("duplicates")).context["page"].rows
    assert [row.merge_url for row in rows] == [""]


def test_side_by_side_then_one(c: Cast, client: Client) -> None:
    keep, gone = doubled(c)
    url = reverse("merge", args=["person", keep, gone])
    page = client.get(url)
    assert all(one in body(page) for one in ("岑海宁", "Cen Haining", "变电专责", "专责"))
    sent = {"version": page.context["page"].version, "take_name": "gone", "take_title": "keep"}
    assert client.post(url, sent).headers["Location"] == reverse("account", args=[c.account])
    row = Person.objects.get(pk=keep)
    assert (row.name, row.title) == ("Cen Haining", "变电专责")
    assert not Person.objects.filter(pk=gone).exists()
    assert client.get(url).status_code == 404


def test_what_only_one_knows_is_taken_to_begin_with(c: Cast, client: Client) -> None:
    Person.objects.filter(account=c.account, ref="cen").update(title=None)
    keep, gone = doubled(c)
    page = body(client.get(reverse("merge", args=["person", keep, gone])))
    assert re.search(r'name="take_title" value="gone" checked', page)
    assert re.search(r'name="take_name" value="keep" checked', page)


@pytest.mark.parametrize("sent", [{}, {"version": ""}, {"version": "x"}, {"version": "1", "take_name": "both"}])
def test_a_bad_form_merges_nothing(c: Cast, client: Client, sent: dict[str, str]) -> None:
    keep, gone = doubled(c)
    assert client.post(reverse("merge", args=["person", keep, gone]), sent).status_code == 422
    assert Person.objects.filter(pk__in=(keep, gone)).count() == 2


def test_somebody_was_faster(c: Cast, client: Client) -> None:
    keep, gone = doubled(c)
    url = reverse("merge", args=["person", keep, gone])
    version = client.get(url).context["page"].version
    actions.add_person(c.owner, actions.AddPerson(actions.Where(c.account), "陶知远"))
    assert client.post(url, {"version": version}).headers["Location"] == url
    assert Person.objects.filter(pk=gone).exists()


def test_no_pair(c: Cast, client: Client) -> None:
    other = actions.load_dossier(c.owner, small("again")).account
    cen, theirs = Person.objects.get(account=c.account, ref="cen").pk, Person.objects.get(account=other, ref="cen").pk
    for kind, keep, gone in (
        ("person", cen, theirs), ("person", cen, cen), ("person", cen, 999), ("deal", c.deal, c.deal), ("x", 1, 2),
        ("account", c.account, 999), ("account", c.account, c.account),
    ):  # fmt: skip
        assert client.get(reverse("merge", args=[kind, keep, gone])).status_code == 404


def test_accounts_and_deals_side_by_side(c: Cast, client: Client) -> None:
    other = actions.load_dossier(c.owner, replace(small("again"), as_of=small().as_of)).account
    url = reverse("merge", args=["account", c.account, other])
    page = client.get(url)
    assert page.status_code == 200
    answer = client.post(url, {"version": page.context["page"].version})
    assert answer.headers["Location"] == reverse("account", args=[c.account])
    assert Account.objects.get(pk=other).removed is not None
    second = Opportunity.objects.get(account=c.account, ref="qingyu-2").pk
    url = reverse("merge", args=["deal", c.deal, second])
    page = client.get(url)
    assert client.post(url, {"version": page.context["page"].version}).headers["Location"] == reverse(
        "opportunity", args=[c.deal]
    )
    assert not Opportunity.objects.filter(pk=second).exists()


def test_two_ways_of_buying_are_told_before(c: Cast, client: Client) -> None:
    Opportunity.objects.filter(pk=c.other_deal).update(playbook="private-purchase")
    url = reverse("merge", args=["deal", c.deal, c.other_deal])
    page = client.get(url)
    assert page.context["page"].refused
    assert client.post(url, {"version": page.context["page"].version}).status_code == 422
    assert Opportunity.objects.filter(pk=c.other_deal).exists()


@pytest.mark.parametrize("people", [15, 300])
def test_the_number_of_queries_is_bounded(c: Cast, people: int, django_assert_max_num_queries: Any) -> None:
    many = tuple(facts.Person(id=f"n{n}", name=f"陈{n}海") for n in range(people))
    actions.load_dossier(c.owner, replace(small("crowd"), people=(*small().people, *many)))
    who = visitor(c.owner)
    who.get(reverse("duplicates"))
    for url in (reverse("duplicates"), f"{reverse('similar')}?kind=person&of={c.deal}&name=a"):
        with django_assert_max_num_queries(15):
            who.get(url)
