"""Taking dossiers in, the demo, and moving it in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import TODAY, cast, small, user
from tests.records.test_convert import full
from yingdan import actions
from yingdan.access import NotVisible, view
from yingdan.actions import Where
from yingdan.actions.shift import shift
from yingdan.cli.server import demo_files
from yingdan.intake import read_dossier
from yingdan.records.load import load_dossiers
from yingdan.records.models import Account, Colleague


@pytest.mark.django_db
class TestLoad:
    """A dossier becomes an account."""

    def test_it_is_all_there(self) -> None:
        deals = tuple(replace(one, playbook="public-tender") for one in full().opportunities)
        dossier = replace(full(), opportunities=deals)
        receipt = actions.load_dossier(user("u"), dossier)
        found = load_dossiers([receipt.account])[receipt.account]
        assert replace(found, commitments=(), steps=()) == replace(dossier, commitments=(), steps=())
        assert replace(found.steps[0], id=None) == dossier.steps[0]

    def test_a_deal_that_is_not_there_is_named(self) -> None:
        with pytest.raises(actions.Invalid) as caught:
            actions.load_dossier(user("u"), replace(small(), opportunities=small().opportunities[:1]))
        assert caught.value.problems[0].field == "events.1.opportunity"

    def test_steps_and_commitments_get_ids_nobody_has(self) -> None:
        dossier = replace(
            small(), steps=(*small().steps, replace(small().steps[0], id="s2"), replace(small().steps[0], id=None))
        )
        receipt = actions.load_dossier(user("u"), dossier)
        ids = [one.id for one in load_dossiers([receipt.account])[receipt.account].steps]
        assert None not in ids
        assert len(set(ids)) == len(ids) == 4
        assert ids[0] == "s1"
        assert ids[2] == "s2"

    def test_the_same_account_twice_is_refused(self) -> None:
        owner = user("u")
        actions.load_dossier(owner, small())
        with pytest.raises(actions.Invalid) as caught:
            actions.load_dossier(owner, small())
        assert caught.value.problems[0].code == "account_exists"
        actions.load_dossier(user("v"), small())

    def test_a_playbook_that_is_not_here_is_refused(self) -> None:
        owner = user("u")
        for name in ("no-such", "./own.yaml", "/etc/passwd"):
            deals = (replace(small().opportunities[0], playbook=name),)
            with pytest.raises(actions.Invalid) as caught:
                actions.load_dossier(owner, replace(small(), opportunities=deals))
            assert caught.value.problems[0].code == "unknown_playbook"
        assert not Account.objects.exists()

    def test_the_receipt_names_the_first_deal(self) -> None:
        owner = user("u")
        receipt = actions.load_dossier(owner, small())
        assert view(owner)[receipt.account].deals["qingyu"] == receipt.opportunity

    def test_me(self) -> None:
        owner = user("u")
        receipt = actions.load_dossier(owner, small(), me="he")
        assert view(owner)[receipt.account].me == "he"
        other = actions.load_dossier(owner, small("b")).account
        assert view(owner)[other].me is None


@pytest.mark.django_db
class TestDemo:
    """The demo comes, moves to today, and goes with one press."""

    def test_it_ends_on_the_day_of_loading(self) -> None:
        owner = user("u")
        day = date(2027, 3, 1)
        receipt = actions.load_dossier(owner, small(), demo=True, shift_to=day)
        found = view(owner)[receipt.account]
        assert found.is_demo
        assert found.dossier.as_of == day
        assert found.dossier.events[0].on - day == small().events[0].on - TODAY
        assert found.me == "ye"

    def test_it_goes_and_comes_back(self) -> None:
        c = cast()
        receipt = actions.load_dossier(c.owner, small("demo"), demo=True)
        before = view(c.owner)
        gone = actions.remove_demo(c.owner)
        assert set(view(c.owner)) == {c.account}
        actions.undo(c.owner, gone.undo or "")
        after = view(c.owner)
        assert after[receipt.account].dossier == before[receipt.account].dossier
        assert after[receipt.account].is_demo

    def test_several_go_and_come_back_together(self) -> None:
        owner = user("u")
        for name in ("a", "b"):
            actions.load_dossier(owner, small(name), demo=True)
        gone = actions.remove_demo(owner)
        assert view(owner) == {}
        actions.undo(owner, gone.undo or "")
        assert len(view(owner)) == 2

    def test_every_shipped_demo_goes_and_comes_back_with_one_press(self) -> None:
        owner = user("u")
        for path in demo_files():
            actions.load_dossier(owner, read_dossier(path), demo=True, shift_to=date(2027, 3, 1))
        before = {key: one.dossier for key, one in view(owner).items()}
        gone = actions.remove_demo(owner)
        assert view(owner) == {}
        actions.undo(owner, gone.undo or "")
        assert {key: one.dossier for key, one in view(owner).items()} == before
        assert len(before) == len(demo_files()) >= 2

    def test_ones_own_stays(self) -> None:
        c = cast()
        with pytest.raises(NotVisible):
            actions.remove_demo(c.owner)
        actions.load_dossier(c.stranger, small(), demo=True)
        actions.remove_demo(c.stranger)
        assert set(view(c.owner)) == {c.account}

    def test_loading_again_replaces_the_one_put_away(self) -> None:
        owner = user("u")
        actions.load_dossier(owner, small(), demo=True)
        gone = actions.remove_demo(owner)
        actions.load_dossier(owner, small(), demo=True)
        assert Account.objects.filter(owner=owner).count() == 1
        with pytest.raises(NotVisible):
            actions.undo(owner, gone.undo or "")

    def test_an_account_put_away_cannot_be_written_to(self) -> None:
        c = cast()
        actions.remove_account(c.owner, Where(c.account))
        with pytest.raises(NotVisible):
            actions.finish_step(c.owner, actions.StepDone(c.account, "s1"))

    def test_the_user_is_linked_once(self) -> None:
        receipt = actions.load_dossier(user("u"), small(), demo=True)
        assert Colleague.objects.filter(account=receipt.account, user__isnull=False).count() == 1


def dates(thing: Any) -> list[date]:
    """Every date in a dossier, in order."""
    if isinstance(thing, date):
        return [thing]
    if isinstance(thing, tuple):
        return [day for one in thing for day in dates(one)]
    if hasattr(thing, "__dataclass_fields__"):
        return [day for name in thing.__dataclass_fields__ for day in dates(getattr(thing, name))]
    return []


@given(st.integers(-4000, 4000))
def test_every_date_moves_and_nothing_else(days: int) -> None:
    moved = shift(full(), days)
    assert dates(moved) == [day + timedelta(days=days) for day in dates(full())]
    assert shift(moved, -days) == full()
    assert len(dates(full())) == 32
