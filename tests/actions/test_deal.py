"""Stages, seats, people, steps, commitments, disagreements, preferences."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import TODAY, Cast, cast
from yingdan import actions
from yingdan.access import NotVisible, view
from yingdan.actions import Where
from yingdan.facts import Dossier, Opportunity
from yingdan.playbooks import load_playbook
from yingdan.queries.room import room
from yingdan.records.models import Disagreement, Profile

pytestmark = pytest.mark.django_db


def dossier(c: Cast) -> Dossier:
    return view(c.owner)[c.account].dossier


def deal(c: Cast) -> Opportunity:
    return dossier(c).opportunities[0]


def where(c: Cast) -> Where:
    return Where(c.account, c.deal)


class TestStage:
    """Forward, back, and put off."""

    def test_forward_ends_the_one_before(self) -> None:
        c = cast()
        actions.set_stage(c.owner, actions.SetStage(where(c), "preparation", TODAY, "公告发了"))
        assert [(one.stage, one.to) for one in deal(c).stages[-2:]] == [("solution", TODAY), ("preparation", None)]

    def test_the_same_again_is_nothing(self) -> None:
        c = cast()
        assert actions.set_stage(c.owner, actions.SetStage(where(c), "solution", TODAY)).undo is None

    def test_a_day_before_the_present_stage(self) -> None:
        c = cast()
        with pytest.raises(actions.Invalid) as caught:
            actions.set_stage(c.owner, actions.SetStage(where(c), "preparation", date(2026, 10, 15), "公告发了"))
        assert caught.value.problems[0].code == "before_present_stage"
        actions.set_stage(c.owner, actions.SetStage(where(c), "preparation", date(2026, 10, 16), "公告发了"))

    def test_a_stage_of_no_playbook(self) -> None:
        c = cast()
        with pytest.raises(actions.Invalid):
            actions.set_stage(c.owner, actions.SetStage(where(c), "dream", TODAY))
        with pytest.raises(actions.Invalid):
            actions.set_stage(c.owner, actions.SetStage(Where(c.account), "survey", TODAY))

    def test_the_first_stage(self) -> None:
        c = cast()
        actions.set_stage(c.owner, actions.SetStage(Where(c.account, c.other_deal), "survey", TODAY))
        assert [one.stage for one in dossier(c).opportunities[1].stages] == ["survey"]

    def test_put_off(self) -> None:
        c = cast()
        actions.snooze_stage(c.owner, actions.SnoozeStage(where(c), date(2026, 12, 1), "等批文"))
        snooze = deal(c).stages[-1].snooze
        assert snooze is not None
        assert (snooze.until, snooze.reason) == (date(2026, 12, 1), "等批文")
        with pytest.raises(actions.Invalid):
            actions.snooze_stage(c.owner, actions.SnoozeStage(where(c), TODAY, " "))
        with pytest.raises(actions.Invalid):
            actions.snooze_stage(c.owner, actions.SnoozeStage(Where(c.account, c.other_deal), TODAY, "x"))


    def test_reminded_again(self) -> None:
        c = cast()
        assert actions.wake_stage(c.owner, actions.WakeStage(where(c))).undo is None
        actions.snooze_stage(c.owner, actions.SnoozeStage(where(c), date(2026, 12, 1), "等批文"))
        for who, error in ((c.manager, PermissionDenied), (c.stranger, NotVisible)):
            with pytest.raises(error):
                actions.wake_stage(who, actions.WakeStage(where(c)))
        receipt = actions.wake_stage(c.colleague, actions.WakeStage(where(c)))
        assert deal(c).stages[-1].snooze is None
        actions.undo(c.colleague, receipt.undo or "")
        assert deal(c).stages[-1].snooze is not None
        with pytest.raises(actions.Invalid):
            actions.wake_stage(c.owner, actions.WakeStage(Where(c.account, c.other_deal)))


class TestGate:
    """On without the buyer's proofs, and back, only with a reason (A2)."""

    @pytest.mark.parametrize(
        ("stage", "code"), [("preparation", "why_without_proofs"), ("award", "why_without_proofs"), ("approval", "why_back")]
    )
    @pytest.mark.parametrize("reason", [None, "", "  "])
    def test_a_reason_is_asked(self, stage: str, code: str, reason: str | None) -> None:
        c = cast()
        before = dossier(c)
        with pytest.raises(actions.Invalid) as caught:
            actions.set_stage(c.owner, actions.SetStage(where(c), stage, TODAY, reason))
        assert [(one.field, one.code) for one in caught.value.problems] == [("reason", code)]
        assert dossier(c) == before
        assert actions.set_stage(c.owner, actions.SetStage(where(c), stage, TODAY, "客户口头说的")).undo

    def test_with_all_proofs_none_is(self) -> None:
        c = cast()
        for proof in load_playbook("public-tender").stages[2].proofs:
            actions.add_fact(c.owner, actions.AddFact(where(c), "proof", proof.id, "visit", TODAY))
        assert actions.set_stage(c.owner, actions.SetStage(where(c), "preparation", TODAY)).undo

    def test_on_and_back_on_one_day(self) -> None:
        """The stage moved to last is the one the deal is in, whatever the playbook's order."""
        c = cast()
        for stage in ("preparation", "solution", "bidding", "survey"):
            actions.set_stage(c.owner, actions.SetStage(where(c), stage, TODAY, "看错了"))
            now = room(c.owner, c.deal, TODAY).deal.process
            assert (now.stage, now.days) == (stage, 0)


