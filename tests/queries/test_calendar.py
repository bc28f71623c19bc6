"""The calendar: what stands in it, for whom, and how often the database is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import TODAY, Cast, cast, small, user
from yingdan import actions, facts
from yingdan.queries.calendar import EACH, PAGE, Wanted, agenda, calendar
from yingdan.records.models import Opportunity, Person

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 10, 26), date(2026, 12, 6)


def days(**more: Any) -> Wanted:
    return Wanted(FIRST, LAST, **more)


def shown(who: User, wanted: Wanted | None = None) -> set[tuple[str, str]]:
    found = calendar(who, wanted or days(view="list"), TODAY)
    assert found.total == sum(found.counts.values())
    return {(one.kind, one.ref or "") for one in found.things}


def full() -> Cast:
    """The cast, with a deadline of each kind, something planned, and something called off."""
    c = cast()
    where = actions.Where(c.account, c.deal)
    plan = actions.PlanEvent(where, "visit", date(2026, 12, 1), ("cen",), ("ye",), "看数据")
    actions.plan_event(c.owner, plan)
    gone = actions.plan_event(c.owner, replace(plan, day=date(2026, 12, 2))).changed[0].removeprefix("events/")
    actions.cancel_event(c.owner, actions.CancelEvent(c.account, gone))
    actions.edit_deal(c.owner, actions.EditDeal(where, "青屿 220 kV 变电站", "38600000 CNY", date(2026, 12, 5)))
    actions.snooze_stage(c.owner, actions.SnoozeStage(where, date(2026, 12, 4), "等年度计划"))
    return c


def many(owner: User, number: int) -> int:
    """An account with so many visits on each of twenty days; returns its key."""
    events = tuple(
        facts.Event(id=f"e{n}", on=TODAY - timedelta(days=n % 20), kind="visit", with_=("cen",)) for n in range(number)
    )
    lone = replace(small(f"m{number}"), opportunities=(), events=events, facts=(), commitments=(), steps=())
    return actions.load_dossier(owner, lone).account


class TestWhatStandsInIt:
    """Each kind on its own day."""

    def test_every_kind_and_nothing_that_was_called_off(self) -> None:
        c = full()
        kinds = [one for one, _ in sorted(shown(c.owner))]
        assert kinds == ["commitment", "decision", *["event"] * 4, "snooze", "step", "step"]
        days_of = {one.kind: one.day for one in calendar(c.owner, days(view="list"), TODAY).things}
        assert (days_of["decision"], days_of["snooze"]) == (date(2026, 12, 5), date(2026, 12, 4))

    def test_names_and_words(self) -> None:
        c = full()
        things = {(one.kind, one.ref): one for one in calendar(c.owner, days(view="list"), TODAY).things}
        plan = next(one for one in things.values() if one.kind == "event" and one.planned)
        assert (plan.people, plan.text, plan.deal, plan.home) == (("岑海宁",), "看数据", c.deal, c.deal)
        promised = next(one for one in things.values() if one.kind == "commitment")
        assert (promised.ours, promised.people, promised.text) == (True, ("岑海宁",), "带局放数据")
        whole = things["event", "e3"]  # of the account as a whole: it opens on the first open deal
        assert (whole.deal, whole.home) == (None, c.deal)

    def test_only_these_days(self) -> None:
        c = full()
        one = calendar(c.owner, Wanted(date(2026, 11, 3), date(2026, 11, 4), "list"), TODAY)
        assert {thing.ref for thing in one.things} == {"e1", "e2"}
        assert calendar(c.owner, Wanted(date.min, date.min, "day"), TODAY).total == 0
        assert calendar(c.owner, Wanted(date.max, date.max, "day"), TODAY).total == 0

    @pytest.mark.parametrize(
        ("narrowed", "kinds"),
        [
            ({"kind": "event"}, {"event"}), ({"kind": "step"}, {"step"}), ({"kind": "commitment"}, {"commitment"}),
            ({"kind": "deadline"}, {"decision", "snooze"}),
        ],
    )  # fmt: skip
    def test_one_kind(self, narrowed: dict[str, str], kinds: set[str]) -> None:
        assert {one for one, _ in shown(full().owner, days(view="list", **narrowed))} == kinds

    def test_one_account_deal_or_person(self) -> None:
        c = full()
        actions.load_dossier(c.owner, small("other"))
        both = len(shown(c.owner))
        assert len(calendar(c.owner, days(view="list", account=c.account), TODAY).things) == 9
        assert both >= 9
        other = calendar(c.owner, days(view="list", deal=c.other_deal), TODAY)
        assert ({one.ref for one in other.things if one.kind == "event"}, other.deal) == ({"e2"}, "北桥 110 kV")
        cen = Person.objects.get(account=c.account, ref="cen").pk
        found = calendar(c.owner, days(view="list", person=cen), TODAY)
        assert sorted(one.kind for one in found.things) == [
            "commitment", "decision", "event", "event", "snooze", "step",
        ]  # fmt: skip
        assert calendar(c.owner, days(view="list", person=10**9), TODAY).total == 0


class TestWhoSees:
    """Owner, colleague, manager, stranger; counts too."""

    def test_by_deal(self) -> None:
        c = full()
        assert len(shown(c.owner)) == len(shown(c.manager)) == 9
        seen = shown(c.colleague)
        assert {ref for kind, ref in seen if kind == "event"} == {"e1", "e3"} | {ref for _, ref in seen if ref.startswith("n")}
        assert len(seen) == 7  # without the call and the step of the other deal
        assert calendar(c.colleague, days(), TODAY).total == 7
        for wanted in (days(), days(account=c.account), days(deal=c.deal), days(view="list")):
            found = calendar(c.stranger, wanted, TODAY)
            assert (found.total, found.things, found.account, found.deal, found.closed.days) == (0, (), None, None, {})

    def test_a_promise_made_on_a_hidden_deal_goes_with_it(self) -> None:
        owner, guest = user("o"), user("g")
        said = facts.Commitment(id="c9", on=TODAY, by="qi", to="ye", text="隐藏的", due=TODAY, event="e2")
        receipt = actions.load_dossier(owner, replace(small(), commitments=(said,)))
        deal = Opportunity.objects.get(account=receipt.account, ref="qingyu").pk
        actions.add_member(owner, actions.Member(actions.Where(receipt.account, deal), guest.username))
        assert ("commitment", "c9") in shown(owner)
        assert ("commitment", "c9") not in shown(guest)

    def test_only_mine(self) -> None:
        c = full()
        assert shown(c.manager, days(view="list", mine=True)) == set()
        assert len(shown(c.owner, days(view="list", mine=True))) == 9


class TestSize:
    """Bounded by what is shown."""

    def test_the_first_of_each_day_and_how_many_more(self) -> None:
        owner = user("u")
        many(owner, 400)
        for view, most in EACH.items():
            found = calendar(owner, days(view=view), TODAY)
            assert (len(found.things), found.total) == (20 * most, 400)
            assert set(found.counts.values()) == {20}

    def test_the_list_has_each_on_one_page(self) -> None:
        owner = user("u")
        many(owner, PAGE * 2 + 1)
        pages = [calendar(owner, days(view="list", page=n), TODAY) for n in (1, 2, 3, 99)]
        assert [(one.page, one.pages, len(one.things)) for one in pages] == [(1, 3, 50), (2, 3, 50), (3, 3, 1), (3, 3, 1)]
        assert len({one.pk for page in pages for one in page.things}) == PAGE * 2 + 1

    def test_the_database_is_asked_as_often_for_500_as_for_15(self) -> None:
        numbers = []
        for size in (15, 500):
            owner = user(f"u{size}")
            account = many(owner, size)
            with CaptureQueriesContext(connection) as asked:
                calendar(owner, days(account=account), TODAY)
            numbers.append(len(asked))
        assert numbers[0] == numbers[1] <= 7


class TestClosed:
    """Days on which one deal allows no contact."""

    def test_from_the_stage_on_and_for_coming_days(self) -> None:
        c = cast()
        since = TODAY - timedelta(days=3)
        actions.set_stage(c.owner, actions.SetStage(actions.Where(c.account, c.deal), "bidding", since, "公告已发"))
        found = calendar(c.owner, days(deal=c.deal), TODAY).closed
        assert min(found.days) == since
        assert len(found.days) == (LAST - since).days + 1
        assert set(found.days.values()) == {"formal"}
        assert len(found.stages) == 1
        assert calendar(c.owner, days(deal=c.other_deal), TODAY).closed.days == {}
        assert calendar(c.owner, days(), TODAY).closed.days == {}


def test_the_agenda_has_only_what_is_to_come() -> None:
    c = full()
    things, _ = agenda(c.owner, Wanted(TODAY, TODAY + timedelta(days=365)), TODAY)
    assert [one.kind for one in things] == ["step", "event", "snooze", "decision"]
    assert agenda(c.stranger, Wanted(TODAY, TODAY + timedelta(days=365)), TODAY)[0] == ()
