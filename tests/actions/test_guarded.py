"""No way around the guard: not by another kind, not by undo, not by a note about a day to come, not for the account."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.actions.test_event import SOON, private
from tests.cast import cast
from yingdan import actions
from yingdan.actions import AddStep, CancelEvent, CaptureNote, ChangeKind, PlanEvent, SetStage, Where
from yingdan.records.models import Audit, Event, Step

pytestmark = pytest.mark.django_db


def ref_of(receipt: actions.Receipt) -> str:
    return receipt.changed[0].removeprefix("events/")


def test_a_planned_visit_does_not_become_a_meal() -> None:
    c = cast()
    visit = actions.plan_event(c.owner, PlanEvent(Where(c.account, c.deal), "visit", SOON, ("cen",)))
    with pytest.raises(actions.Forbidden):
        actions.change_kind(c.owner, ChangeKind(c.account, ref_of(visit), "meal"))
    assert Event.objects.get(account=c.account, ref=ref_of(visit)).kind == "visit"
    actions.change_kind(c.owner, ChangeKind(c.account, ref_of(visit), "call"))


def test_what_happened_may_have_been_a_meal() -> None:
    c = cast()
    actions.change_kind(c.owner, ChangeKind(c.account, "e1", "meal"))
    assert Event.objects.get(account=c.account, ref="e1").kind == "meal"


def test_another_kind_that_needs_approval_is_written_down() -> None:
    owner, where = private()
    visit = actions.plan_event(owner, PlanEvent(where, "visit", SOON, ("cen",)))
    receipt = actions.change_kind(owner, ChangeKind(where.account, ref_of(visit), "meal"))
    assert (receipt.guard, receipt.rules) == ("approval", ("J1",))
    assert Audit.objects.get(token=receipt.undo).guard == "approval"


def test_an_event_that_says_nothing_is_planned_as_long_as_its_day_is_to_come() -> None:
    c = cast()
    Event.objects.filter(account=c.account, ref="e1").update(state=None, on=timezone.localdate() + timedelta(days=3))
    with pytest.raises(actions.Forbidden):
        actions.change_kind(c.owner, ChangeKind(c.account, "e1", "meal"))


def test_what_is_planned_for_the_whole_account_is_judged_too() -> None:
    c = cast()
    Event.objects.filter(account=c.account, ref="e3").update(state="planned", on=SOON)
    with pytest.raises(actions.Forbidden):
        actions.change_kind(c.owner, ChangeKind(c.account, "e3", "meal"))
    with pytest.raises(actions.Forbidden):
        actions.add_step(c.owner, AddStep(Where(c.account), "请靳总吃饭", "ye", SOON, "jin", "meal"))
    assert not Step.objects.filter(text="请靳总吃饭").exists()


def test_undo_plans_nothing_that_is_forbidden_now() -> None:
    """A visit was cancelled; then bids were opened. Taking the cancelling back would plan it in a frozen stage."""
    owner, where = private("state_owned")
    visit = actions.plan_event(owner, PlanEvent(where, "visit", SOON, ("cen",)))
    cancelled = actions.cancel_event(owner, CancelEvent(where.account, ref_of(visit)))
    actions.set_stage(owner, SetStage(where, "bidding", date(2026, 11, 24), "开标了"))
    with pytest.raises(actions.Forbidden):
        actions.plan_event(owner, PlanEvent(where, "visit", SOON, ("cen",)))
    with pytest.raises(actions.Forbidden):
        actions.undo(owner, cancelled.undo or "")
    assert Event.objects.get(account=where.account, ref=ref_of(visit)).state == "cancelled"
    assert Audit.objects.get(token=cancelled.undo).undone is None


def test_undo_gives_back_a_lawful_plan() -> None:
    owner, where = private("state_owned")
    visit = actions.plan_event(owner, PlanEvent(where, "visit", SOON, ("cen",)))
    cancelled = actions.cancel_event(owner, CancelEvent(where.account, ref_of(visit)))
    actions.undo(owner, cancelled.undo or "")
    assert Event.objects.get(account=where.account, ref=ref_of(visit)).state == "planned"


def test_a_note_is_about_what_happened() -> None:
    c = cast()
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(actions.Invalid) as caught:
        actions.capture_note(c.owner, CaptureNote(Where(c.account, c.deal), "请岑海宁吃饭", tomorrow, "meal"))
    assert caught.value.problems[0].code == "in_the_future"
