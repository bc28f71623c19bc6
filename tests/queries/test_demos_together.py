"""All shipped demos beside one another: a day made of several accounts, every deal's room opens, one press puts all away."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User

from tests.cast import user
from yingdan import actions
from yingdan.access import view
from yingdan.cli.server import demo_files
from yingdan.intake import read_dossier
from yingdan.queries.deals import deals
from yingdan.queries.room import room
from yingdan.queries.shell import shell
from yingdan.queries.today import today

DAY = date(2027, 3, 1)


@pytest.fixture
def rep(db: None) -> User:
    owner = user("demo")
    for path in demo_files():
        actions.load_dossier(owner, read_dossier(path), demo=True, shift_to=DAY)
    return owner


def keys(rep: User) -> list[int]:
    return [one.listed.pk for one in deals(rep, DAY).deals]


def test_a_day_of_several_accounts(rep: User) -> None:
    found = today(rep, DAY)
    assert len(found.cards) == 3
    assert len({card.dossier.account.id for card in found.cards}) >= 2
    assert found.deals == sum(len(read_dossier(path).opportunities) for path in demo_files())
    assert len({one.deal for one in found.overdue}) >= 2


def test_the_rep_is_one_of_us_in_each(rep: User) -> None:
    assert {seen.me for seen in view(rep).values()} == {"ye"}


def test_every_deal_opens_with_its_own_playbook(rep: User) -> None:
    for pk in keys(rep):
        seen = room(rep, pk, DAY)
        assert seen.deal is not None
        assert seen.is_demo


def test_one_press_puts_all_away_and_one_brings_all_back(rep: User) -> None:
    before = keys(rep)
    gone = actions.remove_demo(rep)
    assert keys(rep) == []
    assert today(rep, DAY).cards == ()
    assert not shell(rep, DAY).has_demo
    actions.undo(rep, gone.undo or "")
    assert keys(rep) == before
    assert shell(rep, DAY).has_demo
