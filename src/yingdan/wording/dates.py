"""Days and money as a Chinese and an English reader write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from yingdan.facts.text import Language

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def short_date(day: date, lang: Language, year: int | None = None) -> str:
    """Day and month; with the year unless it is `year`.

    >>> short_date(date(2026, 11, 3), "en", 2026), short_date(date(2025, 1, 31), "zh", 2026)
    ('3 Nov', '2025-01-31')
    """
    if lang == "zh":
        return day.strftime("%m-%d") if day.year == year else day.isoformat()
    text = f"{day.day} {_MONTHS[day.month - 1]}"
    return text if day.year == year else f"{text} {day.year}"


def weekday(day: date, lang: Language) -> str:
    """The day of the week.

    >>> weekday(date(2026, 11, 24), "zh")
    '周二'
    """
    return _WEEKDAYS[lang][day.weekday()]


def long_date(day: date, lang: Language) -> str:
    """Month and day in words.

    >>> long_date(date(2026, 11, 24), "zh"), long_date(date(2026, 11, 24), "en")
    ('11 月 24 日', '24 November')
    """
    if lang == "zh":
        return f"{day.month} 月 {day.day} 日"
    return f"{day.day} {day:%B}"


_SIGNS = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "HKD": "HK$"}


def money(value: str, lang: Language) -> str:
    """An amount such as `38600000 CNY` in the reader's units: 万 and 亿, or k and m.

    >>> money("38600000 CNY", "zh"), money("38600000 CNY", "en"), money("800 CNY", "en")
    ('¥3,860 万', '¥38.6 m', '¥800')
    """
    amount_text, currency = value.split()
    amount = Decimal(amount_text)
    sign = _SIGNS.get(currency, f"{currency} ")
    steps = ((10**8, " 亿"), (10**4, " 万")) if lang == "zh" else ((10**6, " m"), (10**3, " k"))
    for size, unit in steps:
        if amount >= size and (lang == "en" or size == 10**4 or amount >= 10**9):
            return f"{sign}{_trim(amount / size)}{unit}"
    return f"{sign}{_trim(amount)}"


def _trim(amount: Decimal) -> str:
    text = f"{amount:,.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
