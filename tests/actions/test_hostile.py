"""What no form of ours sends, and what careless fingers do send."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F

from tests.cast import TODAY, Cast, cast
from yingdan import actions
from yingdan.access import NotVisible
from yingdan.actions import Where
from yingdan.records.load import load_dossiers
from yingdan.records.models import Audit, Event, Step

pytestmark = pytest.mark.django_db
BAD = ("\0", "a\0b", "\ud800")


def cases(*pairs: tuple[Any, Any]) -> tuple[tuple[Any, Any], ...]:
    """Actions with their commands, of any kind."""
    return pairs


@pytest.fixture
def c() -> Cast:
    return cast()


@pytest.mark.parametrize("bad", BAD)
def test_what_no_database_keeps_is_refused_by_name(c: Cast, bad: str) -> None:
    here, before = Where(c.account, c.deal), load_dossiers([c.account])
    tries: tuple[tuple[Any, Any], ...] = (
        (actions.capture_note, actions.CaptureNote(here, f"见了{bad}", TODAY)),
        (actions.add_person, actions.AddPerson(here, f"名{bad}")),
        (actions.add_person, actions.AddPerson(here, "名", title=bad)),
        (actions.add_step, actions.AddStep(here, f"做{bad}", "ye", TODAY)),
        (actions.drop_step, actions.DropStep(c.account, "s1", f"不{bad}")),
        (actions.keep_commitment, actions.CommitmentEnds(c.account, "c1", f"好{bad}")),
        (actions.snooze_stage, actions.SnoozeStage(here, TODAY, f"等{bad}")),
        (actions.set_stage, actions.SetStage(here, "preparation", TODAY, f"因{bad}")),
        (actions.override_finding, actions.Disagree(here, "x", f"不{bad}")),
        (actions.override_finding, actions.Disagree(here, f"x{bad}", "不")),
        (actions.create_first_deal, actions.EightAnswers(f"客{bad}", "private", "单", "public-tender", TODAY)),
    )
    for act, command in tries:
        with pytest.raises(actions.Invalid):
            act(c.owner, command)
    assert load_dossiers([c.account]) == before
    assert Audit.objects.count() == 1


def test_an_id_that_no_database_can_look_for_is_nobodys(c: Cast) -> None:
    here = Where(c.account, c.deal)
    for act, command in cases(
        (actions.finish_step, actions.StepDone(c.account, "a\0")),
        (actions.drop_chip, actions.DropChip(c.account, "a\0", "cen")),
        (actions.change_kind, actions.ChangeKind(c.account, "a\0", "call")),
        (actions.undo, "a\0"),
    ):
        with pytest.raises(NotVisible):
            act(c.owner, command)
    for act, command in cases(
        (actions.add_step, actions.AddStep(here, "做", "a\0", TODAY)),
        (actions.seat_person, actions.SeatPerson(here, "quality", "a\0")),
        (actions.seat_person, actions.SeatPerson(here, "a\0", "cen")),
        (actions.set_stage, actions.SetStage(here, "a\0", TODAY)),
        (actions.add_member, actions.Member(here, "a\0")),
    ):
        with pytest.raises(actions.Invalid):
            act(c.owner, command)


@pytest.mark.parametrize(
    "text",
    ["👨‍👩‍👧‍👦 🇨🇳", "\u202eevil\u202c", "a\u200bb", "<script>alert(1)</script>", "' OR 1=1 --", "é́́", "\r\n\r\n行"],
)
def test_whatever_people_write_is_kept_as_they_wrote_it(c: Cast, text: str) -> None:
    actions.capture_note(c.owner, actions.CaptureNote(Where(c.account, c.deal), f"起{text}止", TODAY))
    assert load_dossiers([c.account])[c.account].events[-1].note == f"起{text}止"


def test_ten_megabytes_are_kept_or_refused_but_nothing_breaks(c: Cast) -> None:
    try:
        actions.capture_note(c.owner, actions.CaptureNote(Where(c.account, c.deal), "好" * 3_500_000, TODAY))
    except actions.Invalid:
        assert Event.objects.filter(account=c.account).count() == 3


def test_a_double_tap_keeps_one_note(c: Cast) -> None:
    command = actions.CaptureNote(Where(c.account, c.deal), "岑海宁说报价下周定。", TODAY)
    first, second = (actions.capture_note(c.owner, command) for _ in range(2))
    assert Event.objects.filter(account=c.account).count() == 4
    assert (first.changed, first.undo, first.chips, first.version) == (
        second.changed, second.undo, second.chips, second.version,
    )  # fmt: skip
    actions.undo(c.owner, second.undo or "")
    assert Event.objects.filter(account=c.account).count() == 3
    actions.capture_note(c.owner, command)
    assert Event.objects.filter(account=c.account).count() == 4


def test_the_same_words_of_another_or_later_are_another_note(c: Cast) -> None:
    command = actions.CaptureNote(Where(c.account, c.deal), "电话没人接。", TODAY)
    actions.capture_note(c.owner, command)
    actions.capture_note(c.colleague, command)
    Audit.objects.update(at=F("at") - timedelta(minutes=2))
    actions.capture_note(c.colleague, command)
    assert Event.objects.filter(account=c.account, note="电话没人接。").count() == 3


def test_a_double_tap_sets_one_step(c: Cast) -> None:
    command = actions.AddStep(Where(c.account, c.deal), "带数据", "ye", TODAY, "cen")
    first, second = (actions.add_step(c.owner, command) for _ in range(2))
    assert Step.objects.filter(account=c.account, text="带数据").count() == 1
    assert (second.undo, second.changed, second.version) == (None, (), first.version)
    actions.finish_step(c.owner, actions.StepDone(c.account, first.changed[0].removeprefix("steps/")))
    assert actions.add_step(c.owner, command).undo


def test_somebody_who_sits_somewhere_is_not_taken_off_by_undo(c: Cast) -> None:
    """Added, then seated and noted: taking the first step back would leave a chair with nobody's id in it."""
    added = actions.add_person(c.owner, actions.AddPerson(Where(c.account, c.deal), "陶知远"))
    ref = added.changed[0].removeprefix("people/")
    seated = actions.seat_person(c.owner, actions.SeatPerson(Where(c.account, c.deal), "quality", ref))
    before = load_dossiers([c.account])
    with pytest.raises(actions.Conflict) as caught:
        actions.undo(c.owner, added.undo or "")
    assert caught.value.code == "changed_since"
    assert load_dossiers([c.account]) == before
    actions.undo(c.owner, seated.undo or "")
    actions.undo(c.owner, added.undo or "")
    with pytest.raises(actions.Conflict):  # the chair with them in it cannot come back alone
        actions.undo(c.owner, Audit.objects.get(undoes__token=seated.undo).token)
