"""The process room's findings. A closed deal raises none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from yingdan.facts import Opportunity
from yingdan.facts.scales import Severity
from yingdan.method.base import Evidence, Finding, Look, Param, Subject

from .reading import ProcessReading, ProofState, StageState


def findings(look: Look, reading: ProcessReading) -> Iterator[Finding]:
    """All findings of an open deal, in the order of the rules (A1, A2, H4)."""
    deal = look.opportunity
    if deal is None or deal.state != "open":
        return
    yield from _lead_or_opportunity(look, deal, reading)
    if reading.stage is None:
        yield _finding(deal, "A2", "unknown_stage", "watch", (Evidence(f"opportunities/{deal.id}", "reported"),))
    yield from _unproved(look, deal, reading)
    yield from _age(deal, reading)
    yield from _went_back(look, deal)
    if reading.next_step is None:
        yield _finding(deal, "H4", "no_next_step", "act", _last_contact(look, deal))
    if deal.expected is not None and deal.expected < look.today:
        params: dict[str, Param] = {"expected_on": deal.expected.isoformat(), "days": (look.today - deal.expected).days}
        yield _finding(
            deal,
            "A2",
            "expected_passed",
            "act",
            (Evidence(f"opportunities/{deal.id}", "reported", deal.expected),),
            params,
        )


def _finding(
    deal: Opportunity,
    rule: str,
    code: str,
    severity: Severity,
    evidence: tuple[Evidence, ...],
    params: dict[str, Param] | None = None,
) -> Finding:
    return Finding(rule, code, deal.id, Subject("opportunity", deal.id), severity, evidence, params or {})


def _span_evidence(look: Look, deal: Opportunity, stage: str) -> tuple[Evidence, ...]:
    """The deal's own spans of a stage: noted by one of us, so reported."""
    return tuple(
        Evidence(f"opportunities/{deal.id}/stages/{number}", "reported", span.from_)
        for number, span in enumerate(deal.stages)
        if span.stage == stage and span.from_ <= look.today
    )


def _heard(proofs: tuple[ProofState, ...]) -> tuple[Evidence, ...]:
    return tuple(one for proof in proofs for one in proof.evidence)


def _lead_or_opportunity(look: Look, deal: Opportunity, reading: ProcessReading) -> Iterator[Finding]:
    """A1: from the playbook's `opportunity_from` on, each of the lead proofs needs evidence that is no guess.

    A newer report against a confirmed proof does not undo it, but nobody may call the five proofs complete.
    """
    disputed = tuple(proof for proof in reading.lead_proofs if proof.against)
    if disputed:
        heard = tuple(one for proof in disputed for one in (*proof.against, *proof.evidence[:1]))
        proofs = tuple(proof.id for proof in disputed)
        params: dict[str, Param] = {"proofs": proofs, "count": len(proofs)}
        yield _finding(deal, "A1", "proof_contradicted", "watch", heard, params)
    if reading.kind == "opportunity":
        if disputed:
            return
        firm = tuple(proof.evidence[0] for proof in reading.lead_proofs if proof.evidence)
        yield _finding(deal, "A1", "opportunity_proven", "good", firm, {"count": len(reading.lead_proofs)})
        return
    order = [stage.id for stage in look.playbook.stages]
    if reading.stage is None or order.index(reading.stage) < order.index(look.playbook.opportunity_from):
        return
    lacking = tuple(proof for proof in reading.lead_proofs if not proof.have)
    yield _finding(
        deal,
        "A1",
        "lead_as_opportunity",
        "act",
        _span_evidence(look, deal, reading.stage) + _heard(lacking),
        {"stage": reading.stage, "proofs": tuple(one.id for one in lacking), "count": len(lacking)},
    )


def _told_by_a1(look: Look, reading: ProcessReading) -> frozenset[str]:
    """Kinds of fact whose absence A1 reports already, so that one gap is told once."""
    order = [stage.id for stage in look.playbook.stages]
    if reading.stage is None or order.index(reading.stage) < order.index(look.playbook.opportunity_from):
        return frozenset()
    lacking = {proof.id for proof in reading.lead_proofs if not proof.have}
    return frozenset(proof.fact for proof in look.playbook.lead_proofs if proof.id in lacking)


def _unproved(look: Look, deal: Opportunity, reading: ProcessReading) -> Iterator[Finding]:
    """A2: the first stage left behind that lacks a buyer's proof."""
    told = _told_by_a1(look, reading)
    for state in reading.stages:
        if state.state not in ("reopened", "skipped"):
            continue
        lacking = _lacking(look, state, told)
        if lacking:
            params: dict[str, Param] = {
                "stage": state.id,
                "stage2": reading.stage or "",
                "proofs": tuple(one.id for one in lacking),
                "count": len(lacking),
            }
            evidence = _span_evidence(look, deal, state.id) + _heard(lacking)
            yield _finding(deal, "A2", "stage_unproved", "act", evidence or _by_playbook(state.id), params)
            return


def _lacking(look: Look, state: StageState, told: frozenset[str]) -> tuple[ProofState, ...]:
    kinds = {proof.id: proof.fact for proof in look.stages[state.id].proofs}
    return tuple(proof for proof in state.proofs if not proof.have and kinds[proof.id] not in told)


def _by_playbook(stage: str) -> tuple[Evidence, ...]:
    return (Evidence(f"playbook/stages/{stage}", "inferred"),)


def _age(deal: Opportunity, reading: ProcessReading) -> Iterator[Finding]:
    """A2: age of the stage against its usual days; silent while snoozed."""
    if reading.ageing not in ("watch", "act") or reading.stage is None or reading.days is None or reading.usual is None:
        return
    code = "stage_overdue" if reading.ageing == "act" else "stage_ageing"
    where = tuple(
        Evidence(f"opportunities/{deal.id}/stages/{number}", "reported", span.from_)
        for number, span in enumerate(deal.stages)
        if span.stage == reading.stage and span.from_ == reading.since
    )
    params: dict[str, Param] = {
        "stage": reading.stage,
        "days": reading.days,
        "usual": reading.usual,
        "over": reading.days - reading.usual,
    }
    yield _finding(deal, "A2", code, reading.ageing, where + _by_playbook(reading.stage), params)


def _went_back(look: Look, deal: Opportunity) -> Iterator[Finding]:
    """A2: in order of days, a stage begins that the playbook puts before the one begun last."""
    order = {stage.id: number for number, stage in enumerate(look.playbook.stages)}
    spans = sorted(
        ((span.from_, order[span.stage], number) for number, span in enumerate(deal.stages)
         if span.stage in order and span.from_ <= look.today),
    )  # fmt: skip
    back = [(before, after) for before, after in pairwise(spans) if after[1] < before[1]]
    if not back:
        return
    before, after = back[-1]
    params: dict[str, Param] = {
        "stage": look.playbook.stages[after[1]].id,
        "stage2": look.playbook.stages[before[1]].id,
        "back_on": after[0].isoformat(),
    }
    evidence = tuple(
        Evidence(f"opportunities/{deal.id}/stages/{one[2]}", "reported", one[0]) for one in (before, after)
    )
    yield _finding(deal, "A2", "stage_went_back", "watch", evidence, params)


def _last_contact(look: Look, deal: Opportunity) -> tuple[Evidence, ...]:
    if look.deal_contacts:
        last = look.deal_contacts[-1]
        return (Evidence(f"events/{last.id}", "confirmed", last.on),)
    return (Evidence(f"opportunities/{deal.id}", "reported"),)
