"""What typed words touch: what must be flagged is, and usual ties and public facts are left in peace."""

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


@pytest.mark.parametrize(
    "text",
    [
        "对手上次公开唱标报价是 320 万", "本项目不设标底", "评标分已公示，我们第二", "中标公告里写了对手报价",
        "The rival's price was read out at the opening", "There is no reserve price",
        "评分办法里商务分占三成", "回款周期九十天",
    ],
)  # fmt: skip
def test_what_everybody_may_hear_is_no_secret(text: str) -> None:
    assert touches(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "开标前拿到了对手的报价", "标底还没公布，他先告诉我们", "评标分提前给我们看，公示之前",
        "公示的名单以外，他泄露了专家名单",
        "He told us the rival's price before it was published", "They leaked the sealed bid; it was announced later",
    ],
)  # fmt: skip
def test_what_will_be_open_is_a_secret_until_then(text: str) -> None:
    assert "secret" in touches(text)
