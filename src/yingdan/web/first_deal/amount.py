"""Money as people type it."""

from __future__ import annotations

import re
from decimal import Decimal

from yingdan.facts import Language

_UNITS = {
    "亿元": 10**8, "亿": 10**8, "万元": 10**4, "万": 10**4, "元": 1, "块": 1,
    "bn": 10**9, "b": 10**9, "m": 10**6, "million": 10**6, "k": 10**3, "thousand": 10**3,
}  # fmt: skip
_SHAPE = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>[^\d.]*)")
LARGEST = Decimal(10) ** 13


def amount(text: str, lang: Language) -> str | None:
    """An amount in yuan, as facts keep it; None for nothing typed. A bare number means 万元 in Chinese, yuan in English.

    Raises ValueError for what is not an amount, and for more than anybody buys.

    >>> amount("3860", "zh"), amount("1.2 亿", "zh"), amount("38.6m", "en"), amount("¥38,600,000 元", "zh"), amount(" ", "zh")
    ('38600000 CNY', '120000000 CNY', '38600000 CNY', '38600000 CNY', None)
    """
    typed = re.sub(r"[\s,，¥￥]|cny|rmb|人民币", "", text.lower())
    if not typed:
        return None
    match = _SHAPE.fullmatch(typed)
    unit = match["unit"] if match else ""
    if match is None or (unit and unit not in _UNITS):
        raise ValueError(text)
    value = Decimal(match["number"]) * (_UNITS[unit] if unit else 10**4 if lang == "zh" else 1)
    if not 0 < value <= LARGEST:
        raise ValueError(text)
    return f"{value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize():f} CNY"
