"""Proposals by their names."""

from __future__ import annotations

from collections.abc import Iterable

from yingdan.briefing.proposal_key import key_of
from yingdan.method.planning.reading import Proposal

__all__ = ["key_of", "proposal_of"]


def proposal_of(proposals: Iterable[Proposal], key: str) -> Proposal | None:
    """The proposal of that name; None when it is no longer proposed."""
    return next((one for one in proposals if key_of(one) == key), None)
