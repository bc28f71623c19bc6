"""Codes of the reserve room."""

from __future__ import annotations

from yingdan.method.base import Code

_SIGNALS = ("events[].saw[].what", "facts[].what")

CODES: tuple[Code, ...] = (
    Code("question_ahead_of_reserve", "B4", "act", (*_SIGNALS, "events[].asked", "events[].with"), ("recent_days",)),
    Code(
        "reserve_stepped_back",
        "B4",
        "act",
        (*_SIGNALS, "events[].with", "opportunities[].seats"),
        ("recent_days", "voice_influence"),
    ),
    Code(
        "unknown_reserves",
        "B4",
        "watch",
        (*_SIGNALS, "events[].with", "opportunities[].seats"),
        ("heavy_factor", "reserve_visits"),
    ),
)
