"""A note that tells of a planned contact closes it: one event, nothing said twice, and all of it can be taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import TODAY, Cast, cast
from yingdan import actions
from yingdan.access import NotVisible
from yingdan.actions import CaptureNote, FulfilPlan, Where
from yingdan.records.load import load_dossiers
from yingdan.records.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def noted() -> tuple[Cast, str]:
    """A visit planned for today, and the note of it."""
    c = cast()
    row = Event.objects.get(account=c.account, ref="e1")
    row.pk, row.ref, row.position, row.state, row.on, row.note, row.saw = None, "p1", 9, "planned", TODAY, "带曲线", []
    row.purpose = {"ours": "交曲线"}
    row.save(force_insert=True)
    made = actions.capture_note(c.owner, CaptureNote(Where(c.account, c.deal), "和岑海宁、戚雨敏当面过了曲线", TODAY))
    return c, made.changed[0].removeprefix("events/")


def test_the_two_become_one(noted: tuple[Cast, str]) -> None:
    c, note = noted
    before = load_dossiers([c.account])[c.account]
    receipt = actions.fulfil_plan(c.owner, FulfilPlan(c.account, note, "p1"))
    one = Event.objects.get(account=c.account, ref="p1")
    assert (one.state, one.on, one.kind, one.purpose) == ("done", TODAY, "visit", {"ours": "交曲线"})
    assert one.people == ["cen", "qi"]
    assert one.note == "带曲线\n和岑海宁、戚雨敏当面过了曲线"
    assert not Event.objects.filter(account=c.account, ref=note).exists()
    actions.undo(c.owner, receipt.undo or "")
    assert load_dossiers([c.account])[c.account] == before


@pytest.mark.parametrize("who", ["stranger", "manager"])
def test_others_may_not(noted: tuple[Cast, str], who: str) -> None:
    c, note = noted
    with pytest.raises((NotVisible, PermissionDenied)):
        actions.fulfil_plan(getattr(c, who), FulfilPlan(c.account, note, "p1"))
    assert Event.objects.get(account=c.account, ref="p1").state == "planned"


@pytest.mark.parametrize(
    "change",
    [{"state": "done"}, {"state": "cancelled"}, {"on": TODAY + timedelta(days=1)}, {"opportunity": None}],
)
def test_only_a_plan_of_the_deal_up_to_that_day(noted: tuple[Cast, str], change: dict[str, date | str | None]) -> None:
    c, note = noted
    Event.objects.filter(account=c.account, ref="p1").update(**change)
    with pytest.raises(actions.Invalid):
        actions.fulfil_plan(c.owner, FulfilPlan(c.account, note, "p1"))
    assert Event.objects.filter(account=c.account, ref=note).exists()


def test_a_note_is_no_plan_of_itself(noted: tuple[Cast, str]) -> None:
    c, note = noted
    with pytest.raises(actions.Invalid):
        actions.fulfil_plan(c.owner, FulfilPlan(c.account, note, note))


def test_the_faster_one_wins(noted: tuple[Cast, str]) -> None:
    c, note = noted
    with pytest.raises(actions.Stale):
        actions.fulfil_plan(c.owner, FulfilPlan(c.account, note, "p1", 1))
