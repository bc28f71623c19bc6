"""Moves a dossier in time, so that a demo is always about today."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar

T = TypeVar("T")


def shift(thing: T, days: int) -> T:
    """The same dossier (or any part of one) with every date moved by so many days; texts stay as they are.

    >>> from datetime import date
    >>> from yingdan.facts import StageSpan
    >>> shift(StageSpan(stage="survey", from_=date(2026, 2, 27)), 2).from_
    datetime.date(2026, 3, 1)
    """
    return _moved(thing, timedelta(days=days)) if days else thing


def _moved(thing: Any, by: timedelta) -> Any:
    if isinstance(thing, date):
        return thing + by
    if isinstance(thing, tuple):
        return tuple(_moved(one, by) for one in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{one.name: _moved(getattr(thing, one.name), by) for one in fields(thing)})
    return thing
