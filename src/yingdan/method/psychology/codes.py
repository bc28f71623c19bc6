"""Codes of the psychology room."""

from __future__ import annotations

from yingdan.method.base import Code

_NOTED = ("events[].saw[].what", "facts[].what")
_SAY = "opportunities[].seats"
_MET = ("events[].with", "events[].kind")

CODES: tuple[Code, ...] = (
    Code(
        "polite_support",
        "B3",
        "watch",
        (*_NOTED, _SAY, "exchanges[]", "commitments[]", "claims[].checks"),
        ("type_markers_least", "type_share", "support_from", "voice_influence"),
    ),
    Code(
        "unknown_types", "B3", "watch", (*_NOTED, _SAY, *_MET), ("heavy_factor", "type_visits", "type_markers_least")
    ),
    Code(
        "coach_potential",
        "B3",
        "good",
        (*_NOTED, _SAY, *_MET, "claims[]"),
        ("type_markers_least", "type_share", "coaches", "coach_claims"),
    ),
    Code(
        "want_unserved",
        "B5",
        "watch",
        (*_NOTED, _SAY, *_MET, "exchanges[].met_need", "steps[]", "commitments[]"),
        ("want_days", "want_served_days", "voice_influence"),
    ),
    Code("unknown_wants", "B5", "watch", (*_NOTED, _SAY, *_MET), ("heavy_factor",)),
    Code(
        "probing_unanswered",
        "B6",
        "act",
        (*_NOTED, _SAY, *_MET, "events[].outcome", "exchanges[].met_need", "commitments[].state", "steps[]"),
        ("probing_days", "voice_influence"),
    ),
)
