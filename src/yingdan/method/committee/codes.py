"""Codes of the committee room."""

from __future__ import annotations

from yingdan.method.base import Code

_SEATS = "opportunities[].seats"
_STAGES = "opportunities[].stages"
_TALKS = ("events[].with", "events[].on", "events[].minutes", "events[].kind")
_ATTITUDE = ("events[].saw[what=attitude]", "facts[what=attitude]")
_RIVALS = "opportunities[].rivals[].backed_by"

CODES: tuple[Code, ...] = (
    Code("contact_concentrated", "B1", "act", _TALKS, ("contact_share", "contact_window_days", "contact_least")),
    Code(
        "support_concentrated",
        "B1",
        "watch",
        (_SEATS, _STAGES, *_ATTITUDE),
        ("support_share", "support_least", "support_from"),
    ),
    Code(
        "next_voice_untouched",
        "B1",
        "act",
        (_SEATS, _STAGES, *_TALKS),
        ("heavy_factor", "silent_days", "talk_depth"),
    ),
    Code("outside_veto", "B1", "act", (_SEATS, *_ATTITUDE, "facts[what=veto]"), ("support_from",)),
    Code(
        "opponent_unattended",
        "B1",
        "act",
        (_SEATS, _STAGES, *_ATTITUDE, *_TALKS),
        ("heavy_factor", "recent_days", "talk_depth"),
    ),
    Code("support_on_guess", "B1", "watch", _ATTITUDE, ("support_from",)),
    Code("unknown_attitudes", "B1", "watch", (_SEATS, _STAGES, *_ATTITUDE), ("voice_influence",)),
    Code(
        "topics_off_now",
        "B2",
        "act",
        (_STAGES, "events[].topics"),
        ("topics_talks", "topics_gap", "topics_weight", "recent_days"),
    ),
    Code(
        "topics_off_next",
        "B2",
        "watch",
        (_STAGES, "events[].topics"),
        ("topics_talks", "topics_gap", "topics_weight", "recent_days", "topics_next_days"),
    ),
    Code("empty_chair", "C2", "act", (_SEATS, _STAGES)),
    Code("unknown_seats", "C2", "watch", (_SEATS, _STAGES)),
    Code("unknown_reporting", "C2", "watch", (_SEATS, "people[].reports_to")),
    Code("unknown_decider", "C2", "act", (_SEATS, _STAGES)),
    Code("map_red", "B1", "act", (_SEATS, _STAGES, *_ATTITUDE), ("support_from", "key_known", "heavy_factor")),
    Code("map_amber", "B1", "watch", (_SEATS, _STAGES, *_ATTITUDE), ("support_from", "heavy_factor")),
    Code("map_green", "B1", "good", (_SEATS, _STAGES, *_ATTITUDE), ("support_from",)),
    Code("decider_alone", "B1", "act", (_SEATS, _STAGES, *_ATTITUDE), ("support_from", "heavy_factor")),
    Code("unknown_opponent", "B1", "watch", (*_ATTITUDE, _RIVALS)),
)
