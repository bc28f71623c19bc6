"""Undo: all of it or nothing of it, and never over somebody's later work."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import TODAY, cast, small
from tests.depth import often
from yingdan import actions
from yingdan.access import NotVisible, view
from yingdan.actions import Where
from yingdan.records.load import load_dossiers
from yingdan.records.models import Audit, Step

pytestmark = pytest.mark.django_db


def test_once_only() -> None:
    c = cast()
    receipt = actions.finish_step(c.owner, actions.StepDone(c.account, "s1"))
    actions.undo(c.owner, receipt.undo or "")
    with pytest.raises(actions.Conflict) as caught:
        actions.undo(c.owner, receipt.undo or "")
    assert caught.value.code == "undone"


def test_not_over_a_later_change_of_the_same_row() -> None:
    c = cast()
    first = actions.postpone_step(c.owner, actions.PostponeStep(c.account, "s1", date(2026, 12, 1)))
    actions.postpone_step(c.colleague, actions.PostponeStep(c.account, "s1", date(2026, 12, 9)))
    before = load_dossiers([c.account])
    with pytest.raises(actions.Conflict) as caught:
        actions.undo(c.owner, first.undo or "")
    assert caught.value.code == "changed_since"
    assert load_dossiers([c.account]) == before
    assert Audit.objects.get(token=first.undo).undone is None


def test_a_later_change_elsewhere_does_not_matter() -> None:
    c = cast()
    first = actions.finish_step(c.owner, actions.StepDone(c.account, "s1"))
    actions.keep_commitment(c.colleague, actions.CommitmentEnds(c.account, "c1"))
    actions.undo(c.owner, first.undo or "")
    assert Step.objects.get(account=c.account, ref="s1").state == "open"
    assert load_dossiers([c.account])[c.account].commitments[0].state == "kept"


def test_in_turn_backwards() -> None:
    c = cast()
    before = load_dossiers([c.account])
    tokens = [
        actions.postpone_step(c.owner, actions.PostponeStep(c.account, "s1", date(2026, 12, day))).undo
        for day in (1, 2, 3)
    ]
    for token in reversed(tokens):
        actions.undo(c.owner, token or "")
    assert load_dossiers([c.account]) == before


def test_back_and_forth_and_further_back() -> None:
    """Undo, redo, undo: each step counts once, and what lies before can still be taken back."""
    c = cast()
    states = [load_dossiers([c.account])]
    tokens = []
    for day in (1, 2):
        tokens.append(
            actions.postpone_step(c.owner, actions.PostponeStep(c.account, "s1", date(2026, 12, day))).undo or ""
        )
        states.append(load_dossiers([c.account]))
    back = actions.undo(c.owner, tokens[1]).undo or ""
    assert load_dossiers([c.account]) == states[1]
    forth = actions.undo(c.owner, back).undo or ""
    assert load_dossiers([c.account]) == states[2]
    with pytest.raises(actions.Conflict):
        actions.undo(c.owner, tokens[0])
    actions.undo(c.owner, forth)
    assert load_dossiers([c.account]) == states[1]
    with pytest.raises(actions.Conflict):
        actions.undo(c.owner, tokens[1])
    actions.undo(c.owner, tokens[0])
    assert load_dossiers([c.account]) == states[0]


@settings(max_examples=often(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 6), min_size=1, max_size=12))
def test_whatever_is_pressed_the_state_is_one_that_was(presses: list[int]) -> None:
    """Acts and undos in any order: a refused undo changes nothing, an accepted one leads to an earlier state."""
    with transaction.atomic():
        c = cast()
        seen = [load_dossiers([c.account])]
        tokens: list[str] = []
        for press in presses:
            before = load_dossiers([c.account])
            try:
                if press < 3:
                    done = actions.postpone_step(
                        c.owner, actions.PostponeStep(c.account, "s1", date(2027, 1, len(seen)))
                    )
                else:
                    done = actions.undo(c.owner, tokens[-(press - 2)] if len(tokens) >= press - 2 else "none")
            except (actions.Conflict, NotVisible):
                assert load_dossiers([c.account]) == before
            else:
                after = load_dossiers([c.account])
                assert press < 3 or after in seen
                seen.append(after)
                tokens.append(done.undo or "")
        transaction.set_rollback(True)


def test_several_rows_of_one_action() -> None:
    """Setting a stage writes two rows; both go back."""
    c = cast()
    before = load_dossiers([c.account])
    receipt = actions.set_stage(c.owner, actions.SetStage(Where(c.account, c.deal), "survey", TODAY, "重新论证"))
    assert len(receipt.changed) == 2
    actions.undo(c.owner, receipt.undo or "")
    assert load_dossiers([c.account]) == before


def test_a_row_that_was_made_and_then_used_stays() -> None:
    c = cast()
    made = actions.add_step(c.owner, actions.AddStep(Where(c.account, c.deal), "x", "ye", TODAY))
    actions.finish_step(c.owner, actions.StepDone(c.account, made.changed[0].split("/")[1]))
    with pytest.raises(actions.Conflict):
        actions.undo(c.owner, made.undo or "")


def test_a_colleague_may_take_back_what_the_owner_did_on_their_deal() -> None:
    c = cast()
    receipt = actions.finish_step(c.owner, actions.StepDone(c.account, "s1"))
    actions.undo(c.colleague, receipt.undo or "")
    assert Step.objects.get(account=c.account, ref="s1").state == "open"


def test_taking_a_dossier_in_can_be_taken_back() -> None:
    c = cast()
    receipt = actions.load_dossier(c.owner, small("b"))
    gone = actions.undo(c.owner, receipt.undo or "")
    assert set(view(c.owner)) == {c.account}
    actions.undo(c.owner, gone.undo or "")
    assert set(view(c.owner)) == {c.account, receipt.account}


def test_tokens_are_long_and_never_the_same() -> None:
    c = cast()
    tokens = {
        actions.postpone_step(c.owner, actions.PostponeStep(c.account, "s1", date(2026, 12, day))).undo
        for day in range(1, 9)
    }
    assert len(tokens) == 8
    assert all(token and len(token) >= 32 for token in tokens)


def test_a_line_drawn_again_never_closes_a_circle() -> None:
    c = cast()
    where = Where(c.account, c.deal)
    first = actions.set_reports_to(c.owner, actions.SetReportsTo(where, "jin", "qi"))
    away = actions.undo(c.owner, first.undo or "")
    actions.set_reports_to(c.owner, actions.SetReportsTo(where, "qi", "jin"))
    before = load_dossiers([c.account])
    with pytest.raises(actions.Conflict) as caught:
        actions.undo(c.owner, away.undo or "")
    assert caught.value.code == "changed_since"
    assert load_dossiers([c.account]) == before
