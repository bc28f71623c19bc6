"""Codes of the influence room."""

from __future__ import annotations

from yingdan.method.base import Code

_READS = ("commitments[].due", "commitments[].state", "commitments[].by")

CODES: tuple[Code, ...] = (
    Code("commitment_overdue_ours", "E4", "act", _READS),
    Code("commitment_overdue_theirs", "E4", "watch", _READS),
)
