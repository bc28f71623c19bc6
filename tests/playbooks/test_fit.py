"""Control points count what the playbook's seats could earn."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from yingdan.playbooks import load_playbook, shipped
from yingdan.playbooks.fit import NEEDS, fitted, lacking
from yingdan.playbooks.model import Playbook

BOOK = load_playbook("public-tender")


def without(**changes: Any) -> Playbook:
    return replace(BOOK, seats=tuple(replace(seat, **changes) for seat in BOOK.seats))


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_playbook_counts_all_items(name: str) -> None:
    book = load_playbook(name)
    assert lacking(book) == {}
    assert fitted(book) is book


@pytest.mark.parametrize(
    ("key", "changes"),
    [
        ("role: decider", {"role": "key"}),
        ("role: key", {"role": "user"}),
        ("executive", {"executive": False}),
        ("writes", {"writes": False}),
        ("later", {"later": ()}),
        ("veto", {"veto": False}),
    ],
)
def test_what_no_seat_can_earn_is_left_out_and_the_rest_makes_a_hundred(key: str, changes: dict[str, Any]) -> None:
    book = without(**changes)
    gone = {item for items in lacking(book).values() for item in items}
    assert key in lacking(book)
    made = fitted(book)
    for old, new in zip(BOOK.control_points, made.control_points, strict=True):
        left = {item.id: item.points for item in old.items if item.id not in gone}
        assert {item.id for item in new.items} == set(left)
        assert sum(item.points for item in new.items) == pytest.approx(100)
        factor = 100 / sum(left.values())
        assert all(item.points == pytest.approx(left[item.id] * factor) for item in new.items)


def test_the_items_that_need_a_seat_exist() -> None:
    known = {item.id for point in BOOK.control_points for item in point.items}
    assert {item for items, _ in NEEDS.values() for item in items} <= known


def test_fitting_twice_changes_nothing_more() -> None:
    made = fitted(without(later=(), veto=False))
    assert fitted(made) == made
