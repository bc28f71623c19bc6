"""The day, the list of deals, the side bar, and the cache behind them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from tests.cast import TODAY, Cast, cast, small, user
from tests.queries.test_room import rows_in
from tests.records.test_load import crowd
from yingdan import actions, facts
from yingdan.access import Sight, sight, visible
from yingdan.actions import Where
from yingdan.briefing.proposal_key import key_of
from yingdan.queries.assessed import assessed, listed
from yingdan.queries.deals import Wanted, deals
from yingdan.queries.kept import joined
from yingdan.queries.overdue import count, overdue
from yingdan.queries.room import room
from yingdan.queries.shell import shell
from yingdan.queries.today import Today, today
from yingdan.records.glance import from_json, glance_of, to_json
from yingdan.records.models import Account, Assessment, Membership, Opportunity


def said(day: Today) -> list[tuple[Any, ...]]:
    """What a day's cards say."""
    return [(card.listed, card.proposal, card.why) for card in (*day.cards, *day.care)]


def only(who: User) -> Sight:
    return Sight(who.pk, frozenset({who.pk}))


@pytest.mark.django_db
class TestToday:
    """What a day begins with."""

    def test_three_things_with_their_reasons(self) -> None:
        c = cast()
        found = today(c.owner, TODAY)
        assert found.day == TODAY
        assert 0 < len(found.cards) <= 3
        for card in found.cards:
            assert card.due is None
            assert card.proposal is not None
            assert card.proposal in card.deal.proposals
            assert card.why
            same = [one for one in card.deal.proposals if key_of(one) == key_of(card.proposal)]
            assert {one.id for one in card.why} <= {ref for one in same for ref in one.why}
            assert card.dossier.account.id == "lanchuan"
        assert found.deals == 2

    def test_they_are_the_rooms_own_proposals(self) -> None:
        c = cast()
        for card in today(c.owner, TODAY).cards:
            assert card.proposal in room(c.owner, card.listed.pk, TODAY).deal.proposals

    def test_it_is_ones_own_day(self) -> None:
        """A manager's day is not made of the team's deals; a member's is made of theirs."""
        c = cast()
        assert today(c.manager, TODAY).cards == ()
        assert today(c.stranger, TODAY).deals == 0
        found = today(c.colleague, TODAY)
        assert found.deals == 1
        assert {card.listed.pk for card in found.cards} == {c.deal}
        assert "beiqiao" not in repr(found)

    def test_no_row_leaves(self) -> None:
        c = cast()
        assert rows_in(today(c.owner, TODAY)) == []

    def test_a_closed_deal_proposes_nothing(self) -> None:
        owner = user("u")
        closed = tuple(replace(one, state="won") for one in small().opportunities)
        actions.load_dossier(owner, replace(small(), opportunities=closed, steps=(), commitments=()))
        found = today(owner, TODAY)
        assert (found.cards, found.deals, found.overdue) == ((), 0, ())


@pytest.mark.django_db
class TestOverdue:
    """Ours, open, and past their day."""

    def test_the_latest_first_with_names(self) -> None:
        c = cast()
        found = overdue(only(c.owner), TODAY)
        assert [(one.kind, one.ref, one.who, one.person_name, one.days) for one in found] == [
            ("commitment", "c1", "ye", "岑海宁", 6),
            ("step", "s1", "ye", "岑海宁", 3),
        ]
        assert found[0].deal == "青屿 220 kV 变电站"
        assert count(only(c.owner), TODAY) == 2

    @pytest.mark.parametrize(("day", "expected"), [(20, 1), (21, 2), (17, 0), (18, 1)])
    def test_its_own_day_is_not_late(self, day: int, expected: int) -> None:
        c = cast()
        assert count(only(c.owner), date(2026, 11, day)) == expected

    def test_a_lost_deal_is_let_go(self) -> None:
        c = cast()
        for state, expected in (("lost", 0), ("dropped", 0), ("won", 2), ("open", 2)):
            Opportunity.objects.filter(pk=c.deal).update(state=state)
            assert count(only(c.owner), TODAY) == len(overdue(only(c.owner), TODAY)) == expected

    def test_several_members_do_not_double_it(self) -> None:
        c = cast()
        Membership.objects.create(user=c.stranger, opportunity_id=c.deal)
        for who in (c.owner, c.colleague, c.stranger):
            assert count(only(who), TODAY) == len(overdue(only(who), TODAY)) == 2

    def test_what_was_put_away_is_not_overdue(self) -> None:
        c = cast()
        actions.remove_account(c.owner, Where(c.account))
        assert count(only(c.owner), TODAY) == 0

    def test_theirs_is_not_ours(self) -> None:
        owner = user("u")
        theirs = facts.Commitment(id="c9", on=TODAY, by="cen", to="ye", text="x", due=TODAY - timedelta(days=5))
        actions.load_dossier(owner, replace(small(), commitments=(theirs,), steps=()))
        assert overdue(only(owner), TODAY) == ()

    def test_done_goes_and_undone_comes(self) -> None:
        c = cast()
        receipt = actions.finish_step(c.owner, actions.StepDone(c.account, "s1"))
        assert [one.kind for one in overdue(only(c.owner), TODAY)] == ["commitment"]
        actions.undo(c.owner, receipt.undo or "")
        assert count(only(c.owner), TODAY) == 2

    def test_what_belongs_to_the_account_is_the_owners(self) -> None:
        c = cast()
        late = TODAY - timedelta(days=9)
        actions.add_step(c.owner, actions.AddStep(Where(c.account), "x", "ye", late))
        actions.add_step(c.owner, actions.AddStep(Where(c.account, c.other_deal), "y", "ye", late))
        assert count(only(c.owner), TODAY) == 4
        assert count(only(c.colleague), TODAY) == 2

    def test_a_bilingual_name_is_a_text(self) -> None:
        owner = user("u")
        both = facts.Bilingual(zh="岑海宁", en="Cen")
        people = (facts.Person(id="cen", name=both), *small().people[1:])
        actions.load_dossier(owner, replace(small(), people=people))
        assert {one.person_name for one in overdue(only(owner), TODAY)} == {both}


