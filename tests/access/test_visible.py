"""Who sees which accounts and deals."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast, cast, small, user
from yingdan.access import NotVisible, look_up, sight, view, visible
from yingdan.access.visible import below
from yingdan.actions import load_dossier
from yingdan.records.models import Account, Membership, Profile


@pytest.fixture
def play(db: None) -> Cast:
    return cast()


def deals(who: User | AnonymousUser) -> set[int]:
    return set(visible(who).opportunities.values_list("pk", flat=True))


def accounts(who: User | AnonymousUser) -> set[int]:
    return set(visible(who).accounts.values_list("pk", flat=True))


def test_the_owner_sees_all(play: Cast) -> None:
    assert accounts(play.owner) == {play.account}
    assert deals(play.owner) == {play.deal, play.other_deal}


def test_a_member_sees_the_account_and_that_deal(play: Cast) -> None:
    assert accounts(play.colleague) == {play.account}
    assert deals(play.colleague) == {play.deal}


def test_a_manager_sees_the_teams_at_any_depth(play: Cast) -> None:
    for above in (play.manager, play.director):
        assert deals(above) == {play.deal, play.other_deal}


def test_a_members_manager_sees_what_the_member_sees(play: Cast) -> None:
    boss = user("boss")
    Profile.objects.filter(user=play.colleague).update(manager=boss)
    assert deals(boss) == {play.deal}


def test_nobody_else_sees_anything(play: Cast) -> None:
    root = User.objects.create_superuser("root")
    gone = user("gone")
    Account.objects.filter(pk=play.account).update(owner=gone)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    for nobody in (play.stranger, root, AnonymousUser(), User.objects.get(pk=gone.pk)):
        assert accounts(nobody) == set() == deals(nobody)
        assert view(nobody) == {}
        with pytest.raises(NotVisible):
            look_up(nobody, play.deal)


def test_a_report_does_not_see_upwards(play: Cast) -> None:
    load_dossier(play.manager, small("the-managers"))
    assert accounts(play.owner) == {play.account}


def test_what_was_put_away_is_seen_by_nobody(play: Cast) -> None:
    Account.objects.filter(pk=play.account).update(removed="2026-01-01T00:00:00Z")
    for somebody in (play.owner, play.colleague, play.manager):
        assert accounts(somebody) == set() == deals(somebody)


def test_a_membership_that_ends_takes_the_sight_with_it(play: Cast) -> None:
    Membership.objects.all().delete()
    assert accounts(play.colleague) == set()


def test_a_circle_of_managers_ends(play: Cast) -> None:
    Profile.objects.filter(user=play.director).update(manager=play.owner)
    assert sight(play.owner).eyes >= {play.owner.pk, play.manager.pk}
    assert deals(play.stranger) == set()


def test_look_up_by_key_and_by_id(play: Cast) -> None:
    assert look_up(play.owner, play.deal) == look_up(play.owner, "qingyu")
    assert look_up(play.colleague, "qingyu").opportunity == play.deal
    for hidden in (play.other_deal, "beiqiao", 10**6, "no-such", ""):
        with pytest.raises(NotVisible):
            look_up(play.colleague, hidden)


def test_an_id_is_looked_up_among_ones_own(play: Cast) -> None:
    theirs = load_dossier(play.stranger, small())
    assert look_up(play.stranger, "qingyu").account == theirs.account
    assert look_up(play.owner, "qingyu").account == play.account


class TestView:
    """Dossiers as their readers see them."""

    def test_a_member_learns_nothing_of_the_other_deal(self, play: Cast) -> None:
        seen = view(play.colleague)[play.account]
        text = repr(seen.dossier)
        assert seen.scope
        assert "beiqiao" not in text
        assert "北桥" not in text
        assert "e2" not in {one.id for one in seen.dossier.events}
        assert "评审日期" not in text
        assert {one.id for one in seen.dossier.people} == {"cen", "jin", "qi"}
        assert {one.id for one in seen.dossier.events} == {"e1", "e3"}

    def test_whoever_sees_all_sees_the_same(self, play: Cast) -> None:
        mine, theirs = view(play.owner)[play.account], view(play.director)[play.account]
        assert mine.dossier == theirs.dossier
        assert mine.scope == theirs.scope == ""

    def test_who_may_write(self, play: Cast) -> None:
        assert view(play.owner)[play.account].can_change == {"qingyu": True, "beiqiao": True, None: True}
        assert view(play.colleague)[play.account].can_change == {"qingyu": True, None: False}
        assert not any(view(play.manager)[play.account].can_change.values())

    def test_four_queries(self, play: Cast, django_assert_num_queries: Any) -> None:
        for n in range(3):
            load_dossier(play.owner, replace(small(f"more{n}")))
        with django_assert_num_queries(4):
            assert len(view(play.owner)) == 4


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20))
def test_below_is_everything_reachable(pairs: list[tuple[int, int]]) -> None:
    found = below(0, pairs)
    assert 0 not in found
    reached = {0}
    for _ in range(10):
        reached |= {somebody for somebody, manager in pairs if manager in reached}
    assert found == reached - {0}