class TestSeat:
    """Chairs are filled, added and emptied."""

    def test_an_empty_chair_is_filled(self) -> None:
        c = cast()
        actions.seat_person(c.owner, actions.SeatPerson(where(c), "quality", "qi", "visit", TODAY))
        assert [(one.seat, one.person, one.source, one.on) for one in deal(c).seats][1] == (
            "quality",
            "qi",
            "visit",
            TODAY,
        )

    def test_a_second_one_sits_beside_the_first(self) -> None:
        c = cast()
        actions.seat_person(c.owner, actions.SeatPerson(where(c), "technical_lead", "jin"))
        assert [one.person for one in deal(c).seats if one.seat == "technical_lead"] == ["cen", "jin"]

    def test_the_same_again_is_nothing(self) -> None:
        c = cast()
        assert actions.seat_person(c.owner, actions.SeatPerson(where(c), "technical_lead", "cen")).undo is None
        assert actions.seat_person(c.owner, actions.SeatPerson(where(c), "quality", None)).undo is None
        assert actions.leave_seat(c.owner, actions.LeaveSeat(where(c), "quality", "cen")).undo is None

    def test_leaving_leaves_the_chair(self) -> None:
        c = cast()
        actions.leave_seat(c.owner, actions.LeaveSeat(where(c), "technical_lead", "cen"))
        chair = deal(c).seats[0]
        assert (chair.seat, chair.person, chair.source) == ("technical_lead", None, None)

    def test_leaving_beside_somebody_takes_the_chair_along(self) -> None:
        c = cast()
        actions.seat_person(c.owner, actions.SeatPerson(where(c), "technical_lead", "jin"))
        actions.leave_seat(c.owner, actions.LeaveSeat(where(c), "technical_lead", "cen"))
        assert [one.person for one in deal(c).seats if one.seat == "technical_lead"] == ["jin"]

    @pytest.mark.parametrize(("seat", "person"), [("throne", "qi"), ("quality", "nobody")])
    def test_unknown(self, seat: str, person: str) -> None:
        c = cast()
        with pytest.raises(actions.Invalid):
            actions.seat_person(c.owner, actions.SeatPerson(where(c), seat, person))


