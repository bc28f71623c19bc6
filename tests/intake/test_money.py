"""Sums of money as people write them, and what is offered instead."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.sample import broken
from yingdan.intake import DossierError, read_text
from yingdan.intake.money import MONEY, as_money
from yingdan.wording.problems import problem_text

MEANT = [
    ("5280万", "52800000 CNY"), ("5280 万", "52800000 CNY"), ("5280万元", "52800000 CNY"), ("5,280 万元", "52800000 CNY"),
    ("￥52,800,000", "52800000 CNY"), ("¥ 52,800,000.50", "52800000.5 CNY"), ("52，800，000 元", "52800000 CNY"),
    ("５２８０万", "52800000 CNY"), ("5280,0000", "52800000 CNY"), ("1.2亿", "120000000 CNY"), ("人民币 80 元", "80 CNY"),
    ("80 yuan", "80 CNY"), ("RMB 500", "500 CNY"), ("500rmb", "500 CNY"), ("52800000CNY", "52800000 CNY"), ("80 cny", "80 CNY"),
    ("$3,000", "3000 USD"), ("US$ 3m", "3000000 USD"), ("3千万美元", "30000000 USD"), ("30w", "300000 CNY"),
    ("20 eur", "20 EUR"), ("0.1万", "1000 CNY"), ("100", "100 CNY"), ("1000000.00", "1000000 CNY"),
]  # fmt: skip
UNCLEAR = [
    "很多", "", "约 5280 万", "5280-5300 万", "-5280万", "5.28.0 万", "52,80 万", "1.2345 元", "¥ 3 美元", "5280 万起",
    "9" * 19, "9" * 18 + "亿", "3 个月", "abc 5", "万", "3 mio", "1e9",
]  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), MEANT)
def test_what_was_meant(text: str, meant: str) -> None:
    assert as_money(text) == meant


@pytest.mark.parametrize("text", UNCLEAR)
def test_nothing_is_offered_where_it_is_not_clear(text: str) -> None:
    assert as_money(text) == ""


@given(st.text(max_size=30) | st.from_regex(r"[¥￥$]? ?[0-9,.]{1,25} ?(万|亿|元|m|CNY){0,3}", fullmatch=True))
def test_an_offer_is_always_valid(text: str) -> None:
    offer = as_money(text)
    assert offer == "" or re.fullmatch(MONEY, offer)


@given(st.integers(0, 10**9), st.sampled_from(["CNY", "USD", "EUR"]))
def test_a_valid_sum_is_offered_as_it_is(amount: int, currency: str) -> None:
    assert as_money(f"{amount} {currency}") == f"{amount} {currency}"


@pytest.mark.parametrize("typed", ["5280万", "5280万元", "￥52,800,000", "52800000", "52800000.0", '"52800000"'])
def test_the_message_offers_it(typed: str) -> None:
    with pytest.raises(DossierError) as caught:
        read_text(broken("value: 38600000 CNY", f"value: {typed}"))
    (problem,) = caught.value.problems
    assert problem_text(problem, "zh").endswith("是想写 52800000 CNY 吗？")
    assert problem_text(problem, "en").endswith("Did you mean 52800000 CNY?")


def test_other_currencies_stay_allowed() -> None:
    assert read_text(broken("value: 38600000 CNY", "value: 3 XAU")).opportunities[0].value == "3 XAU"