@pytest.mark.django_db
class TestDeals:
    """The list."""

    def test_own_and_teams(self) -> None:
        c = cast()
        mine = deals(c.owner, TODAY)
        assert [(one.listed.ref, one.listed.mine) for one in mine.deals] == [("qingyu", True), ("beiqiao", True)]
        assert [(one.listed.ref, one.listed.mine, one.listed.owner) for one in deals(c.director, TODAY).deals] == [
            ("qingyu", False, "owner"),
            ("beiqiao", False, "owner"),
        ]
        assert [one.listed.ref for one in deals(c.colleague, TODAY).deals] == ["qingyu"]
        assert deals(c.stranger, TODAY).deals == ()

    def test_a_glance_says_what_the_room_says(self) -> None:
        c = cast()
        for one in deals(c.owner, TODAY).deals:
            assert one.glance == glance_of(room(c.owner, one.listed.pk, TODAY).deal)

    def test_open_first_then_by_day(self) -> None:
        owner = user("u")
        states: tuple[tuple[str, Any, date | None], ...] = (
            ("won", "won", date(2026, 1, 1)),
            ("never", "open", None),
            ("late", "open", date(2027, 9, 1)),
            ("soon", "open", date(2027, 1, 1)),
        )
        made = tuple(
            facts.Opportunity(id=name, name=name, playbook="public-tender", state=state, expected=day)
            for name, state, day in states
        )  # fmt: skip
        actions.load_dossier(owner, replace(small(), opportunities=made, events=(), facts=(), steps=(), commitments=()))
        assert [one.listed.ref for one in deals(owner, TODAY).deals] == ["soon", "late", "never"]
        found = deals(owner, TODAY, Wanted(state="all")).deals
        assert [one.listed.ref for one in found] == ["soon", "late", "never", "won"]
        assert [one.glance is None for one in found] == [False, False, False, True]


@pytest.mark.django_db
class TestCache:
    """Kept as long as it is true, and not a day longer."""

    def fresh(self, c: Cast, who: User | None = None, day: date = TODAY) -> set[int]:
        return {one.opportunity for one in deals(who or c.owner, day).fresh}

    def warm(self, c: Cast, who: User | None = None) -> None:
        assert actions.keep(deals(who or c.owner, TODAY).fresh) > 0

    def test_kept_it_is_not_computed_again(self) -> None:
        c = cast()
        before = deals(c.owner, TODAY)
        self.warm(c)
        after = deals(c.owner, TODAY)
        assert after.fresh == ()
        assert after.deals == before.deals

    def test_todays_page_is_the_same_from_the_cache(self) -> None:
        c = cast()
        before = today(c.owner, TODAY)
        self.warm(c)
        after = today(c.owner, TODAY)
        assert said(after) == said(before)
        assert after.overdue == before.overdue
        assert after.fresh == ()

    def test_another_day(self) -> None:
        c = cast()
        self.warm(c)
        assert self.fresh(c, day=TODAY + timedelta(days=1)) == {c.deal, c.other_deal}

    def test_any_change_to_the_account(self) -> None:
        c = cast()
        self.warm(c)
        actions.finish_step(c.owner, actions.StepDone(c.account, "s1"))
        assert self.fresh(c) == {c.deal, c.other_deal}

    def test_another_playbook_or_method(self) -> None:
        c = cast()
        for change in ({"playbook_hash": "x"}, {"method": "0"}):
            self.warm(c)
            Assessment.objects.filter(opportunity=c.deal).update(**change)
            assert self.fresh(c) == {c.deal}

    def test_a_members_glance_is_their_own(self) -> None:
        """The owner's was made from events of the other deal; a member must not get it, nor the owner theirs."""
        c = cast()
        self.warm(c)
        assert self.fresh(c, c.colleague) == {c.deal}
        self.warm(c, c.colleague)
        assert self.fresh(c) == self.fresh(c, c.colleague) == set()
        assert Assessment.objects.filter(opportunity=c.deal).count() == 2
        Membership.objects.create(user=c.colleague, opportunity_id=c.other_deal)
        assert self.fresh(c, c.colleague) == {c.deal, c.other_deal}

    def test_whoever_sees_all_shares(self) -> None:
        c = cast()
        self.warm(c)
        assert self.fresh(c, c.director) == set()

    def test_keeping_is_repeatable_and_changes_no_version(self) -> None:
        c = cast()
        found = deals(c.owner, TODAY).fresh
        assert actions.keep(found) == actions.keep(found) == 2
        assert actions.keep(()) == 0
        assert Account.objects.get(pk=c.account).version == 2

    def test_a_glance_survives_the_way_through_the_database(self) -> None:
        c = cast()
        glance = glance_of(room(c.owner, c.deal, TODAY).deal)
        actions.keep(deals(c.owner, TODAY).fresh)
        assert from_json(Assessment.objects.get(opportunity=c.deal).payload) == glance == from_json(to_json(glance))


