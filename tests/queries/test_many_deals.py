"""The list and the day where there are more deals than one looks at."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import TODAY, cast, small, user
from yingdan import actions, facts
from yingdan.queries import days_deals
from yingdan.queries.deals import NOW, PAGE, Deals, Wanted, deals, refresh
from yingdan.queries.pick import MOST, picks
from yingdan.queries.today import today
from yingdan.records.models import Assessment, Membership, Opportunity

pytestmark = pytest.mark.django_db


def many(owner: User, number: int, ref: str = "big", **more: Any) -> int:
    """An account with so many deals, each worth its number, expected on its own day; returns its key."""
    made = tuple(
        facts.Opportunity(
            id=f"d{n}", name=f"第{n}号工程", playbook="public-tender", value=f"{n} CNY",
            expected=TODAY + timedelta(days=n), **more,
        )
        for n in range(1, number + 1)
    )  # fmt: skip
    lone = replace(small(), account=replace(small().account, id=ref), opportunities=made, events=(), facts=(), steps=())
    return actions.load_dossier(owner, replace(lone, commitments=())).account


def refs(found: Deals) -> list[str]:
    return [one.listed.ref for one in found.deals]


def settle(who: User) -> None:
    while (some := refresh(who, TODAY)).fresh:
        actions.keep(some.fresh)


class TestPages:
    """A page at a time, each deal once."""

    def test_every_deal_stands_on_one_page(self) -> None:
        owner = user("u")
        many(owner, PAGE + 7)
        first, second = deals(owner, TODAY), deals(owner, TODAY, Wanted(page=2))
        assert (first.total, first.page, first.pages, second.page) == (PAGE + 7, 1, 2, 2)
        assert refs(first) + refs(second) == [f"d{n}" for n in range(1, PAGE + 8)]

    @pytest.mark.parametrize("page", [0, -3, 3, 99999])
    def test_a_page_that_is_not_there_is_the_nearest(self, page: int) -> None:
        owner = user("u")
        many(owner, PAGE + 1)
        assert deals(owner, TODAY, Wanted(page=page)).page == (1 if page < 1 else 2)

    def test_nothing_is_a_page_too(self) -> None:
        found = deals(user("u"), TODAY, Wanted(page=5))
        assert (found.total, found.page, found.pages, found.deals) == (0, 1, 1, ())

    def test_the_database_is_asked_as_often_for_500_as_for_15(self) -> None:
        counts = []
        for size in (15, 500):
            owner = user(f"u{size}")
            many(owner, size)
            with CaptureQueriesContext(connection) as asked:
                deals(owner, TODAY, Wanted(sort="next"))
            counts.append(len(asked))
        assert counts[0] == counts[1] <= 9


class TestOrder:
    """The database orders; an independent sort of all rows says the same."""

    @pytest.mark.parametrize("back", [False, True])
    @pytest.mark.parametrize(("sort", "up"), [("expected", True), ("value", False)])
    def test_by_day_and_by_value(self, sort: str, up: bool, back: bool) -> None:
        owner = user("u")
        many(owner, 12)
        numbers = sorted(range(1, 13), reverse=up == back)
        assert refs(deals(owner, TODAY, Wanted(sort=sort, back=back))) == [f"d{n}" for n in numbers]

    @pytest.mark.parametrize("back", [False, True])
    def test_what_is_not_known_stands_last_either_way(self, back: bool) -> None:
        owner = user("u")
        account = many(owner, 3)
        Opportunity.objects.filter(account=account, ref="d2").update(value=None, expected=None)
        for sort in ("value", "expected"):
            assert refs(deals(owner, TODAY, Wanted(sort=sort, back=back)))[-1] == "d2"

    def test_the_longest_in_its_stage_first(self) -> None:
        owner = user("u")
        days = {"d1": 20, "d2": 90, "d3": 5}
        made = tuple(
            facts.Opportunity(
                id=ref, name=ref, playbook="public-tender",
                stages=(facts.StageSpan(stage="survey", from_=TODAY - timedelta(days=ago)),),
            )
            for ref, ago in days.items()
        )  # fmt: skip
        actions.load_dossier(owner, replace(small(), opportunities=made, events=(), facts=(), steps=(), commitments=()))
        settle(owner)
        assert refs(deals(owner, TODAY, Wanted(sort="stage"))) == ["d2", "d1", "d3"]
        assert refs(deals(owner, TODAY, Wanted(sort="stage", back=True))) == ["d3", "d1", "d2"]


class TestChoice:
    """Only what was asked for."""

    def test_by_state(self) -> None:
        owner = user("u")
        account = many(owner, 4)
        Opportunity.objects.filter(account=account, ref__in=("d1", "d2")).update(state="won")
        assert refs(deals(owner, TODAY)) == ["d3", "d4"]
        assert refs(deals(owner, TODAY, Wanted(state="won"))) == ["d1", "d2"]
        assert refs(deals(owner, TODAY, Wanted(state="all"))) == ["d3", "d4", "d1", "d2"]

    def test_by_words_of_the_deal_or_the_account(self) -> None:
        owner = user("u")
        many(owner, 12)
        assert refs(deals(owner, TODAY, Wanted(query="11号"))) == ["d11"]
        assert deals(owner, TODAY, Wanted(query="澜川")).total == 12
        assert deals(owner, TODAY, Wanted(query="没有这个")).total == 0

    def test_what_the_glance_says(self) -> None:
        c = cast()
        settle(c.owner)
        every = deals(c.owner, TODAY).deals
        for waits, holds in (
            ("nostep", lambda one: one.glance.next_step is None),
            ("act", lambda one: one.glance.counts.get("act", 0) + one.glance.counts.get("stop", 0) > 0),
            ("late", lambda one: one.glance.ageing in ("watch", "act")),
        ):
            found = deals(c.owner, TODAY, Wanted(waits=waits))
            assert refs(found) == [one.listed.ref for one in every if holds(one)]
        for one in every:
            assert one.glance is not None
            found = deals(c.owner, TODAY, Wanted(colour=one.glance.colour, stage=one.glance.stage or ""))
            assert one.listed.ref in refs(found)

    def test_a_manager_may_ask_for_their_own(self) -> None:
        c = cast()
        many(c.manager, 2, "own")
        assert deals(c.manager, TODAY).total == 4
        assert deals(c.manager, TODAY, Wanted(mine=True)).total == 2
        assert deals(c.manager, TODAY).team
        assert not deals(c.owner, TODAY).team


class TestStale:
    """A few are assessed while one waits; the others say their day and follow."""

    def test_few_now_the_others_follow(self) -> None:
        owner = user("u")
        many(owner, NOW + 5)
        found = deals(owner, TODAY)
        assert [one.glance is not None for one in found.deals] == [True] * NOW + [False] * 5
        assert (len(found.fresh), found.waiting) == (NOW, 5)
        actions.keep(found.fresh)
        assert refresh(owner, TODAY).waiting == 5
        settle(owner)
        assert (refresh(owner, TODAY).waiting, deals(owner, TODAY).waiting) == (0, 0)
        assert all(one.glance and one.as_of is None for one in deals(owner, TODAY).deals)

    def test_an_old_glance_says_its_day(self) -> None:
        owner = user("u")
        many(owner, NOW + 1)
        settle(owner)
        later = TODAY + timedelta(days=1)
        last = deals(owner, later).deals[-1]
        assert (last.as_of, last.glance is not None) == (TODAY, True)

    def test_a_missing_playbook_is_not_waited_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        owner = user("u")
        account = many(owner, 2)
        Opportunity.objects.filter(account=account, ref="d1").update(playbook="gone")
        settle(owner)
        assert deals(owner, TODAY, Wanted(sort="acts")).waiting == 0

    def test_strangers_refresh_nothing(self) -> None:
        c = cast()
        assert refresh(c.stranger, TODAY).fresh == ()
        assert {one.opportunity for one in refresh(c.colleague, TODAY).fresh} == {c.deal}


class TestParts:
    """Order and choice rest on what the reader may see, never on what the owner's assessment says."""

    def test_a_member_is_not_told_by_order_or_choice(self) -> None:
        c = cast()
        settle(c.owner)
        Assessment.objects.filter(opportunity=c.deal).update(acts=99, stage="signing", colour="red")
        for wanted in (Wanted(stage="signing"), Wanted(waits="act"), Wanted(colour="red")):
            assert deals(c.colleague, TODAY, wanted).total == 0  # nothing of theirs is kept yet
        settle(c.colleague)
        assert deals(c.colleague, TODAY, Wanted(stage="signing")).total == 0
        assert deals(c.owner, TODAY, Wanted(stage="signing")).total == 1

    def test_the_same_ids_in_another_account_are_not_the_same_part(self) -> None:
        c = cast()
        other = user("other")
        actions.load_dossier(other, small())
        deal = Opportunity.objects.get(account__owner=other, ref="qingyu")
        for who in (c.colleague, c.stranger):
            Membership.objects.create(user=who, opportunity=deal)
        settle(c.stranger)
        settle(c.colleague)
        found = deals(c.colleague, TODAY)
        assert sorted(one.listed.pk for one in found.deals) == sorted({c.deal, deal.pk})
        assert found.total == 2


