"""Codes of the visits room."""

from __future__ import annotations

from yingdan.method.base import Code

CODES: tuple[Code, ...] = (
    Code(
        "unknown_goals",
        "I6",
        "watch",
        ("facts[]", "events[].saw[]", "opportunities[].seats[]"),
        ("goal_value", "goals_shown"),
    ),
    Code("thin_source", "I6", "watch", ("facts[].source", "events[].saw[].from"), ("goal_value",)),
    Code("thin_attitude", "I6", "watch", ("facts[].source", "events[].saw[].from", "opportunities[].seats[]")),
)
