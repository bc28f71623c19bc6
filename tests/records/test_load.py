"""Loading takes as many queries for five hundred people as for three."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.cast import small, user
from tests.records.test_convert import store
from yingdan import facts
from yingdan.records.load import load_dossiers

pytestmark = pytest.mark.django_db


def crowd(size: int) -> facts.Dossier:
    """An account with many people, and a talk with each."""
    people = tuple(facts.Person(id=f"p{n}", name=f"人{n}", reports_to="p0" if n else None) for n in range(size))
    events = tuple(
        facts.Event(id=f"e{n}", on=small().as_of, kind="call", with_=(f"p{n}",), opportunity="qingyu")
        for n in range(size)
    )
    return replace(small(f"crowd{size}"), people=people, events=events, facts=(), steps=(), commitments=(), opportunities=tuple(
        replace(one, seats=()) for one in small().opportunities
    ))  # fmt: skip


@pytest.mark.parametrize("sizes", [[15], [500], [15] * 4])
def test_two_queries(sizes: list[int], django_assert_num_queries: Any) -> None:
    owner = user("u")
    wanted = {
        store(owner, replace(crowd(size), account=replace(small().account, id=f"a{n}"))): size
        for n, size in enumerate(sizes)
    }
    with django_assert_num_queries(2):
        found = load_dossiers(list(wanted))
    assert {pk: len(one.people) for pk, one in found.items()} == wanted


def test_nothing_asked_nothing_read(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert load_dossiers([]) == {}


def test_what_does_not_exist_is_left_out() -> None:
    pk = store(user("u"), small())
    assert set(load_dossiers([pk, pk + 1000])) == {pk}


def test_accounts_do_not_mix() -> None:
    owner = user("u")
    first, second = store(owner, small("a")), store(owner, replace(crowd(3), account=replace(small().account, id="b")))
    found = load_dossiers([first, second])
    assert found[first] == small("a")
    assert {one.id for one in found[second].events} == {"e0", "e1", "e2"}
