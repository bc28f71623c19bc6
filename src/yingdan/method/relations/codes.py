"""Codes of the relations room."""

from __future__ import annotations

from yingdan.method.base import Code

_RANKS = ("people[].rank", "us[].rank", "opportunities[].seats", "counterparts[]")
_TALKS = ("events[].with", "events[].on", "events[].kind")
_LADDER = (*_TALKS, "events[].saw", "facts[]")

CODES: tuple[Code, ...] = (
    Code("executive_unmatched", "C3", "act", _RANKS, ("executive_rank",)),
    Code("executive_misranked", "C3", "act", _RANKS, ("executive_rank", "rank_gap")),
    Code("executive_unmet", "C3", "act", (*_RANKS, *_TALKS, "events[].us"), ("executive_rank", "rank_gap")),
    Code(
        "executive_cold",
        "C3",
        "act",
        (*_RANKS, *_TALKS, "events[].us"),
        ("executive_rank", "rank_gap", "executive_cold_days"),
    ),
    Code(
        "executive_no_plan",
        "C3",
        "watch",
        (*_RANKS, *_TALKS, "events[].us", "events[].state"),
        ("executive_rank", "rank_gap", "executive_cold_days"),
    ),
    Code("unknown_ranks", "C3", "watch", _RANKS),
    Code("rung_falling", "C4", "watch", (*_LADDER, "opportunities[].seats"), ("decay_warn_days", "voice_influence")),
    Code("rung_fallen", "C4", "act", (*_LADDER, "opportunities[].seats"), ("voice_influence",)),
    Code("rung_overclaimed", "C4", "act", (*_LADDER, "people[].override.rung"), ("first_relationship_visits",)),
    Code(
        "appeal_unasked",
        "C5",
        "act",
        ("events[].asked_by", *_LADDER, "opportunities[].seats"),
        ("short_signs", "short_started", "short_days", "voice_influence", "talk_depth"),
    ),
    Code(
        "cadence_missed",
        "C5",
        "watch",
        (*_LADDER, "events[].state", "steps[]", "commitments[]", "counterparts[].next", "opportunities[].seats"),
        ("cadence_grace", "voice_influence"),
    ),
    Code(
        "organisation_floor",
        "C1",
        "act",
        (*_RANKS, *_LADDER),
        ("layer_floor", "layer_gap", "executive_cold_days", "joint_days", "joint_depth"),
    ),
)
