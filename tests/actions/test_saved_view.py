"""Views of one's own: kept, renamed, put away, and all of it taken back."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import user
from yingdan import actions
from yingdan.access import NotVisible
from yingdan.actions import EditView, SaveView
from yingdan.actions.saved_view import LONGEST_NAME, MOST
from yingdan.queries.saved_views import saved_views
from yingdan.records.models import SavedView
from yingdan.records.portable import tables

pytestmark = pytest.mark.django_db


@pytest.fixture
def rep() -> User:
    return user("rep")


def kept(who: User) -> list[tuple[str, str, dict[str, str], bool]]:
    return [(one.name, one.shape, dict(one.asked), one.is_default) for one in saved_views(who)]


def test_under_the_same_name_it_takes_the_others_place_and_goes_back(rep: User) -> None:
    pk = actions.save_view(rep, SaveView(" 停  太久 ", "list", {"waits": "late"}))
    assert kept(rep) == [("停 太久", "list", {"waits": "late"}, False)]
    assert actions.save_view(rep, SaveView("停 太久", "board", {"sort": "value"}, default=True)) == pk
    assert kept(rep) == [("停 太久", "board", {"sort": "value"}, True)]
    actions.put_view_back(rep, pk)
    assert kept(rep) == [("停 太久", "list", {"waits": "late"}, False)]
    actions.put_view_back(rep, pk)
    assert kept(rep) == [("停 太久", "board", {"sort": "value"}, True)]


def test_what_was_never_there_goes_again(rep: User) -> None:
    pk = actions.save_view(rep, SaveView("甲", "list", default=True))
    actions.put_view_back(rep, pk)
    assert kept(rep) == []
    actions.put_view_back(rep, pk)
    assert kept(rep) == [("甲", "list", {}, True)]


def test_one_at_most_opens(rep: User) -> None:
    first = actions.save_view(rep, SaveView("甲", "list", default=True))
    second = actions.save_view(rep, SaveView("乙", "list"))
    actions.edit_view(rep, EditView(second, "乙", default=True))
    assert [one[3] for one in kept(rep)] == [False, True]
    actions.put_view_back(rep, second)
    assert [one[3] for one in kept(rep)] == [True, False]
    actions.remove_view(rep, first)
    actions.edit_view(rep, EditView(second, "乙", default=True))
    actions.put_view_back(rep, first)
    assert sorted(one[0] for one in kept(rep) if one[3]) == ["甲"]
    with pytest.raises(IntegrityError), transaction.atomic():
        SavedView.objects.update(is_default=True)


def test_what_opens_since_stays_when_another_comes_back(rep: User) -> None:
    views = [actions.save_view(rep, SaveView(name, "list")) for name in "甲乙丙"]
    actions.edit_view(rep, EditView(views[1], "乙", default=True))
    actions.remove_view(rep, views[0])
    actions.edit_view(rep, EditView(views[2], "丙", default=True))
    actions.put_view_back(rep, views[0])
    assert [one[0] for one in kept(rep) if one[3]] == ["丙"]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (SaveView("  ", "list"), "needed"),
        (SaveView("长" * (LONGEST_NAME + 1), "list"), "name_too_long"),
        (SaveView("a\0", "list"), "control_character"),
        (SaveView("\ud800", "list"), "control_character"),
        (SaveView("a", "map"), "not_a_choice"),
        (SaveView("a", "list", {"page": "3"}), "not_a_choice"),
        (SaveView("a", "list", {"q": "x" * 201}), "not_a_choice"),
        (SaveView("a", "list", {"q": "\0"}), "control_character"),
    ],
)
def test_what_does_not_fit_is_refused(rep: User, command: SaveView, code: str) -> None:
    with pytest.raises(actions.Invalid) as caught:
        actions.save_view(rep, command)
    assert caught.value.problems[0].code == code
    assert not SavedView.objects.exists()


def test_so_many_and_no_more(rep: User) -> None:
    pks = [actions.save_view(rep, SaveView(f"{n}", "list")) for n in range(MOST)]
    with pytest.raises(actions.Invalid) as caught:
        actions.save_view(rep, SaveView("一个太多", "list"))
    assert caught.value.problems[0].code == "too_many_views"
    assert actions.save_view(rep, SaveView("3", "board")) == pks[3]
    actions.remove_view(rep, pks[0])
    actions.save_view(rep, SaveView("换一个", "list"))
    with pytest.raises(actions.Conflict):
        actions.put_view_back(rep, pks[0])
    for pk in pks[1:]:
        actions.remove_view(rep, pk)
    assert SavedView.objects.filter(user=rep).count() == 11  # the latest that were put away can come back


def test_a_name_is_one_views(rep: User) -> None:
    first, second = (actions.save_view(rep, SaveView(name, "list")) for name in "甲乙")
    with pytest.raises(actions.Invalid) as caught:
        actions.edit_view(rep, EditView(second, " 甲", default=False))
    assert caught.value.problems[0].code == "view_exists"
    actions.remove_view(rep, first)
    actions.edit_view(rep, EditView(second, "甲", default=False))
    with pytest.raises(actions.Conflict):
        actions.put_view_back(rep, first)
    assert [one[0] for one in kept(rep)] == ["甲"]


def test_nobody_else_sees_or_touches_it(rep: User) -> None:
    pk = actions.save_view(rep, SaveView("甲", "list"))
    for other in (user("other"), user("boss")):
        actions.save_view(other, SaveView("甲", "board"))
        with pytest.raises(NotVisible):
            actions.edit_view(other, EditView(pk, "乙", default=True))
        for act in (actions.remove_view, actions.put_view_back):
            with pytest.raises(NotVisible):
                act(other, pk)
    User.objects.filter(pk=rep.pk).update(is_active=False)
    with pytest.raises(NotVisible):
        actions.save_view(rep, SaveView("乙", "list"))
    assert kept(rep) == [("甲", "list", {}, False)]


def test_a_backup_holds_it() -> None:
    assert SavedView in tables(apps)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(("save", "edit", "remove")), st.integers(0, 2), st.booleans()), max_size=6))
def test_the_last_change_of_a_view_is_taken_back_exactly(presses: list[tuple[str, int, bool]]) -> None:
    with transaction.atomic():
        rep = user("rep")
        for what, number, flag in presses:
            before, name = kept(rep), "甲乙丙"[number]
            views: dict[str, Any] = {one.name: one.pk for one in saved_views(rep)}
            if what == "save" or name not in views:
                pk = actions.save_view(rep, SaveView(name, "board" if flag else "list", {"q": str(len(before))}, default=flag))
            elif what == "edit":
                actions.edit_view(rep, EditView(pk := views[name], name, default=flag))
            else:
                actions.remove_view(rep, pk := views[name])
            after = kept(rep)
            actions.put_view_back(rep, pk)
            assert kept(rep) == before
            actions.put_view_back(rep, pk)
            assert kept(rep) == after
        transaction.set_rollback(True)
