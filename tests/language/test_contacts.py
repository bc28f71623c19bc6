"""Everyday words for being in touch."""

from __future__ import annotations

import pytest

from yingdan.language import way_of_contact

NAMES = ("蓝月白", "岑海宁", "Cen Haining")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("今天中午在医院食堂碰到蓝月白，她说快了", "visit"), ("和岑海宁吃饭", "meal"), ("跟岑海宁吃了顿饭", "meal"),
        ("见岑海宁", "visit"),
        ("下午见了岑海宁", "visit"), ("岑海宁在走廊遇见我", "visit"), ("微信问岑海宁", "message"), ("岑海宁来电", "call"),
        ("给岑海宁送了资料", "visit"), ("Bumped into Cen Haining", "visit"), ("Dinner with Cen Haining", "meal"),
        ("岑海宁没接电话，后来在食堂碰到他", "visit"),
    ],
)  # fmt: skip
def test_in_touch(text: str, kind: str) -> None:
    assert way_of_contact(text, NAMES) == kind


@pytest.mark.parametrize(
    "text",
    [
        "听说岑海宁要调走", "岑海宁说修正系数有问题", "没见到岑海宁", "约了岑海宁下周见面", "岑海宁的意见书还没到",
        "没联系岑海宁", "",
        "再没碰到过岑海宁", "看见岑海宁的签字在纪要上", "Did not meet Cen Haining",
    ],
)  # fmt: skip
def test_no_contact(text: str) -> None:
    assert way_of_contact(text, NAMES) is None
