"""The list of accounts and one account, as each of the cast sees them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from tests.cast import TODAY, Cast, cast, small
from tests.records.test_load import crowd
from yingdan import actions
from yingdan.access import NotVisible
from yingdan.queries.account import account
from yingdan.queries.accounts import PAGE, SORTS, accounts
from yingdan.records.models import Account, Event

pytestmark = pytest.mark.django_db


def test_the_owners_list() -> None:
    c = cast()
    found = accounts(c.owner, today=TODAY)
    assert [(one.pk, one.people, one.open_deals, one.mine) for one in found.rows] == [(c.account, 3, 2, True)]
    assert found.rows[0].last == max(one.on for one in Event.objects.filter(account=c.account) if one.on <= TODAY)


def test_a_member_counts_only_what_they_see() -> None:
    c = cast()
    row = accounts(c.colleague, today=TODAY).rows[0]
    assert (row.open_deals, row.mine, row.owner) == (1, False, "owner")
    Event.objects.filter(account=c.account).update(opportunity=c.other_deal)
    assert accounts(c.colleague, today=TODAY).rows[0].last is None
    assert accounts(c.manager, today=TODAY).rows[0].last is not None


def test_a_stranger_has_an_empty_list() -> None:
    c = cast()
    assert accounts(c.stranger, today=TODAY).rows == ()


@pytest.mark.parametrize(
    ("query", "count"), [("澜川", 1), ("lcdw", 1), ("Lanchuan", 1), ("青屿", 0), ("'; --", 1), ("", 1)]
)
def test_by_name_or_pinyin(query: str, count: int) -> None:
    c = cast()
    assert accounts(c.owner, query, today=TODAY).total == count


def test_long_silence_stands_first_and_those_without_a_deal_last() -> None:
    c = cast()
    quiet = replace(small("quiet"), events=tuple(one for one in small().events if one.on < TODAY)[:1])
    actions.load_dossier(c.owner, quiet)
    actions.load_dossier(
        c.owner, replace(small("none"), opportunities=(), events=(), facts=(), steps=(), commitments=())
    )
    rows = accounts(c.owner, today=TODAY).rows
    assert rows[-1].open_deals == 0
    dates = [one.last for one in rows if one.open_deals]
    assert dates == sorted(one for one in dates if one is not None)


@pytest.mark.parametrize("sort", [*SORTS, "x", ""])
def test_every_order_and_page_answers(sort: str) -> None:
    c = cast()
    for page in (-3, 0, 1, 2, 999):
        assert accounts(c.owner, sort=sort, page=page, today=TODAY).page == 1


def test_pages_hold_everything_once() -> None:
    c = cast()
    for number in range(PAGE + 5):
        Account.objects.create(owner=c.owner, ref=f"a{number}", name=f"客户{number}", nature="private", as_of=TODAY)
    first, second = accounts(c.owner, page=1, today=TODAY), accounts(c.owner, page=2, today=TODAY)
    assert (first.pages, len(first.rows), len(second.rows)) == (2, PAGE, 6)
    assert len({one.pk for one in (*first.rows, *second.rows)}) == PAGE + 6


@pytest.mark.parametrize("people", [15, 500])
def test_the_number_of_queries_is_the_same(people: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    c = cast()
    made = actions.load_dossier(c.owner, crowd(people))
    with django_assert_num_queries(3):
        accounts(c.owner, today=TODAY)
    with django_assert_num_queries(6):
        account(c.owner, made.account, TODAY)


def seen_by(c: Cast, who: User) -> set[str]:
    return {one.id for one in account(who, c.account, TODAY).dossier.opportunities}


def test_one_account_shows_the_deals_one_may_see() -> None:
    c = cast()
    assert seen_by(c, c.owner) == seen_by(c, c.manager) == {"qingyu", "beiqiao"}
    assert seen_by(c, c.colleague) == {"qingyu"}
    assert account(c.owner, c.account, TODAY).can_change
    assert not account(c.colleague, c.account, TODAY).can_change
    for pk in (c.account, 999_999):
        with pytest.raises(NotVisible):
            account(c.stranger, pk, TODAY)
