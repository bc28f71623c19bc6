"""Codes of the activities room."""

from __future__ import annotations

from yingdan.method.base import Code

_EVENT = ("events[].kind", "events[].on", "events[].with", "events[].state")
_STAGES = "opportunities[].stages"
_RUNG = ("events[].saw", "facts[]", "people[].override.rung")

CODES: tuple[Code, ...] = (
    Code("activity_too_deep", "F1", "act", (*_EVENT, *_RUNG), ("recent_days",)),
    Code(
        "clean_ladder_instead",
        "F1",
        "act",
        (*_EVENT, "account.nature", "organisations[].nature", "people[].public", _STAGES),
    ),
    Code(
        "ladder_stuck",
        "F1",
        "watch",
        (*_EVENT, "opportunities[].seats", _STAGES),
        ("stuck_contacts", "stuck_depth", "recent_days"),
    ),
    Code("question_too_deep", "F2", "act", (*_EVENT, "events[].asked", *_RUNG), ("recent_days",)),
    Code("contact_gap", "F3", "act", (*_EVENT, _STAGES)),
    Code("contact_gap_coming", "F3", "watch", (*_EVENT, _STAGES), ("gap_warn_days",)),
    Code("unknown_contacts", "F3", "watch", (*_EVENT, _STAGES)),
    Code("contact_in_closed_stage", "F3", "stop", (*_EVENT, _STAGES, "opportunities[].seats")),
    Code(
        "plan_without_purpose",
        "F4",
        "act",
        (*_EVENT, "events[].purpose", "events[].agenda", "events[].success"),
        ("plan_depth",),
    ),
    Code(
        "activity_without_outcome", "F4", "watch", (*_EVENT, "events[].success", "events[].outcome"), ("outcome_days",)
    ),
)
