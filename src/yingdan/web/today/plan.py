"""Proposals by their names."""

from __future__ import annotations

from collections.abc import Iterable

from yingdan.method.planning.reading import Proposal


def key_of(proposal: Proposal) -> str:
    """A name for a proposal that stays the same while it is proposed."""
    return "|".join((proposal.purpose, proposal.activity, proposal.who or "", *proposal.with_))


def proposal_of(proposals: Iterable[Proposal], key: str) -> Proposal | None:
    """The proposal of that name; None when it is no longer proposed."""
    return next((one for one in proposals if key_of(one) == key), None)
