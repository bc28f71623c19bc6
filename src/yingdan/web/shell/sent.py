"""What an address or a form sent, read so that nothing breaks: what is none of the choices asks for nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection
from time import monotonic

LONG = 200
"""No name that is asked for is longer, in characters."""
KEY = 12
"""Digits of a row's key at most."""


def whole(text: str | None, other: int, digits: int = 7) -> int:
    """A whole number of at most so many digits, or else `other`.

    >>> whole("12", 1), whole("²", 1), whole("12345678", 1), whole(None, 0)
    (12, 1, 1, 0)
    """
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= digits else other


def among(value: str | None, choices: Collection[str], other: str = "") -> str:
    """One of the choices, or else `other`.

    >>> among("b", ("a", "b")), among("c", ("a", "b"))
    ('b', '')
    """
    return value if value is not None and value in choices else other


def name(value: str) -> str:
    """What may name a playbook, a stage or a seat; anything else names nothing (PostgreSQL takes no NUL at all).

    >>> name("solution"), name(chr(0))
    ('solution', '')
    """
    return value if value.isprintable() and len(value) <= LONG else ""


def carry_on(step: Callable[[], tuple[int, int]], seconds: float) -> tuple[int, int]:
    """Do a long work step by step for so many seconds: how many were done, and how many are left.

    `step` gives the same of itself. However slow it is, one step is done; and where nothing could be done, it is not tried
    again.
    """
    until, done, left = monotonic() + seconds, 0, 1
    while left:
        now, left = step()
        done += now
        if not now or monotonic() >= until:
            break
    return done, left
