"""What the words for a tie touch: what must be flagged is, and usual ties are left in peace."""

from __future__ import annotations

import pytest

from yingdan.language import touches


@pytest.mark.parametrize(
    "kind",
    ["老同事", "老领导", "同学", "同门", "师兄弟", "师父", "校友", "同乡", "朋友", "兄弟单位", "毛病多", "old colleagues",
     "same teacher", "cashier at the same bank", "old_colleague", ""],
)  # fmt: skip
def test_usual_ties_touch_nothing(kind: str) -> None:
    assert touches(kind) == ()


@pytest.mark.parametrize(
    ("kind", "touched"),
    [
        ("表姐", "private"), ("夫妻", "private"), ("Cousins", "private"), ("信教的教友", "private"),
        ("给过好处费", "money"), ("took a kick-back", "money"), ("cash", "money"),
        ("泄露评标分", "secret"), ("知道对手的报价", "secret"), ("sees sealed bids", "secret"),
    ],
)  # fmt: skip
def test_what_needs_care_is_named(kind: str, touched: str) -> None:
    assert touched in touches(kind)
