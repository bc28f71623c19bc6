"""The gate before a stage: what the buyer has not shown yet (A2)."""

from __future__ import annotations

from yingdan.method.base import Look

from .proofs import stage_proofs
from .reading import Gate, Lacking


def gate(look: Look, stage: str) -> Gate:
    """What stands between a deal and a stage of its playbook, by today's evidence (rule A2).

    On the way forward every stage from the present one up to the one before `stage` is left behind, and should have its
    proofs; for a deal that is in no stage yet, every stage before it. Raises ValueError for a stage that the playbook
    does not have.
    """
    order = list(look.stages)
    there, here = order.index(stage), order.index(look.stage.id) if look.stage else -1
    if there == here:
        return Gate("same", ())
    if there < here:
        return Gate("back", ())
    left = ((one, stage_proofs(look, look.stages[one])) for one in order[max(here, 0) : there])
    missing = ((one, tuple(proof for proof in proofs if not proof.have)) for one, proofs in left)
    lacking = tuple(Lacking(one, proofs) for one, proofs in missing if proofs)
    return Gate("first" if here < 0 else "forward", lacking)
