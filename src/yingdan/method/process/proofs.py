"""Proofs of the playbook looked up in the facts (A1, A2)."""

from __future__ import annotations

from collections.abc import Iterator

from yingdan.facts import KINDS
from yingdan.method.base import FIRM, Evidence, Look, Seen, firmest
from yingdan.playbooks.model import Proof, Stage

from .reading import ProofState


def proof_state(look: Look, proof: Proof) -> ProofState:
    """Whether the buyer gave a proof: a fact of the proof's kind, or a `proof` fact naming it, confirmed or reported.

    Of a kind that can have one value at a time (budget), only the newest of the firmest facts speaks. A fact about a
    person who has left their post proves nothing any more.
    """
    speaking = [one for one in look.every("proof") if one.value == proof.id]
    speaking += _of_kind(look, proof)
    best = firmest(speaking)
    if best is None:
        return ProofState(proof.id, False, None, ())
    ranked = sorted(speaking, key=lambda one: (one is not best, one.ref))
    evidence = tuple(one.evidence for one in ranked)
    return ProofState(proof.id, best.grade in FIRM, best.grade, evidence, _against(look, proof, best))


def _against(look: Look, proof: Proof, best: Seen) -> tuple[Evidence, ...]:
    """What was reported last since the proof was confirmed, where it says that it is not so."""
    if best.grade != "confirmed" or not proof.refuted:
        return ()
    since = [one for one in look.every(proof.fact) if one.grade == "reported" and one.on > best.on]
    return (since[-1].evidence,) if since and since[-1].value in proof.refuted else ()


def _of_kind(look: Look, proof: Proof) -> Iterator[Seen]:
    if proof.fact == "proof":
        return
    kind = KINDS.get(proof.fact)
    facts = look.every(proof.fact)
    if kind is not None and kind.about == "person":
        facts = tuple(one for one in facts if one.who in look.people)
    if kind is not None and kind.about == "deal" and kind.shape == "choice":
        newest = firmest(facts)
        facts = tuple(one for one in facts if newest is not None and one.value == newest.value)
    for one in facts:
        if one.value not in proof.refuted and (proof.value is None or one.value == proof.value):
            yield one


def stage_proofs(look: Look, stage: Stage) -> tuple[ProofState, ...]:
    """The states of all proofs that end a stage."""
    return tuple(proof_state(look, proof) for proof in stage.proofs)


def lead_proofs(look: Look) -> tuple[ProofState, ...]:
    """The states of the proofs that make a lead an opportunity (A1)."""
    return tuple(proof_state(look, proof) for proof in look.playbook.lead_proofs)
