"""The list of people: who is in it, in what order, and what was known of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import TODAY, cast, small, user
from yingdan import actions, briefing, facts
from yingdan.queries.people import NOW, PAGE, People, every, people
from yingdan.queries.standings import refresh
from yingdan.queries.wanted_people import Wanted
from yingdan.records.load import load_dossiers
from yingdan.records.models import Account, Person, SearchEntry, Standing, StandingsKept
from yingdan.records.playbooks import playbooks_of

pytestmark = pytest.mark.django_db


def many(owner: User, number: int, ref: str = "big") -> int:
    """An account with so many people, each met once, the first ones longest ago; returns its key."""
    some = tuple(facts.Person(id=f"p{n}", name=f"第{n}人", title="处长") for n in range(number))
    met = tuple(
        facts.Event(id=f"e{n}", on=TODAY - timedelta(days=200 - n % 150), kind="visit", with_=(f"p{n}",), us=("ye",))
        for n in range(number)
    )
    lone = replace(small(), account=replace(small().account, id=ref), people=some, opportunities=(), events=met, facts=())
    return actions.load_dossier(owner, replace(lone, commitments=(), steps=())).account


def one(ref: str, people_: tuple[facts.Person, ...], **more: Any) -> facts.Dossier:
    """An account with these people and nothing else."""
    bare = replace(small(), people=people_, opportunities=(), events=(), facts=(), commitments=(), steps=())
    return replace(bare, account=replace(bare.account, id=ref, name=more.pop("name", ref)), **more)


def settle(who: User) -> None:
    while (some := refresh(who, TODAY)).fresh:
        actions.keep_standings(some.fresh)


def refs(found: People) -> list[str]:
    return [row.ref for row in found.rows]


class TestPages:
    """A page at a time, each person once."""

    def test_everybody_stands_on_one_page(self) -> None:
        owner = user("u")
        many(owner, PAGE + 3)
        pages = [people(owner, TODAY, Wanted(sort="name", page=n)) for n in (1, 2)]
        assert [(one.total, one.page, one.pages, len(one.rows)) for one in pages] == [(53, 1, 2, 50), (53, 2, 2, 3)]
        assert {ref for one in pages for ref in refs(one)} == {f"p{n}" for n in range(PAGE + 3)}
        assert len(list(every(owner, TODAY))) == PAGE + 3

    @pytest.mark.parametrize("page", [0, -3, 3, 10**11])
    def test_a_page_that_is_not_there_is_the_nearest(self, page: int) -> None:
        owner = user("u")
        many(owner, PAGE + 1)
        assert people(owner, TODAY, Wanted(page=page)).page == (1 if page < 1 else 2)

    def test_the_database_is_asked_as_often_for_500_as_for_15(self) -> None:
        counts = []
        for size in (15, 500):
            owner = user(f"u{size}")
            many(owner, size)
            for state in ("cold", "kept"):
                with CaptureQueriesContext(connection) as asked:
                    people(owner, TODAY, Wanted(query="处长", seat="quality", account=0))
                    people(owner, TODAY)
                counts.append((state, len(asked)))
                settle(owner)
        assert counts[:2] == counts[2:]
        assert max(number for _, number in counts) <= 14  # of two pages

    def test_nobody_who_left(self) -> None:
        owner = user("u")
        gone = facts.Person(id="a", name="走了", left=TODAY)
        going = facts.Person(id="b", name="要走", left=TODAY + timedelta(days=1))
        actions.load_dossier(owner, one("x", (gone, going)))
        assert refs(people(owner, TODAY)) == ["b"]


class TestWhoSees:
    """Owner, colleague, manager, stranger."""

    def test_people_are_of_accounts_one_sees(self) -> None:
        c = cast()
        for who, number in ((c.owner, 3), (c.colleague, 3), (c.manager, 3), (c.stranger, 0)):
            found = people(who, TODAY)
            assert (found.total, len(list(every(who, TODAY)))) == (number, number)
            assert people(who, TODAY, Wanted(account=c.account)).account == (small().account.name if number else None)

    def test_a_member_reads_what_their_deals_tell(self) -> None:
        c = cast()
        for who in (c.owner, c.colleague, c.owner):
            settle(who)
        for who, known in ((c.owner, -1), (c.manager, -1), (c.colleague, None)):
            rows = {row.ref: row for row in people(who, TODAY).rows}
            assert rows["qi"].standing is not None
            assert rows["qi"].standing.attitude == known  # a guess about the other deal
        assert refs(people(c.colleague, TODAY, Wanted(attitude="-1"))) == []
        assert refs(people(c.owner, TODAY, Wanted(attitude="-1"))) == ["qi"]
        assert {row.home for row in people(c.colleague, TODAY).rows} == {c.deal}

    def test_a_seat_on_a_hidden_deal_is_not_told(self) -> None:
        c = cast()
        where = actions.Where(c.account, c.other_deal)
        actions.seat_person(c.owner, actions.SeatPerson(where, "quality", "jin", "visit", TODAY))
        assert refs(people(c.owner, TODAY, Wanted(seat="quality"))) == ["jin"]
        assert refs(people(c.colleague, TODAY, Wanted(seat="quality"))) == []
        assert all(not row.sits for row in people(c.colleague, TODAY).rows if row.ref == "jin")

    def test_only_mine(self) -> None:
        c = cast()
        actions.load_dossier(c.manager, one("own", (facts.Person(id="z", name="自己的"),)))
        assert refs(people(c.manager, TODAY, Wanted(mine=True))) == ["z"]
        assert people(c.manager, TODAY).total == 4


class TestWords:
    """Name, title, account, pinyin initials; each word may stand elsewhere."""

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("海宁", ["cen"]), ("岑", ["cen"]), ("chn", ["cen"]), ("专责", ["cen"]), ("澜川", ["cen", "jin", "qi"]),
            ("岑 澜川", ["cen"]), ("岑 专责 lanchuan", ["cen"]), ("宁海", []), ("岑 靳", []), ("x" * 300, []),
            ("岑 " * 20, ["cen"]), ("", ["cen", "jin", "qi"]), ("%", ["cen", "jin", "qi"]),
        ],
    )  # fmt: skip
    def test_all_words_are_there(self, query: str, found: list[str]) -> None:
        assert sorted(refs(people(cast().owner, TODAY, Wanted(query=query)))) == found


class TestOrder:
    """The database orders; an independent sort of all rows says the same."""

    def test_names_by_pinyin_whatever_the_letters(self) -> None:
        owner = user("u")
        names = {"d": "庄若谷", "a": "阿明", "c": "Cen Haining", "b": "岑海宁", "e": "!?"}
        actions.load_dossier(owner, one("x", tuple(facts.Person(id=ref, name=name) for ref, name in names.items())))
        assert refs(people(owner, TODAY, Wanted(sort="name"))) == ["e", "a", "b", "c", "d"]
        assert refs(people(owner, TODAY, Wanted(sort="name", back=True))) == ["d", "c", "b", "a", "e"]

    def test_accounts_by_pinyin_then_names(self) -> None:
        owner = user("u")
        for ref, name in (("z", "北桥"), ("a", "云麓")):
            both = (facts.Person(id=f"{ref}2", name="周"), facts.Person(id=f"{ref}1", name="安"))
            actions.load_dossier(owner, one(ref, both, name=name))
        assert refs(people(owner, TODAY, Wanted(sort="account"))) == ["z1", "z2", "a1", "a2"]

    @pytest.mark.parametrize("back", [False, True])
    @pytest.mark.parametrize("sort", ["due", "last"])
    def test_days_with_the_unknown_last(self, sort: str, back: bool) -> None:
        c = cast()
        settle(c.owner)
        rows = people(c.owner, TODAY, Wanted(sort=sort, back=back)).rows
        days = [getattr(row.standing, sort) for row in rows]
        known = [day for day in days if day is not None]
        assert known == sorted(known, reverse=back)
        assert days == known + [None] * (len(days) - len(known))

    def test_a_new_name_moves(self) -> None:
        c = cast()
        actions.edit_person(c.owner, actions.EditPerson(actions.Where(c.account, c.deal), "cen", name="邹海宁"))
        assert refs(people(c.owner, TODAY, Wanted(sort="name")))[-1] == "cen"

    def test_a_book_of_an_older_version_gets_its_order(self) -> None:
        from yingdan.actions.index import spell

        c = cast()
        before = refs(people(c.owner, TODAY, Wanted(sort="name")))
        assert SearchEntry.objects.filter(kind="person").update(spelt=None) == 3
        assert (spell(), spell()) == (3, 0)
        assert refs(people(c.owner, TODAY, Wanted(sort="name"))) == before == ["cen", "jin", "qi"]


class TestKept:
    """What is kept is what would be judged now, and only while it is true."""

    def test_what_is_kept_is_what_the_method_says(self) -> None:
        c = cast()
        settle(c.owner)
        dossier = load_dossiers([c.account])[c.account]
        said = {one.person: one for one in briefing.standings(dossier, playbooks_of(dossier), TODAY)}
        assert {row.ref: row.standing for row in people(c.owner, TODAY).rows} == said

    def test_few_are_judged_at_once_and_the_rest_follows(self) -> None:
        owner = user("u")
        for n in range(NOW + 2):
            actions.load_dossier(owner, one(f"x{n}", (facts.Person(id="a", name="甲"),)))
        first = people(owner, TODAY)
        assert (len(first.fresh), sum(row.standing is None for row in first.rows), first.waiting > 0) == (NOW, 2, True)
        actions.keep_standings(first.fresh)
        second = people(owner, TODAY)
        assert len(second.fresh) == 2
        actions.keep_standings(second.fresh)
        third = people(owner, TODAY)
        assert (third.fresh, third.waiting, refresh(owner, TODAY).waiting) == ((), 0, 0)

    def test_a_change_and_a_new_day_make_it_stale(self) -> None:
        c = cast()
        settle(c.owner)
        assert people(c.owner, TODAY).fresh == ()
        actions.finish_step(c.owner, actions.StepDone(c.account, "s1"))
        assert len(people(c.owner, TODAY).fresh) == 1
        settle(c.owner)
        assert len(people(c.owner, TODAY + timedelta(days=1)).fresh) == 1

    def test_nothing_is_kept_of_what_changed_meanwhile(self) -> None:
        c = cast()
        late = refresh(c.owner, TODAY).fresh
        Account.objects.filter(pk=c.account).update(version=99)
        assert actions.keep_standings(late) == 0
        assert not StandingsKept.objects.exists()

    def test_who_is_gone_takes_it_along(self) -> None:
        c = cast()
        settle(c.owner)
        assert Standing.objects.count() == 3
        Person.objects.get(account=c.account, ref="qi").delete()
        assert Standing.objects.count() == 2


class TestWhomToCall:
    """Overdue by the rhythm, contact open, nothing planned."""

    def call(self, owner: User, on: date = TODAY + timedelta(days=90)) -> list[str]:
        while (some := refresh(owner, on)).fresh:
            actions.keep_standings(some.fresh)
        return sorted(refs(people(owner, on, Wanted(waits="call"))))

    def test_the_overdue_one_with_a_seat(self) -> None:
        assert self.call(cast().owner) == ["cen"]  # the others are strangers by then, without a seat

    def test_not_before_the_day(self) -> None:
        assert self.call(cast().owner, TODAY - timedelta(days=18)) == []

    def test_not_who_is_booked(self) -> None:
        c = cast()
        on = TODAY + timedelta(days=95)
        actions.plan_event(c.owner, actions.PlanEvent(actions.Where(c.account, c.deal), "visit", on, ("cen",)))
        assert self.call(c.owner) == []

    def test_nobody_of_a_closed_stage(self) -> None:
        c = cast()
        actions.set_stage(c.owner, actions.SetStage(actions.Where(c.account, c.deal), "bidding", TODAY, "公告已发"))
        assert self.call(c.owner) == []
        closed = people(c.owner, TODAY + timedelta(days=90), Wanted(waits="closed"))
        assert "cen" in refs(closed)
        assert all(row.standing and row.standing.due is None for row in closed.rows)
