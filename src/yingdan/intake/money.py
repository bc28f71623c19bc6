"""Sums of money: the one way a file writes them, and what people write instead."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

MONEY = r"[0-9]+(\.[0-9]{1,2})? [A-Z]{3}"
"""Amount, space, currency: `38600000 CNY`."""

_SUM = re.compile(
    r"(?P<before>[^0-9.,]*)(?P<amount>[0-9][0-9,]*(\.[0-9]+)?)\s*"
    r"(?P<unit>千万|百万|万|亿|[wkm](?![a-z]))?(?P<after>[^0-9]*)"
)
_GROUPS = re.compile(r"[0-9]{1,4}(,[0-9]{3})+|[0-9]{1,4}(,[0-9]{4})+|[0-9]+")
_UNITS = {"万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "w": 10**4, "k": 10**3, "m": 10**6}
_CURRENCIES = {
    "¥": "CNY", "元": "CNY", "元整": "CNY", "块": "CNY", "元人民币": "CNY", "人民币": "CNY", "rmb": "CNY", "yuan": "CNY",
    "$": "USD", "us$": "USD", "美元": "USD", "美金": "USD", "€": "EUR", "欧元": "EUR", "£": "GBP", "英镑": "GBP",
    "hk$": "HKD", "港元": "HKD", "港币": "HKD", "日元": "JPY",
}  # fmt: skip
_CODES = frozenset({
    "cny", "usd", "eur", "gbp", "hkd", "jpy", "twd", "mop", "sgd", "krw", "chf", "aud", "cad", "rub", "inr", "vnd",
})  # fmt: skip
_MOST_DIGITS = 18


def as_money(text: str, currency: str = "CNY") -> str:
    """What was probably meant, written as the file wants it; "" where that cannot be told.

    `currency` is meant where none is named.

    >>> [as_money(text) for text in ("5280万", "5280 万元", "￥52,800,000", "1.2亿", "$ 3m", "52800000", "很多")]
    ['52800000 CNY', '52800000 CNY', '52800000 CNY', '120000000 CNY', '3000000 USD', '52800000 CNY', '']
    """
    plain = unicodedata.normalize("NFKC", text[:80]).strip().casefold()
    found = _SUM.fullmatch(plain)
    if found is None or not _GROUPS.fullmatch(found["amount"].partition(".")[0]):
        return ""
    named = {_currency(part) for part in (found["before"].strip(), found["after"].strip()) if part}
    if len(named) > 1 or "" in named:
        return ""
    amount = Decimal(found["amount"].replace(",", "")) * _UNITS.get(found["unit"] or "", 1)
    shown = f"{amount:f}".rstrip("0").rstrip(".") if "." in f"{amount:f}" else f"{amount:f}"
    whole, _, part = shown.partition(".")
    if len(whole) > _MOST_DIGITS or len(part) > 2:
        return ""
    return f"{shown} {named.pop() if named else currency}"


def _currency(sign: str) -> str:
    return sign.upper() if sign in _CODES else _CURRENCIES.get(sign, "")
