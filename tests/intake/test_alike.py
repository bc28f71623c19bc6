"""Names that may be one: what speaks for it, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingdan.intake.alike import REASONS, Named, alike, like, pairs


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("澜川电网", "澜川电网", "same"),
        ("澜川电网", " 澜川电网 ", "same"),
        ("ＡＣＭＥ　Ｐｏｗｅｒ", "acme power", "writing"),
        ("Acme-Power", "ACME power", "writing"),
        ("澜川电网", "澜川电网有限公司", "company_form"),
        ("澜川电网股份有限公司", "澜川电网（集团）有限公司", "company_form"),
        ("岑海宁", "Cen Haining", "pinyin"),
        ("岑海宁", "Haining Cen", "pinyin"),
        ("靳世安", "靳士安", "pinyin"),
        ("单经理", "shanjingli", "pinyin"),
        ("单经理", "danjingli", "pinyin"),
        ("technolgy", "technology", "slip"),
        ("云汀自来水总厂", "云汀自来水总局", "slip"),
        ("第一水厂管理处", "第二水厂管理处", None),
        ("北桥供水管理处", "南桥供水管理处", None),
        ("岑海宁", "岑海平", None),  # of three characters, each makes another name
        ("王伟", "李伟", None),
        ("", "", "same"),
        ("!!", "??", None),
        ("Ann", "Anne", None),
    ],
)
def test_what_speaks_for_it(one: str, other: str, reason: str | None) -> None:
    assert alike(one, other) == reason
    assert alike(other, one) == reason


@given(st.text(max_size=30), st.text(max_size=30))
def test_whoever_is_asked_first(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert alike(one, one) == "same"


NAMES = st.sampled_from(
    ["澜川电网", "澜川电网有限公司", "Lanchuan", "岑海宁", "Cen Haining", "北桥", "technology", "technolgy", "x"]
)


@given(st.lists(st.lists(NAMES, min_size=1, max_size=2), max_size=12))
def test_pairs_are_what_comparing_each_with_each_finds(names: list[list[str]]) -> None:
    """The blocks that make it fast hide no pair and invent none."""
    things = [Named(number, tuple(some)) for number, some in enumerate(names)]
    found = {(one.one, one.other): one.reason for one in pairs(things)}
    slow = {}
    for at, one in enumerate(things):
        for other in things[at + 1 :]:
            reasons = [why for a in one.names for b in other.names if (why := alike(a, b))]
            if reasons:
                slow[one.id, other.id] = min(reasons, key=REASONS.index)
    assert found == slow


def test_many_things_are_compared_in_time_with_their_number() -> None:
    """Twenty thousand different names make no more than a few pairs to look at."""
    things = [Named(number, (f"第{number}号泵站管理处",)) for number in range(20_000)]
    assert pairs(things) == ()


def test_the_surest_comes_first() -> None:
    among = [Named(1, ("Cen Haining",)), Named(2, ("岑海宁",))]
    assert [(one.id, why) for one, why in like(["岑海宁"], among)] == [(2, "same"), (1, "pinyin")]
    assert like(["  "], among) == ()
