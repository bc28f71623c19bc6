"""What every write has in common: rights, version, audit, all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from tests.cast import TODAY, Cast, cast, small
from yingdan import actions
from yingdan.access import NotVisible
from yingdan.actions import Receipt, Where
from yingdan.actions.change import change
from yingdan.records.load import load_dossiers
from yingdan.records.models import Account, Audit, Event, Person, Step

pytestmark = pytest.mark.django_db
Act = Callable[[User, Cast], Receipt]

ACTS: dict[str, Act] = {
    "add_step": lambda who, c: actions.add_step(who, actions.AddStep(Where(c.account, c.deal), "x", "ye", TODAY)),
    "finish_step": lambda who, c: actions.finish_step(who, actions.StepDone(c.account, "s1")),
    "postpone_step": lambda who, c: actions.postpone_step(who, actions.PostponeStep(c.account, "s1", TODAY, "r")),
    "drop_step": lambda who, c: actions.drop_step(who, actions.DropStep(c.account, "s1", "r")),
    "keep_commitment": lambda who, c: actions.keep_commitment(who, actions.CommitmentEnds(c.account, "c1")),
    "break_commitment": lambda who, c: actions.break_commitment(who, actions.CommitmentEnds(c.account, "c1")),
    "cancel_commitment": lambda who, c: actions.cancel_commitment(who, actions.CommitmentEnds(c.account, "c1")),
    "move_commitment": lambda who, c: actions.move_commitment(who, actions.CommitmentMoves(c.account, "c1", TODAY)),
    "override_finding": lambda who, c: actions.override_finding(who, actions.Disagree(Where(c.account, c.deal), "f", "r")),
    "set_stage": lambda who, c: actions.set_stage(who, actions.SetStage(Where(c.account, c.deal), "survey", TODAY, "r")),
    "snooze_stage": lambda who, c: actions.snooze_stage(who, actions.SnoozeStage(Where(c.account, c.deal), TODAY, "r")),
    "seat_person": lambda who, c: actions.seat_person(who, actions.SeatPerson(Where(c.account, c.deal), "quality", "qi")),
    "leave_seat": lambda who, c: actions.leave_seat(
        who, actions.LeaveSeat(Where(c.account, c.deal), "technical_lead", "cen")
    ),
    "add_person": lambda who, c: actions.add_person(who, actions.AddPerson(Where(c.account, c.deal), "新人")),
    "capture_note": lambda who, c: actions.capture_note(
        who, actions.CaptureNote(Where(c.account, c.deal), "见了岑海宁", TODAY)
    ),
    "drop_chip": lambda who, c: actions.drop_chip(who, actions.DropChip(c.account, "e1", "cen")),
    "change_kind": lambda who, c: actions.change_kind(who, actions.ChangeKind(c.account, "e1", "call")),
}  # fmt: skip


def state(c: Cast) -> Any:
    return load_dossiers([c.account])[c.account]


@pytest.mark.parametrize("name", ACTS)
class TestEveryAction:
    """The same contract for each."""

    @pytest.mark.parametrize("who", ["owner", "colleague"])
    def test_owner_and_member_may(self, name: str, who: str) -> None:
        c = cast()
        receipt = ACTS[name](getattr(c, who), c)
        assert receipt.version == 3
        assert receipt.undo
        assert receipt.changed
        audit = Audit.objects.get(token=receipt.undo)
        assert (audit.who_id, audit.before, audit.after) == (getattr(c, who).pk, 2, 3)
        assert audit.changed == list(receipt.changed)
        assert Account.objects.get(pk=c.account).version == 3

    @pytest.mark.parametrize(("who", "error"), [("stranger", NotVisible), ("manager", PermissionDenied)])
    def test_others_may_not(self, name: str, who: str, error: type[Exception]) -> None:
        c = cast()
        before = state(c)
        with pytest.raises(error):
            ACTS[name](getattr(c, who), c)
        assert state(c) == before
        assert Audit.objects.count() == 1

    def test_undo_puts_back_exactly_what_was(self, name: str) -> None:
        c = cast()
        before = state(c)
        receipt = ACTS[name](c.owner, c)
        after = state(c)
        assert name == "override_finding" or after != before
        again = actions.undo(c.owner, receipt.undo or "")
        assert state(c) == before
        assert again.version == 4
        actions.undo(c.owner, again.undo or "")
        assert state(c) == after

    def test_a_stranger_cannot_undo(self, name: str) -> None:
        c = cast()
        receipt = ACTS[name](c.owner, c)
        after = state(c)
        with pytest.raises(NotVisible):
            actions.undo(c.stranger, receipt.undo or "")
        assert state(c) == after

    def test_every_changed_row_is_a_valid_noun(self, name: str) -> None:
        c = cast()
        ACTS[name](c.owner, c)
        state(c)  # loading validates


VERSIONED: dict[str, Callable[[User, Cast, int], Receipt]] = {
    "finish_step": lambda who, c, v: actions.finish_step(who, actions.StepDone(c.account, "s1", v)),
    "postpone_step": lambda who, c, v: actions.postpone_step(
        who, actions.PostponeStep(c.account, "s1", TODAY, None, v)
    ),
    "keep_commitment": lambda who, c, v: actions.keep_commitment(who, actions.CommitmentEnds(c.account, "c1", None, v)),
    "move_commitment": lambda who, c, v: actions.move_commitment(
        who, actions.CommitmentMoves(c.account, "c1", TODAY, None, v)
    ),
    "drop_chip": lambda who, c, v: actions.drop_chip(who, actions.DropChip(c.account, "e1", "cen", v)),
    "capture_note": lambda who, c, v: actions.capture_note(
        who, actions.CaptureNote(Where(c.account, c.deal, v), "x", TODAY)
    ),
}


@pytest.mark.parametrize("name", VERSIONED)
def test_the_second_of_two_writers_is_told_of_the_first(name: str) -> None:
    c = cast()
    seen = Account.objects.get(pk=c.account).version
    actions.add_person(c.colleague, actions.AddPerson(Where(c.account, c.deal), "新人"))
    before = state(c)
    with pytest.raises(actions.Stale) as caught:
        VERSIONED[name](c.owner, c, seen + 9)
    assert (caught.value.expected, caught.value.now) == (seen + 9, seen + 1)
    assert state(c) == before
    assert VERSIONED[name](c.owner, c, seen).merged == "colleague"


def test_a_failure_half_way_leaves_nothing() -> None:
    c = cast()
    before = state(c)

    def fail() -> None:
        with change(c.owner, Where(c.account, c.deal), "x") as work:
            work.add(Person(ref="px", name="x"))
            work.edit(Step.objects.get(account=c.account, ref="s1"), state="done")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert state(c) == before
    assert Account.objects.get(pk=c.account).version == 2
    assert Audit.objects.count() == 1


def test_what_is_no_noun_is_not_written() -> None:
    c = cast()
    with pytest.raises(actions.Invalid) as caught, change(c.owner, Where(c.account, c.deal), "x") as work:
        work.add(Person(ref="px", name="x", rank="emperor"))
    assert caught.value.problems[0].field == "rank"
    assert not Person.objects.filter(ref="px").exists()


def test_doing_nothing_leaves_no_trace() -> None:
    c = cast()
    with change(c.owner, Where(c.account), "x") as work:
        pass
    assert work.done().undo is None
    assert work.done().version == 2
    assert Audit.objects.count() == 1


@pytest.mark.parametrize("where", [Where(10**6), Where(10**6, 1)])
def test_a_place_that_does_not_exist(where: Where) -> None:
    c = cast()
    with pytest.raises(NotVisible), change(c.owner, where, "x"):
        pass


def test_a_deal_of_another_account_is_not_reached_through_ones_own() -> None:
    c = cast()
    mine = actions.load_dossier(c.stranger, small())
    for where in (Where(mine.account, c.deal), Where(c.account, mine.opportunity)):
        with pytest.raises(NotVisible):
            actions.add_person(c.stranger, actions.AddPerson(where, "x"))


@pytest.mark.parametrize(
    "act",
    [
        lambda c: actions.finish_step(c.colleague, actions.StepDone(c.account, "s2")),
        lambda c: actions.drop_chip(c.colleague, actions.DropChip(c.account, "e2", "qi")),
        lambda c: actions.add_step(c.colleague, actions.AddStep(Where(c.account, c.other_deal), "x", "ye", TODAY)),
        lambda c: actions.capture_note(c.colleague, actions.CaptureNote(Where(c.account, c.other_deal), "x", TODAY)),
    ],
)
def test_a_member_does_not_reach_the_other_deal(act: Callable[[Cast], Receipt]) -> None:
    c = cast()
    assert Step.objects.filter(account=c.account, ref="s2").exists()
    with pytest.raises(NotVisible):
        act(c)


def test_a_member_does_not_write_to_the_account_itself() -> None:
    c = cast()
    with pytest.raises(PermissionDenied):
        actions.capture_note(c.colleague, actions.CaptureNote(Where(c.account), "x", TODAY))
    with pytest.raises(PermissionDenied):
        actions.remove_account(c.colleague, Where(c.account))
    assert Event.objects.filter(account=c.account).count() == 3


@pytest.mark.parametrize(
    "act",
    [
        lambda c: actions.finish_step(c.owner, actions.StepDone(c.account, "nope")),
        lambda c: actions.keep_commitment(c.owner, actions.CommitmentEnds(c.account, "nope")),
        lambda c: actions.drop_chip(c.owner, actions.DropChip(c.account, "nope", "cen")),
        lambda c: actions.undo(c.owner, "nope"),
        lambda c: actions.undo(c.owner, ""),
    ],
)
def test_an_unknown_id(act: Callable[[Cast], Receipt]) -> None:
    c = cast()
    with pytest.raises(NotVisible):
        act(c)


def test_reason_and_guard_stand_in_the_audit() -> None:
    c = cast()
    receipt = actions.drop_step(c.owner, actions.DropStep(c.account, "s1", "他出差了"))
    audit = Audit.objects.get(token=receipt.undo)
    assert (audit.what, audit.why, audit.guard) == ("step.drop", "他出差了", "nothing_seen")
    assert audit.changed == ["steps/s1"]
