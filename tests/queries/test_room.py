"""One deal, as each of the cast sees it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import models

from tests.cast import TODAY, cast
from tests.records.test_load import crowd
from yingdan import actions, briefing
from yingdan.access import NotVisible
from yingdan.actions import Where
from yingdan.queries.room import room
from yingdan.records.playbooks import playbooks_of

pytestmark = pytest.mark.django_db


def test_the_owners_room() -> None:
    c = cast()
    found = room(c.owner, c.deal, TODAY)
    assert (found.account, found.pk, found.version) == (c.account, c.deal, 2)
    assert found.can_change
    assert found.can_change_account
    assert found.opportunity.id == "qingyu"
    assert found.playbook.id == "public-tender"
    assert found.deal.process.stage == "solution"
    assert {one.opportunity for one in found.assessment.findings} <= {"qingyu", None}
    assert found.assessment.findings


def test_it_is_what_the_method_says_of_the_dossier() -> None:
    """The web's answer is the library's answer."""
    c = cast()
    found = room(c.owner, "qingyu", TODAY)
    expected = briefing.assess(found.dossier, playbooks_of(found.dossier), TODAY, "qingyu")
    assert found.assessment.as_json() == expected.assessment.as_json()


def test_a_member_may_write_to_the_deal_only() -> None:
    c = cast()
    found = room(c.colleague, c.deal, TODAY)
    assert found.can_change
    assert not found.can_change_account
    assert "beiqiao" not in repr(found)


def test_a_manager_looks() -> None:
    c = cast()
    for who in (c.manager, c.director):
        found = room(who, c.other_deal, TODAY)
        assert not found.can_change
        assert found.opportunity.id == "beiqiao"


@pytest.mark.parametrize("which", ["deal", "other_deal"])
def test_a_stranger_gets_the_same_as_for_nothing(which: str) -> None:
    c = cast()
    for who, deal in (
        (c.stranger, getattr(c, which)),
        (c.owner, 10**6),
        (c.owner, "nope"),
        (c.colleague, c.other_deal),
    ):
        with pytest.raises(NotVisible) as caught:
            room(who, deal, TODAY)
        assert str(caught.value) == ""


def test_the_day_is_the_one_asked_for() -> None:
    c = cast()
    early, late = room(c.owner, c.deal, date(2026, 10, 20)), room(c.owner, c.deal, date(2027, 1, 20))
    assert (early.deal.process.days, late.deal.process.days) == (4, 96)
    assert late.dossier.as_of == late.today == date(2027, 1, 20)


def test_without_a_day_it_is_today_where_the_user_is(time_machine: Any) -> None:
    """23:30 UTC is the next day in Shanghai."""
    c = cast()
    time_machine.move_to("2026-11-22T23:30:00+00:00", tick=False)
    assert room(c.owner, c.deal).today == TODAY


def test_disagreements_are_shown_with_their_reason() -> None:
    c = cast()
    finding = room(c.owner, c.deal, TODAY).assessment.findings[0].id
    actions.override_finding(c.colleague, actions.Disagree(Where(c.account, c.deal), finding, "上周刚见过"))
    actions.override_finding(c.owner, actions.Disagree(Where(c.account, c.other_deal), "other", "x"))
    actions.override_finding(c.owner, actions.Disagree(Where(c.account), "account.x.y", "x"))
    found = room(c.owner, c.deal, TODAY)
    assert [(one.finding, one.reason, one.by, one.mine) for one in found.disagreements] == [
        (finding, "上周刚见过", "colleague", False),
        ("account.x.y", "x", "owner", True),
    ]
    assert finding in {one.id for one in found.assessment.findings}


def test_no_row_leaves() -> None:
    c = cast()
    assert rows_in(room(c.owner, c.deal, TODAY)) == []


def rows_in(thing: Any, seen: set[int] | None = None) -> list[Any]:
    """Model instances and query sets anywhere inside a result."""
    seen = seen if seen is not None else set()
    if id(thing) in seen:
        return []
    seen.add(id(thing))
    if isinstance(thing, models.Model | models.QuerySet):
        return [thing]
    if isinstance(thing, dict):
        return [row for one in thing.values() for row in rows_in(one, seen)]
    if isinstance(thing, list | tuple | set | frozenset):
        return [row for one in thing for row in rows_in(one, seen)]
    names = getattr(thing, "__dataclass_fields__", None) or getattr(thing, "__dict__", {})
    return [row for name in names for row in rows_in(getattr(thing, name, None), seen)]


@pytest.mark.parametrize("size", [15, 500])
def test_seven_queries_whatever_the_size(size: int, django_assert_num_queries: Any) -> None:
    owner = User.objects.create(username="u")
    receipt = actions.load_dossier(owner, crowd(size))
    with django_assert_num_queries(7):
        room(owner, receipt.opportunity or 0, TODAY)
