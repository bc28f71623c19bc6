"""Letting somebody in, and out again."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import cast
from yingdan import actions
from yingdan.access import NotVisible, look_up
from yingdan.actions import Member, Where
from yingdan.records.models import Membership

pytestmark = pytest.mark.django_db


def test_in_and_out() -> None:
    c = cast()
    where = Where(c.account, c.other_deal)
    receipt = actions.add_member(c.owner, Member(where, "stranger"))
    assert look_up(c.stranger, c.other_deal).account == c.account
    with pytest.raises(NotVisible):
        look_up(c.stranger, c.deal)
    assert actions.add_member(c.owner, Member(where, "stranger")).undo is None
    actions.undo(c.owner, receipt.undo or "")
    with pytest.raises(NotVisible):
        look_up(c.stranger, c.other_deal)


def test_taking_out_can_be_taken_back() -> None:
    c = cast()
    receipt = actions.remove_member(c.owner, Member(Where(c.account, c.deal), "colleague"))
    with pytest.raises(NotVisible):
        look_up(c.colleague, c.deal)
    assert actions.remove_member(c.owner, Member(Where(c.account, c.deal), "colleague")).undo is None
    actions.undo(c.owner, receipt.undo or "")
    assert look_up(c.colleague, c.deal).account == c.account
    assert Membership.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "error"), [("colleague", PermissionDenied), ("manager", PermissionDenied), ("stranger", NotVisible)]
)
def test_only_the_owner_decides(who: str, error: type[Exception]) -> None:
    c = cast()
    for action in (actions.add_member, actions.remove_member):
        with pytest.raises(error):
            action(getattr(c, who), Member(Where(c.account, c.deal), "stranger"))


@pytest.mark.parametrize("name", ["nobody", "", "owner"])
def test_a_name_that_does_not_fit(name: str) -> None:
    c = cast()
    with pytest.raises(actions.Invalid):
        actions.add_member(c.owner, Member(Where(c.account, c.deal), name))
    with pytest.raises(actions.Invalid):
        actions.add_member(c.owner, Member(Where(c.account), "stranger"))