class TestPerson:
    """A new person."""

    def test_with_all_that_is_known(self) -> None:
        c = cast()
        receipt = actions.add_person(
            c.owner, actions.AddPerson(where(c), " 骆成林 ", title="", rank="director", reports_to="jin")
        )
        person = dossier(c).people[-1]
        assert receipt.changed == (f"people/{person.id}",)
        assert (person.name, person.title, person.rank, person.reports_to) == ("骆成林", None, "director", "jin")

    def test_ids_do_not_collide(self) -> None:
        c = cast()
        for n in range(3):
            actions.add_person(c.owner, actions.AddPerson(where(c), f"人{n}"))
        ids = [one.id for one in dossier(c).people]
        assert len(set(ids)) == 6

    @pytest.mark.parametrize(
        "wrong",
        [
            {"name": " "},
            {"name": "x", "reports_to": "nobody"},
            {"name": "x", "of": "nowhere"},
            {"name": "x", "rank": "king"},
        ],
    )
    def test_wrong(self, wrong: dict[str, Any]) -> None:
        c = cast()
        with pytest.raises(actions.Invalid):
            actions.add_person(c.owner, actions.AddPerson(where(c), **wrong))
        assert len(dossier(c).people) == 3


class TestStep:
    """Steps and commitments."""

    def test_done_moved_dropped(self) -> None:
        c = cast()
        actions.postpone_step(c.owner, actions.PostponeStep(c.account, "s1", date(2026, 12, 1), "他出差"))
        step = dossier(c).steps[0]
        assert (step.due, step.reason, step.state) == (date(2026, 12, 1), "他出差", "open")
        actions.drop_step(c.owner, actions.DropStep(c.account, "s1", "不用了"))
        assert (dossier(c).steps[0].state, dossier(c).steps[0].reason) == ("dropped", "不用了")
        actions.finish_step(c.owner, actions.StepDone(c.account, "s1"))
        assert dossier(c).steps[0].state == "done"

    @pytest.mark.parametrize("wrong", [{"text": " "}, {"who": "nobody"}, {"person": "nobody"}])
    def test_a_wrong_step(self, wrong: dict[str, str]) -> None:
        c = cast()
        values = {"text": "x", "who": "ye", "due": TODAY} | wrong
        with pytest.raises(actions.Invalid):
            actions.add_step(c.owner, actions.AddStep(where(c), **values))  # type: ignore[arg-type]

    def test_commitments(self) -> None:
        c = cast()
        for action, state in (
            (actions.keep_commitment, "kept"),
            (actions.break_commitment, "broken"),
            (actions.cancel_commitment, "cancelled"),
        ):
            action(c.owner, actions.CommitmentEnds(c.account, "c1"))
            assert dossier(c).commitments[0].state == state


class TestDisagreement:
    """Not how I see it."""

    def test_kept_with_its_reason_one_each(self) -> None:
        c = cast()
        for who, reason in ((c.owner, "a"), (c.owner, "b"), (c.colleague, "c")):
            actions.override_finding(who, actions.Disagree(where(c), "qingyu.x.y", reason))
        rows = Disagreement.objects.order_by("pk").values_list("by", "reason")
        assert list(rows) == [(c.owner.pk, "b"), (c.colleague.pk, "c")]

    def test_taken_back(self) -> None:
        c = cast()
        actions.override_finding(c.owner, actions.Disagree(where(c), "f", "a"))
        actions.agree_again(c.owner, actions.AgreeAgain(where(c), "f"))
        assert not Disagreement.objects.exists()
        assert actions.agree_again(c.owner, actions.AgreeAgain(where(c), "f")).undo is None

    @pytest.mark.parametrize(("finding", "reason"), [("f", " "), ("", "r"), ("x" * 201, "r")])
    def test_wrong(self, finding: str, reason: str) -> None:
        c = cast()
        with pytest.raises(actions.Invalid):
            actions.override_finding(c.owner, actions.Disagree(where(c), finding, reason))


def test_preferences_are_remembered() -> None:
    c = cast()
    actions.set_theme(c.owner, "dark")
    actions.set_language(c.owner, "en")
    profile = Profile.objects.get(user=c.owner)
    assert (profile.theme, profile.language, profile.manager) == ("dark", "en", c.manager)
    for wrong in ("", "blue"):
        with pytest.raises(actions.Invalid):
            actions.set_theme(c.owner, wrong)
        with pytest.raises(actions.Invalid):
            actions.set_language(c.owner, wrong)
