"""A proposal's name between two looks at the same deal."""

from __future__ import annotations

from yingdan.method.planning.reading import Proposal


def key_of(proposal: Proposal) -> str:
    """A name for a proposal that stays the same while it is proposed."""
    return "|".join((proposal.purpose, proposal.activity, proposal.who or "", *proposal.with_))
