"""What is set for a day comes first, joined with what is proposed for the same people; nobody is met twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from tests.cast import TODAY, Cast, cast, small, user
from yingdan import actions, facts
from yingdan.briefing.proposal_key import key_of
from yingdan.queries.today import Card, Today, today
from yingdan.records.models import Colleague

pytestmark = pytest.mark.django_db
PURPOSE = facts.Purpose(ours="拿到他的三条顾虑", theirs="看局放曲线")


def visit(ref: str = "v1", on: date = TODAY, **more: Any) -> facts.Event:
    values: dict[str, Any] = {
        "id": ref, "on": on, "at": "14:30", "kind": "visit", "state": "planned", "opportunity": "qingyu",
        "with_": ("cen",), "us": ("ye",), "purpose": PURPOSE,
    }  # fmt: skip
    return facts.Event(**(values | more))


def owner_of(dossier: facts.Dossier, me: str | None = "ye") -> User:
    owner = user(f"u{User.objects.count()}")
    actions.load_dossier(owner, dossier, me=me)
    return owner


def day_with(*events: facts.Event, me: str | None = "ye", **parts: Any) -> Today:
    dossier = replace(small(), events=(*small().events, *events), **parts)
    return today(owner_of(dossier, me), TODAY)


def ref(card: Card) -> str | None:
    return card.due.thing.id if card.due else None


class TestAppointments:
    """Events."""

    def test_it_is_the_first_thing_and_takes_the_proposal_for_the_same_person(self) -> None:
        before = today(owner_of(small()), TODAY)
        assert any(card.proposal and "cen" in card.proposal.with_ for card in before.cards)
        found = day_with(visit())
        first = found.cards[0]
        assert ref(first) == "v1"
        assert first.proposal is not None
        assert "cen" in first.proposal.with_
        assert set(first.proposal.why) <= {one.id for one in first.why}
        assert not any("cen" in card.proposal.with_ for card in found.cards[1:] if card.proposal)

    def test_what_is_known_of_the_person_says_why_first(self) -> None:
        first = day_with(visit()).cards[0]
        about = [one.subject.kind == "person" and one.subject.id == "cen" for one in first.why]
        assert about[0]
        assert about == sorted(about, reverse=True)
        assert all(one.severity != "good" for one in first.why)

    def test_by_their_time(self) -> None:
        found = day_with(
            visit("v2", at="16:00", with_=("qi",)), visit("v1", at="09:30"), visit("v3", at=None, with_=())
        )
        assert [ref(card) for card in found.cards] == ["v1", "v2", "v3"]

    def test_more_than_three_are_not_lost(self) -> None:
        found = day_with(*(visit(f"v{n}", at=f"1{n}:00", with_=()) for n in range(5)))
        assert [ref(card) for card in found.cards] == ["v0", "v1", "v2"]
        assert [ref(card) for card in found.rest] == ["v3", "v4"]

    @pytest.mark.parametrize(("state", "on"), [("done", 0), ("cancelled", 0), ("planned", 1), ("planned", -1)])
    def test_only_what_is_planned_for_this_very_day(self, state: Any, on: int) -> None:
        found = day_with(visit(state=state, on=TODAY + timedelta(days=on)))
        assert all(card.due is None for card in (*found.cards, *found.rest))

    def test_one_of_the_whole_account_stands_once(self) -> None:
        found = day_with(visit(opportunity=None))
        assert [ref(card) for card in (*found.cards, *found.rest)].count("v1") == 1

    def test_a_colleagues_is_no_thing_of_mine(self) -> None:
        found = day_with(visit(us=("he",)))
        assert "v1" not in [ref(card) for card in found.cards]
        assert [ref(card) for card in found.rest] == ["v1"]

    def test_where_nobody_said_who_i_am_it_is_mine(self) -> None:
        assert ref(day_with(visit(us=("he",)), me=None).cards[0]) == "v1"

    def test_one_that_must_not_take_place_is_never_a_thing_to_do(self) -> None:
        """In the formal stage a visit is stopped: the answer to that comes instead."""
        deal = replace(small().opportunities[0], stages=(facts.StageSpan(stage="bidding", from_=date(2026, 11, 1)),))
        found = day_with(visit(), opportunities=(deal, small().opportunities[1]))
        assert "v1" not in [ref(card) for card in (*found.cards, *found.rest)]
        stops = [card for card in found.cards if any(one.severity == "stop" for one in card.why)]
        assert len(stops) == 1, "one line, though two events break the stage"
        assert {one.subject.id for one in stops[0].why} == {"e1", "v1"}

    def test_a_stop_comes_in_beside_a_full_day(self) -> None:
        formal = replace(small().opportunities[1], stages=(facts.StageSpan(stage="bidding", from_=date(2026, 11, 1)),))
        planned = [visit(f"v{n}", at=f"1{n}:00", with_=()) for n in range(3)]
        wrong = visit("w", on=TODAY + timedelta(days=2), opportunity="beiqiao", with_=("qi",))
        found = day_with(*planned, wrong, opportunities=(small().opportunities[0], formal))
        assert ref(found.cards[0]) == "v0"
        assert len(found.cards) == 3
        assert any(one.severity == "stop" for card in found.cards for one in card.why)
        assert {ref(card) for card in (*found.cards, *found.rest)} >= {"v0", "v1", "v2"}

    def test_one_on_a_later_day_puts_its_proposal_behind(self) -> None:
        free = today(owner_of(small()), TODAY)
        assert free.cards[0].proposal is not None
        whom = free.cards[0].proposal.with_
        assert whom
        found = day_with(visit(on=TODAY + timedelta(days=3), with_=whom))
        places = [n for n, card in enumerate(found.cards) if card.proposal and set(whom) & set(card.proposal.with_)]
        assert all(n > 0 for n in places)

    def test_the_cache_changes_nothing(self) -> None:
        owner = owner_of(replace(small(), events=(*small().events, visit(), visit("v2", us=("he",)))))
        cold = today(owner, TODAY)
        actions.keep(cold.fresh)
        warm = today(owner, TODAY)
        assert [ref(card) for card in (*warm.cards, *warm.rest)] == [ref(card) for card in (*cold.cards, *cold.rest)]
        assert [card.why for card in warm.cards] == [card.why for card in cold.cards]


class TestSteps:
    """Steps and commitments whose day it is."""

    def test_they_are_on_the_page(self) -> None:
        step = facts.Step(id="t1", text="问日期", who="ye", due=TODAY, opportunity="qingyu")
        owed = facts.Commitment(id="k1", on=TODAY, by="ye", to="qi", text="带样本", due=TODAY, opportunity="qingyu")
        found = day_with(visit(), steps=(step,), commitments=(owed,))
        assert {ref(card) for card in (*found.cards, *found.rest)} == {"v1", "t1", "k1"} | {
            ref(card) for card in found.cards if card.due is None
        }
        assert ref(found.cards[0]) == "v1"

    @pytest.mark.parametrize("state", ["done", "dropped"])
    def test_what_is_done_is_not(self, state: Any) -> None:
        step = facts.Step(id="t1", text="x", who="ye", due=TODAY, state=state, opportunity="qingyu")
        found = day_with(steps=(step,))
        assert "t1" not in [ref(card) for card in (*found.cards, *found.rest)]

    def test_theirs_is_not_ours(self) -> None:
        owed = facts.Commitment(id="k1", on=TODAY, by="cen", to="ye", text="x", due=TODAY, opportunity="qingyu")
        found = day_with(commitments=(owed,))
        assert "k1" not in [ref(card) for card in (*found.cards, *found.rest)]

    def test_a_proposal_made_a_step_stands_once(self) -> None:
        from yingdan import briefing
        from yingdan.wording import Words
        from yingdan.wording.names import Names

        c = cast()
        card = today(c.owner, TODAY).cards[0]
        assert card.proposal is not None
        for lang in ("zh", "en"):
            words = Words(Names(lang, card.dossier, card.playbook))
            where = actions.Where(card.listed.account, card.listed.pk)
            person = card.proposal.with_[0] if card.proposal.with_ else None
            text = briefing.headline(words, card.proposal, card.me)
            receipt = actions.add_step(c.owner, actions.AddStep(where, text, "ye", TODAY, person))
            found = today(c.owner, TODAY)
            keys = [key_of(one.proposal) for one in found.cards if one.proposal]
            assert keys.count(key_of(card.proposal)) == 1
            assert found.cards[0].due is not None
            actions.undo(c.owner, receipt.undo or "")


class TestNobodyTwice:
    """Over all deals of an account."""

    def test_people_are_met_once(self) -> None:
        seats = (facts.Seat(seat="technical_lead", person="cen", source="document", on=date(2026, 10, 20)),)
        both = tuple(replace(one, seats=seats) for one in small().opportunities)
        found = day_with(opportunities=both)
        met = [who for card in found.cards if card.proposal for who in card.proposal.with_]
        assert len(met) == len(set(met))


class TestAside:
    """Not this one today."""

    def aside(self, c: Cast, card: Card) -> actions.Aside:
        assert card.proposal is not None
        return actions.Aside(TODAY, card.listed.pk, key_of(card.proposal))

    def test_the_next_best_comes_and_back(self) -> None:
        c = cast()
        before = today(c.owner, TODAY)
        command = self.aside(c, before.cards[0])
        actions.put_aside(c.owner, command)
        keys = [key_of(one.proposal) for one in today(c.owner, TODAY).cards if one.proposal]
        assert command.key not in keys
        actions.take_up(c.owner, command)
        assert [card.proposal for card in today(c.owner, TODAY).cards] == [card.proposal for card in before.cards]

    def test_it_is_ones_own_and_for_one_day(self) -> None:
        c = cast()
        command = self.aside(c, today(c.owner, TODAY).cards[0])
        others = [card.proposal for card in today(c.colleague, TODAY).cards]
        actions.put_aside(c.owner, command)
        assert [card.proposal for card in today(c.colleague, TODAY).cards] == others
        tomorrow = TODAY + timedelta(days=1)
        keys = [key_of(one.proposal) for one in today(c.owner, tomorrow).cards if one.proposal]
        actions.put_aside(c.owner, replace(command, day=tomorrow, key="x"))
        assert command.key in keys or command.key in [
            key_of(one.proposal) for one in today(c.owner, TODAY).cards if one.proposal
        ]

    def test_it_touches_no_account(self) -> None:
        c = cast()
        version = today(c.owner, TODAY).cards[0].listed.version
        actions.put_aside(c.owner, self.aside(c, today(c.owner, TODAY).cards[0]))
        assert today(c.owner, TODAY).cards[0].listed.version == version

    def test_not_for_what_one_may_not_see(self) -> None:
        from yingdan.access import NotVisible

        c = cast()
        command = self.aside(c, today(c.owner, TODAY).cards[0])
        for act in (actions.put_aside, actions.take_up):
            with pytest.raises(NotVisible):
                act(c.stranger, command)

    def test_it_does_not_grow_without_end(self) -> None:
        c = cast()
        for number in range(60):
            actions.put_aside(c.owner, actions.Aside(TODAY, c.deal, f"k{number}"))
        from yingdan.queries.profile import aside

        kept = aside(User.objects.get(pk=c.owner.pk), TODAY)
        assert len(kept) == 50
        assert (c.deal, "k59") in kept


def test_who_is_me_is_the_accounts_word() -> None:
    c = cast()
    Colleague.objects.filter(ref="he").update(user=c.owner)
    assert {card.me for card in today(c.owner, TODAY).cards} == {"he"}
