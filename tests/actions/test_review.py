"""How a deal ends and what it teaches: never price alone, no secrets, taken back whole, and the next deal is another one."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.cast import Cast, cast, small
from yingdan import actions
from yingdan.access import NotVisible
from yingdan.actions import CloseDeal, Decided, Forbidden, Invalid, ReopenDeal, Where, Why, WriteReview
from yingdan.facts import Dossier
from yingdan.queries.room import room
from yingdan.records.load import load_dossiers
from yingdan.records.models import Opportunity, Review, SearchEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def c(monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 11, 23))
    return cast()


def here(c: Cast) -> Where:
    return Where(c.account, c.deal)


def closed(c: Cast, state: str = "lost", **more: str) -> None:
    actions.close_deal(c.owner, CloseDeal(here(c), state, date(2026, 11, 20), **more))


def dossier(c: Cast) -> Dossier:
    return load_dossiers([c.account])[c.account]


def deal(c: Cast) -> Opportunity:
    return Opportunity.objects.get(pk=c.deal)


def refused(act: object) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as caught:
        act()  # type: ignore[operator]
    return [(one.field, one.code) for one in caught.value.problems]


def whole(c: Cast, **more: object) -> WriteReview:
    given = {
        "reasons": (Why("price"), Why("seat_against", seat="finance_head", text="他只认付款条件")),
        "deciders": (Decided("decisive", seat="procurement_head", surprise=True), Decided("some", name=" 审计部 ")),
        "days": (("survey", 48), ("solution", 0)),
        "surprise": "审计提前进场",
        "again": "先去见财务",
    }
    return WriteReview(here(c), **(given | more))  # type: ignore[arg-type]


class TestClosing:
    def test_it_says_who_won_and_at_what_price(self, c: Cast) -> None:
        closed(c, winner="朔钧", price="37900000 CNY")
        one = dossier(c).opportunities[0]
        assert (one.state, one.closed, one.winner, one.price) == ("lost", date(2026, 11, 20), "朔钧", "37900000 CNY")

    def test_undone_it_is_as_it_was(self, c: Cast) -> None:
        before = dossier(c)
        receipt = actions.close_deal(c.owner, CloseDeal(here(c), "won", date(2026, 11, 20)))
        actions.undo(c.owner, receipt.undo or "")
        assert dossier(c) == before

    def test_it_may_be_corrected(self, c: Cast) -> None:
        closed(c, winner="朔钧")
        closed(c, "dropped")
        assert (deal(c).state, deal(c).winner) == ("dropped", None)

    @pytest.mark.parametrize(
        ("command", "problem"),
        [
            ({"state": "open"}, ("state", "not_a_choice")),
            ({"state": "gone"}, ("state", "not_a_choice")),
            ({"on": date(2026, 11, 24)}, ("on", "in_the_future")),
            ({"on": date(2026, 10, 15)}, ("on", "before_present_stage")),
            ({"state": "won", "winner": "朔钧"}, ("winner", "winner_of_lost")),
            ({"winner": "x" * 201}, ("winner", "too_long")),
            ({"price": "3790 万"}, ("price", "not_money")),
        ],
    )
    def test_what_cannot_be(self, c: Cast, command: dict[str, object], problem: tuple[str, str]) -> None:
        given = {"state": "lost", "on": date(2026, 11, 20)} | command
        assert refused(lambda: actions.close_deal(c.owner, CloseDeal(here(c), **given))) == [problem]  # type: ignore[arg-type]
        assert deal(c).state == "open"

    def test_the_account_itself_does_not_end(self, c: Cast) -> None:
        command = CloseDeal(Where(c.account), "won", date(2026, 11, 20))
        assert refused(lambda: actions.close_deal(c.owner, command)) == [("where", "needs_deal")]

    def test_a_secret_is_not_kept(self, c: Cast) -> None:
        with pytest.raises(Forbidden) as caught:
            closed(c, winner="朔钧，评委名单上有人")
        assert "J7" in caught.value.rules

    def test_opened_again_it_keeps_its_review(self, c: Cast) -> None:
        closed(c, winner="朔钧", price="1 CNY")
        actions.write_review(c.owner, whole(c))
        receipt = actions.reopen_deal(c.owner, ReopenDeal(here(c), "重新招标"))
        one = dossier(c).opportunities[0]
        assert (one.state, one.closed, one.winner, one.price) == ("open", None, None, None)
        assert one.review is not None
        assert actions.reopen_deal(c.owner, ReopenDeal(here(c))).undo is None
        actions.undo(c.owner, receipt.undo or "")
        assert dossier(c).opportunities[0].winner == "朔钧"


class TestReview:
    def test_it_is_part_of_the_dossier(self, c: Cast) -> None:
        closed(c)
        actions.write_review(c.owner, whole(c))
        review = dossier(c).opportunities[0].review
        assert review is not None
        assert [(one.reason, one.seat) for one in review.reasons] == [("price", None), ("seat_against", "finance_head")]
        assert [(one.seat, one.name, one.weight, one.surprise) for one in review.deciders] == [
            ("procurement_head", None, "decisive", True), (None, "审计部", "some", None),
        ]  # fmt: skip
        assert [(one.stage, one.days) for one in review.stages] == [("survey", 48), ("solution", 0)]
        assert (review.surprise, review.again) == ("审计提前进场", "先去见财务")

    def test_written_anew_it_stays_one(self, c: Cast) -> None:
        closed(c)
        actions.write_review(c.owner, whole(c))
        before = dossier(c)
        receipt = actions.write_review(c.owner, whole(c, surprise=None, days=()))
        assert Review.objects.count() == 1
        actions.undo(c.owner, receipt.undo or "")
        assert dossier(c) == before

    def test_price_alone_asks_what_stood_behind_it(self, c: Cast) -> None:
        closed(c)
        assert refused(lambda: actions.write_review(c.owner, whole(c, reasons=(Why("price"),)))) == [
            ("reasons", "reason_alone")
        ]
        closed(c, "won")
        assert refused(lambda: actions.write_review(c.owner, whole(c, reasons=(Why("price"),)))) == [
            ("reasons", "reason_alone")
        ]

    @pytest.mark.parametrize(
        ("more", "problem"),
        [
            ({"reasons": ()}, ("reasons", "reason_needed")),
            ({"reasons": (Why("early"),)}, ("reasons", "not_a_choice")),  # of a won deal
            ({"reasons": (Why("late"), Why("late"))}, ("reasons", "listed_twice")),
            ({"reasons": (Why("seat_against"),)}, ("seat.seat_against", "which_seat")),
            ({"reasons": (Why("seat_against", seat="king"),)}, ("seat.seat_against", "unknown_seat")),
            ({"reasons": (Why("requirement_lacking", text=" "),)}, ("text.requirement_lacking", "needed")),
            ({"deciders": (Decided("some"),)}, ("deciders", "seat_or_name")),
            ({"deciders": (Decided("some", seat="quality", name="质检"),)}, ("deciders", "seat_or_name")),
            ({"deciders": (Decided("some", seat="king"),)}, ("deciders", "unknown_seat")),
            ({"deciders": (Decided("all", seat="quality"),)}, ("deciders", "not_a_choice")),
            ({"deciders": (Decided("some", name="x" * 201),)}, ("deciders", "too_long")),
            ({"deciders": (Decided("some", seat="quality"),) * 2}, ("deciders", "listed_twice")),
            ({"days": (("gone", 1),)}, ("days.gone", "unknown_stage")),
            ({"days": (("survey", -1),)}, ("days.survey", "no_such_days")),
            ({"days": (("survey", 3651),)}, ("days.survey", "no_such_days")),
            ({"days": (("survey", 1), ("survey", 2))}, ("days", "listed_twice")),
            ({"again": "x" * 2001}, ("again", "too_long")),
        ],
    )
    def test_what_cannot_be(self, c: Cast, more: dict[str, object], problem: tuple[str, str]) -> None:
        closed(c)
        assert problem in refused(lambda: actions.write_review(c.owner, whole(c, **more)))
        assert not Review.objects.exists()

    def test_an_open_deal_has_nothing_to_review(self, c: Cast) -> None:
        assert refused(lambda: actions.write_review(c.owner, whole(c))) == [("where", "deal_is_open")]

    @pytest.mark.parametrize(
        "more",
        [
            {"surprise": "问到了打分情况"}, {"again": "先拿到标底"},
            {"reasons": (Why("late", text="拿到了对手底价"),)}, {"deciders": (Decided("some", name="评委名单上的老周"),)},
        ],
    )  # fmt: skip
    def test_a_secret_is_not_kept(self, c: Cast, more: dict[str, object]) -> None:
        closed(c)
        with pytest.raises(Forbidden) as caught:
            actions.write_review(c.owner, whole(c, **more))
        assert "J7" in caught.value.rules
        assert not Review.objects.exists()

    def test_its_words_are_found_and_its_codes_are_not(self, c: Cast) -> None:
        closed(c)
        actions.write_review(c.owner, whole(c))
        entry = SearchEntry.objects.get(kind="review")
        assert "审计提前进场" in entry.text
        assert "付款条件" in entry.text
        assert "seat_against" not in entry.text
        assert "procurement_head" not in entry.text

    def test_who_may(self, c: Cast) -> None:
        closed(c)
        actions.write_review(c.colleague, whole(c))
        with pytest.raises(PermissionDenied):
            actions.write_review(c.manager, whole(c))
        with pytest.raises(NotVisible):
            actions.write_review(c.stranger, whole(c))
        with pytest.raises(NotVisible):
            actions.close_deal(c.stranger, CloseDeal(here(c), "won", date(2026, 11, 20)))


def taught(owner: User, deals: int, name: str = "taught", *, days: int = 90, playbook: str = "public-tender") -> None:
    """Closed deals of other accounts with reviews: `days` in the solution review, an affiliated company that decided."""
    for number in range(deals):
        made = actions.load_dossier(owner, small(f"{name}{number}"))
        row = Opportunity.objects.get(account=made.account, ref="qingyu")
        Opportunity.objects.filter(pk=row.pk).update(playbook=playbook)
        where = Where(made.account, row.pk)
        actions.close_deal(owner, CloseDeal(where, "lost", date(2026, 11, 20)))
        decided = (Decided("decisive", seat="affiliate", surprise=True),) if playbook == "public-tender" else ()
        stage = "solution" if playbook == "public-tender" else "need"
        took = ((stage, days),) if playbook == "public-tender" else ()
        actions.write_review(owner, WriteReview(where, (Why("late"),), decided, took))


def chairs(user: User, deal: int) -> set[str]:
    return {one.id for one in room(user, deal).playbook.seats if one.expected}


class TestWhatItTeaches:
    def test_the_next_deal_has_other_chairs_and_days(self, c: Cast) -> None:
        before = room(c.owner, c.deal)
        taught(c.owner, 2)
        assert room(c.owner, c.deal).playbook == before.playbook  # under three nothing changes
        taught(c.owner, 3, "more")
        after = room(c.owner, c.deal)
        assert (before.deal.process.usual, before.deal.process.days) == (30, 38)
        assert after.deal.process.usual == round((30**4 * 90**5) ** (1 / 9))
        assert before.deal.process.ageing == "watch"
        assert after.deal.process.ageing == "fine"
        empty = set(after.deal.committee.empty_seats)
        assert "affiliate" in empty
        assert "affiliate" not in before.deal.committee.empty_seats
        assert after.learned.deals == 5

    def test_own_deals_only(self, c: Cast) -> None:
        before = chairs(c.owner, c.deal)
        taught(c.stranger, 5)
        taught(c.colleague, 5)
        taught(c.manager, 5)
        assert chairs(c.owner, c.deal) == before

    def test_who_sees_the_whole_account_sees_the_same(self, c: Cast) -> None:
        """The manager reads what the rep reads; a colleague with one deal learns nothing of the others."""
        before = chairs(c.owner, c.deal)
        taught(c.owner, 5)
        assert chairs(c.manager, c.deal) == chairs(c.owner, c.deal) == before | {"affiliate"}
        assert chairs(c.colleague, c.deal) == before
        assert room(c.colleague, c.deal).learned.deals == 0

    def test_another_way_of_buying_teaches_nothing(self, c: Cast) -> None:
        before = chairs(c.owner, c.deal)
        taught(c.owner, 5, playbook="private-purchase")
        assert chairs(c.owner, c.deal) == before

    def test_an_account_put_away_and_a_deal_opened_again_teach_nothing(self, c: Cast) -> None:
        taught(c.owner, 3)
        usual = room(c.owner, c.deal).deal.process.usual
        row = Review.objects.last()
        assert row is not None
        receipt = actions.reopen_deal(c.owner, ReopenDeal(Where(row.account_id, row.opportunity_id)))
        assert room(c.owner, c.deal).deal.process.usual == 30
        actions.undo(c.owner, receipt.undo or "")
        assert room(c.owner, c.deal).deal.process.usual == usual
        actions.remove_account(c.owner, Where(row.account_id))
        assert room(c.owner, c.deal).deal.process.usual == 30

    def test_the_demo_teaches_the_demo_only(self, c: Cast) -> None:
        made = [actions.load_dossier(c.owner, small(f"demo{n}"), demo=True) for n in range(4)]
        for one in made:
            where = Where(one.account, one.opportunity)
            actions.close_deal(c.owner, CloseDeal(where, "lost", date(2026, 11, 20)))
            actions.write_review(c.owner, WriteReview(where, (Why("late"),), (), (("solution", 90),)))
        assert room(c.owner, c.deal).deal.process.usual == 30

    def test_the_cache_knows(self, c: Cast) -> None:
        """A list shows the new usual days at once: learned numbers are part of the key."""
        from yingdan.queries.deals import deals

        found = deals(c.owner, date(2026, 11, 23))
        actions.keep(found.fresh)
        taught(c.owner, 5)
        again = deals(c.owner, date(2026, 11, 23))
        usual = {one.listed.pk: one.glance.usual for one in again.deals if one.glance}
        assert usual[c.deal] != 30
        actions.keep(again.fresh)
        assert not deals(c.owner, date(2026, 11, 23)).fresh

    def test_whoever_waits_in_the_list_is_assessed_anew(self, c: Cast) -> None:
        """The database tells which deals are stale: those that rest on lessons that are other ones now."""
        from yingdan.queries.deals import refresh

        day = date(2026, 11, 23)
        taught(c.owner, 3)
        while (found := refresh(c.owner, day)).fresh:
            actions.keep(found.fresh)
        assert refresh(c.owner, day).waiting == 0
        assert refresh(c.manager, day).waiting == 0
        row = Review.objects.last()
        assert row is not None
        receipt = actions.reopen_deal(c.owner, ReopenDeal(Where(row.account_id, row.opportunity_id)))
        assert refresh(c.owner, day).waiting > 0
        while (found := refresh(c.owner, day)).fresh:
            actions.keep(found.fresh)
        actions.undo(c.owner, receipt.undo or "")
        assert refresh(c.owner, day).waiting > 0
