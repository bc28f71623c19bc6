"""Dates and sums against an independent slow reading; what is not clear is never guessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingdan.intake.money import MONEY
from yingdan.intake.table.dates import CellError, Order, order_of, read_date
from yingdan.intake.table.table import Cell
from yingdan.intake.table.values import read_money, read_nature, read_rank, read_state, unit_of

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))
SHAPES = [
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y年%m月%d日",
    "%Y%m%d",
    "%d %B %Y",
    "%d-%b-%Y",
    "%b %d, %Y",
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%dT%H:%M:%SZ",
]


@given(DAYS, st.sampled_from(SHAPES))
def test_every_shape_means_its_day(day: date, shape: str) -> None:
    assert read_date(datetime(day.year, day.month, day.day, 14, 30).strftime(shape)) == day


@given(DAYS.filter(lambda day: day >= date(1954, 10, 4)))
def test_serials_count_from_excels_day(day: date) -> None:
    serial = (day - date(1900, 3, 1)).days + 61  # Excel's 1900-03-01 is 61
    assert read_date(serial) == read_date(str(serial)) == read_date(serial + 0.5) == day


@given(DAYS, st.sampled_from(["mdy", "dmy"]))
def test_the_order_decides(day: date, order: Order) -> None:
    text = f"{day.month}/{day.day}/{day.year}" if order == "mdy" else f"{day.day}/{day.month}/{day.year}"
    assert read_date(text, order) == day
    said = order_of([text])
    if day.day > 12:
        assert said.order == order and read_date(text) == day
    elif day.day != day.month:
        assert said.unclear and said.order is None
        with pytest.raises(CellError, match="table_date_order"):
            read_date(text)


def test_a_column_that_says_both() -> None:
    said = order_of(["25/3/2026", "3/25/2026", "3/1/2026"])
    assert said.mixed and said.order is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026年6月", "table_date_no_day"), ("2026", "table_date_no_day"), ("26/3/1", "table_date_short_year"),
        ("2026-02-30", "table_date"), ("昨天", "table_date"), ("1900-01-01", "table_date_range"), ("13/13/2026", "table_date"),
    ],
)  # fmt: skip
def test_what_is_no_day(text: str, code: str) -> None:
    with pytest.raises(CellError, match=f"^{code}$"):
        read_date(text)


@given(st.text(max_size=20) | st.integers() | st.floats() | st.booleans() | st.timedeltas() | st.times())
def test_any_cell_is_read_or_refused(cell: str | int | float | timedelta) -> None:
    for read in (read_date, read_money, read_state, read_nature, read_rank):
        try:
            read(cell)
        except CellError:
            continue


@given(
    st.integers(0, 10**12),
    st.integers(0, 99),
    st.sampled_from(["", "¥", "￥", "RMB "]),
    st.sampled_from(["", "元", " CNY"]),
    st.booleans(),
)
def test_sums(whole: int, cents: int, before: str, after: str, grouped: bool) -> None:
    number = f"{whole:,}" if grouped else str(whole)
    amount, _, currency = read_money(f"{before}{number}.{cents:02d}{after}").partition(" ")
    assert (Decimal(amount), currency) == (Decimal(whole) + Decimal(cents) / 100, "CNY")


@given(st.integers(1, 10**6), st.sampled_from([("万", 10**4), ("亿", 10**8), ("千万", 10**7), ("百万", 10**6)]))
def test_units_of_cell_and_title(number: int, unit: tuple[str, int]) -> None:
    word, factor = unit
    wanted = f"{number * factor} CNY"
    assert read_money(f"{number}{word}") == wanted
    assert read_money(f"{number}{word}元", unit=10_000) == wanted  # the cell's own unit wins
    assert unit_of(f"金额（{word}元）") == (factor, "CNY")
    assert read_money(number, unit=factor) == read_money(f"{number:,}", unit=factor) == wanted


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (1054.0, "1054 CNY"), (12.340000000001, "12.34 CNY"), ("1.054,50", "1054.5 CNY"), ("$3,000", "3000 USD"),
        ("0", "0 CNY"), ("38,600,000", "38600000 CNY"),
    ],
)  # fmt: skip
def test_single_sums(cell: str | float, said: str) -> None:
    assert read_money(cell) == said


@pytest.mark.parametrize("cell", ["(1,054)", "-1054", "−5", "¥-3", -2, -0.5])
def test_negative_sums_are_said(cell: str | float) -> None:
    with pytest.raises(CellError, match="table_money_negative"):
        read_money(cell)


@given(st.text(st.sampled_from("0123456789.,万亿元¥$-() k"), max_size=15))
def test_a_sum_is_written_one_way(text: str) -> None:
    import re

    try:
        said = read_money(text)
    except CellError:
        return
    assert re.fullmatch(MONEY, said)


def test_words() -> None:
    assert [read_state(one) for one in ("赢单", " WON ", "丢单", "Closed Lost", "进行中", "放弃")] == [
        "won",
        "won",
        "lost",
        "lost",
        "open",
        "dropped",
    ]
    assert (read_nature("国企"), read_nature("事业单位"), read_rank("副总"), read_rank("VP")) == (
        "state_owned",
        "public_institution",
        "vice_president",
        "vice_president",
    )
    with pytest.raises(CellError, match="table_state"):
        read_state("关闭")


@pytest.mark.parametrize("read", [read_date, read_money])
def test_what_stands_far_behind_counts_too(read: Callable[[Cell], object]) -> None:
    with pytest.raises(CellError):
        read("20260301" + " " * 32_000 + "万起")
