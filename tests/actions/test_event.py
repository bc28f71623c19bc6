"""What is planned passes the guard; what it says is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.models import User

from tests.cast import TODAY, cast, small, user
from yingdan import actions, facts
from yingdan.access import NotVisible, view
from yingdan.actions import AddStep, CancelEvent, PlanEvent, Where
from yingdan.facts.scales import Nature
from yingdan.records.models import Audit, Event

pytestmark = pytest.mark.django_db
SOON = date(2026, 11, 30)


def private(nature: Nature = "private", stage: str = "solution") -> tuple[User, Where]:
    """An owner with one deal of a customer of that nature, in that stage."""
    owner = user("u")
    deals = tuple(replace(one, stages=(facts.StageSpan(stage=stage, from_=TODAY),)) for one in small().opportunities)
    dossier = replace(small(), account=replace(small().account, nature=nature), opportunities=deals)
    receipt = actions.load_dossier(owner, dossier)
    return owner, Where(receipt.account, receipt.opportunity)


def test_an_honest_visit_is_planned() -> None:
    c = cast()
    command = PlanEvent(Where(c.account, c.deal), "visit", SOON, ("cen",), ("ye",), "弄清顾虑", " ", "他说出顾虑")
    receipt = actions.plan_event(c.owner, command)
    assert (receipt.guard, receipt.rules) == ("nothing_seen", ())
    event = view(c.owner)[c.account].dossier.events[-1]
    assert (event.state, event.kind, event.with_, event.us, event.on) == ("planned", "visit", ("cen",), ("ye",), SOON)
    assert event.purpose == facts.Purpose(ours="弄清顾虑")
    assert event.success == "他说出顾虑"


def test_a_meal_with_a_public_customer_is_stopped() -> None:
    c = cast()
    with pytest.raises(actions.Forbidden) as caught:
        actions.plan_event(c.owner, PlanEvent(Where(c.account, c.deal), "meal", SOON, ("cen",)))
    assert caught.value.rules == ("J1",)
    assert not Event.objects.filter(state="planned").exists()
    assert Audit.objects.count() == 1


def test_a_meal_with_a_private_customer_needs_approval_and_that_is_written_down() -> None:
    owner, where = private()
    receipt = actions.plan_event(owner, PlanEvent(where, "meal", SOON, ("cen",)))
    assert (receipt.guard, receipt.rules) == ("approval", ("J1",))
    audit = Audit.objects.get(token=receipt.undo)
    assert (audit.guard, audit.guard_rules) == ("approval", ["J1"])


def test_a_public_official_makes_it_public() -> None:
    owner, where = private()
    with pytest.raises(actions.Forbidden):
        actions.plan_event(owner, PlanEvent(where, "meal", SOON, ("jin",)))


def test_a_live_tender_leaves_formal_channels_only() -> None:
    owner, where = private(stage="bidding")
    for kind in ("visit", "meal"):
        with pytest.raises(actions.Forbidden):
            actions.plan_event(owner, PlanEvent(where, kind, SOON, ("cen",)))
    assert actions.plan_event(owner, PlanEvent(where, "clarification", SOON)).guard == "nothing_seen"


def test_a_step_towards_it_is_judged_too() -> None:
    c = cast()
    with pytest.raises(actions.Forbidden):
        actions.add_step(c.owner, AddStep(Where(c.account, c.deal), "订餐", "ye", SOON, "cen", activity="meal"))
    assert actions.add_step(
        c.owner, AddStep(Where(c.account, c.deal), "备料", "ye", SOON, "cen", activity="visit")
    ).undo


def test_what_happened_is_stored_whatever_it_was() -> None:
    c = cast()
    receipt = actions.capture_note(
        c.owner, actions.CaptureNote(Where(c.account, c.deal), "请岑海宁用餐", TODAY, kind="meal")
    )
    assert receipt.undo


@pytest.mark.parametrize(
    ("wrong", "field"), [({"kind": "seance"}, "kind"), ({"people": ("nobody",)}, "people"), ({"us": ("nobody",)}, "us")]
)
def test_what_is_unknown_is_named(wrong: dict[str, object], field: str) -> None:
    c = cast()
    with pytest.raises(actions.Invalid) as caught:
        actions.plan_event(c.owner, replace(PlanEvent(Where(c.account, c.deal), "visit", SOON), **wrong))  # type: ignore[arg-type]
    assert caught.value.problems[0].field == field


def test_it_needs_a_deal_one_may_see() -> None:
    c = cast()
    with pytest.raises(actions.Invalid):
        actions.plan_event(c.owner, PlanEvent(Where(c.account), "visit", SOON))
    for who, deal in ((c.stranger, c.deal), (c.colleague, c.other_deal)):
        with pytest.raises(NotVisible):
            actions.plan_event(who, PlanEvent(Where(c.account, deal), "visit", SOON))


def test_only_what_is_planned_is_cancelled() -> None:
    c = cast()
    receipt = actions.plan_event(c.owner, PlanEvent(Where(c.account, c.deal), "visit", SOON, ("cen",)))
    ref = receipt.changed[0].split("/")[1]
    actions.cancel_event(c.owner, CancelEvent(c.account, ref, "他出差"))
    assert view(c.owner)[c.account].dossier.events[-1].state == "cancelled"
    for event in (ref, "e1"):
        with pytest.raises(actions.Invalid):
            actions.cancel_event(c.owner, CancelEvent(c.account, event))