@pytest.mark.django_db
class TestShell:
    """The side bar."""

    def test_counts_and_pins(self) -> None:
        c = cast()
        found = shell(c.owner, TODAY)
        assert (found.overdue, found.deals, found.accounts, found.has_demo) == (2, 2, 1, False)
        assert [(one.ref, one.stage) for one in found.pinned] == [("qingyu", "solution"), ("beiqiao", None)]
        assert found.pinned[0].ticks[:4] == ("done", "done", "now", "future")
        assert set(found.pinned[1].ticks) == {"future"}

    def test_the_stage_is_the_methods(self) -> None:
        c = cast()
        for one in shell(c.owner, TODAY).pinned:
            assert one.stage == room(c.owner, one.pk, TODAY).deal.process.stage

    def test_a_managers_bar_counts_the_days_own_list(self) -> None:
        c = cast()
        found = shell(c.manager, TODAY)
        assert found.overdue == len(today(c.manager, TODAY).overdue) == 0
        assert found.deals == 2

    def test_nothing_yet(self) -> None:
        found = shell(user("u"), TODAY)
        assert (found.overdue, found.deals, found.accounts, found.has_demo, found.pinned) == (0, 0, 0, False, ())

    def test_the_demo_is_known(self) -> None:
        owner = user("u")
        actions.load_dossier(owner, small(), demo=True)
        assert shell(owner, TODAY).has_demo
        actions.remove_demo(owner)
        assert not shell(owner, TODAY).has_demo


@pytest.mark.django_db
@pytest.mark.parametrize("size", [15, 500])
@pytest.mark.parametrize("accounts", [1, 6])
class TestQueries:
    """Bounded, cold and warm, whatever the size."""

    def owner(self, size: int, accounts: int) -> User:
        owner = user("u")
        for number in range(accounts):
            actions.load_dossier(owner, replace(crowd(size), account=replace(small().account, id=f"a{number}")))
        return owner

    def test_today(self, size: int, accounts: int, django_assert_max_num_queries: Any) -> None:
        owner = self.owner(size, accounts)
        owner = User.objects.get(pk=owner.pk)  # its profile is not at hand
        with django_assert_max_num_queries(10):
            cold = today(owner, TODAY)
        actions.keep(cold.fresh)
        with django_assert_max_num_queries(9):
            assert said(today(owner, TODAY)) == said(cold)

    def test_deals(self, size: int, accounts: int, django_assert_max_num_queries: Any) -> None:
        owner = self.owner(size, accounts)
        with django_assert_max_num_queries(10):
            actions_needed = deals(owner, TODAY).fresh
        with django_assert_max_num_queries(1):
            actions.keep(actions_needed)
        with django_assert_max_num_queries(8):
            deals(owner, TODAY)

    def test_shell(self, size: int, accounts: int, django_assert_max_num_queries: Any) -> None:
        owner = self.owner(size, accounts)
        with django_assert_max_num_queries(6):
            shell(owner, TODAY)


@pytest.mark.django_db
def test_a_choice_is_assessed_in_full() -> None:
    c = cast()
    actions.keep(deals(c.owner, TODAY).fresh)
    eyes = sight(c.owner)
    rows = listed(eyes, visible(eyes).opportunities, joined(eyes))
    assert assessed(eyes, rows, TODAY).live == {}
    assert set(assessed(eyes, rows, TODAY, lambda _glances, _deals: [c.deal]).live) == {c.account}
