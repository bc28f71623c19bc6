"""Codes of the control points room."""

from __future__ import annotations

from yingdan.method.base import Code

_CLAIMS = ("claims[]", "claims[].checks[]")
_STRENGTHS = "opportunities[].strengths[]"

CODES: tuple[Code, ...] = (
    Code(
        "coach_single",
        "I1",
        "act",
        ("claims[]", "facts[].attitude", "opportunities[].stages"),
        ("coach_claims", "coaches"),
    ),
    Code("coach_one_department", "I1", "watch", ("claims[]", "people[].unit", "people[].of"), ("coach_claims",)),
    Code("coach_unchecked", "I1", "act", _CLAIMS),
    Code("coach_contradicted", "I1", "act", _CLAIMS),
    Code("unknown_coach", "I1", "watch", ("claims[]",), ("coach_claims",)),
    Code("strength_unwritten", "I1", "act", (_STRENGTHS, "opportunities[].stages")),
    Code("strength_not_open", "I1", "act", (_STRENGTHS, "events[].kind")),
    Code("strength_narrow", "I1", "act", (f"{_STRENGTHS}.suppliers",), ("suppliers_least",)),
    Code("unknown_later", "I1", "watch", ("opportunities[].seats[]", "opportunities[].stages")),
    Code("points_held", "I1", "good", ("opportunities[]", "events[]", "facts[]"), ("held",)),
)