class TestADay:
    """Today reads few of many deals, and what it would have said of all."""

    def test_of_many_the_best_are_looked_at(self, monkeypatch: pytest.MonkeyPatch) -> None:
        c = cast()
        many(c.owner, 30)
        settle(c.owner)
        whole = today(c.owner, TODAY)
        monkeypatch.setattr(days_deals, "FEW", 6)
        few = today(c.owner, TODAY)
        assert few.deals == whole.deals == 32
        assert [(one.listed.pk, one.proposal) for one in few.cards] == [
            (one.listed.pk, one.proposal) for one in whole.cards
        ]

    def test_what_is_set_for_the_day_is_never_left_out(self, monkeypatch: pytest.MonkeyPatch) -> None:
        owner = user("u")
        account = many(owner, 30)
        deal = Opportunity.objects.get(account=account, ref="d29")
        settle(owner)
        actions.add_step(owner, actions.AddStep(actions.Where(account, deal.pk), "带样板", "ye", TODAY))
        monkeypatch.setattr(days_deals, "FEW", 3)
        monkeypatch.setattr(days_deals, "UNKNOWN", 0)
        assert deal.pk in {one.listed.pk for one in (*today(owner, TODAY).cards, *today(owner, TODAY).rest)}

    def test_the_database_is_asked_as_often_for_500(self) -> None:
        counts = []
        for size in (days_deals.FEW + 1, 500):
            owner = user(f"u{size}")
            many(owner, size)
            with CaptureQueriesContext(connection) as asked:
                today(owner, TODAY)
            counts.append(len(asked))
        assert counts[0] == counts[1] <= 14


def test_the_picker_is_short_and_holds_the_chosen_one() -> None:
    owner = user("u")
    account = many(owner, MOST + 5)
    last = Opportunity.objects.get(account=account, ref=f"d{MOST + 5}")
    found = picks(owner)
    assert (len(found.deals), found.more) == (MOST, 5)
    assert last.pk not in {one.pk for one in found.deals}
    assert picks(owner, last.pk).deals[0].pk == last.pk


def test_the_picker_offers_no_deal_of_others() -> None:
    c = cast()
    assert picks(c.stranger, c.deal).deals == ()
    assert [one.pk for one in picks(c.colleague, c.other_deal).deals] == [c.deal]
