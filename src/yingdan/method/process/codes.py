"""Codes of the process room."""

from __future__ import annotations

from yingdan.method.base import Code

_STAGES = "opportunities[].stages"
_PROOFS = ("facts[]", "events[].saw")

CODES: tuple[Code, ...] = (
    Code("lead_as_opportunity", "A1", "act", (_STAGES, *_PROOFS)),
    Code("opportunity_proven", "A1", "good", _PROOFS),
    Code("proof_contradicted", "A1", "watch", _PROOFS),
    Code("unknown_stage", "A2", "watch", (_STAGES,)),
    Code("stage_unproved", "A2", "act", (_STAGES, *_PROOFS)),
    Code("stage_ageing", "A2", "watch", (_STAGES,), ("age_watch", "age_act")),
    Code("stage_overdue", "A2", "act", (_STAGES,), ("age_act",)),
    Code("stage_went_back", "A2", "watch", (_STAGES,)),
    Code("no_next_step", "H4", "act", ("events[].state", "events[].on", "steps[]", "commitments[]")),
    Code("expected_passed", "A2", "act", ("opportunities[].expected", "opportunities[].state")),
)
