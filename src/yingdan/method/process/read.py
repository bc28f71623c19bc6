"""Reads the buyer's process of a deal (A1, A2, A6, H4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from yingdan.facts import StageSpan
from yingdan.method.base import Look

from .proofs import lead_proofs, stage_proofs
from .reading import Ageing, NextStep, ProcessReading, Progress, StageState
from .rules import findings


def read(look: Look) -> ProcessReading:
    """Where a deal stands by evidence, how old its stage is, and the next dated step (rules A1, A2, A6, H4).

    Age = today (of a deal that ended: the day it did) − the day the present stage began, in calendar days; ageing over
    `usual × age_watch`, overdue over `usual × age_act`, while the deal is open. A look without an
    opportunity gives an empty reading.
    """
    leads = lead_proofs(look)
    if look.opportunity is None:
        return ProcessReading(None, None, None, None, None, None, (), None, "lead", leads, None)
    span = present(look)
    days = (_until_day(look) - span.from_).days if span else None
    usual = look.stage.usual_days if look.stage else None
    states = tuple(_states(look, span))
    reading = ProcessReading(
        stage=look.stage.id if look.stage else None,
        since=span.from_ if span else None,
        days=days,
        usual=usual,
        ageing=_ageing(look, span),
        snoozed_until=span.snooze.until if span and span.snooze else None,
        stages=states,
        standing=next((state.id for state in states if not all(proof.have for proof in state.proofs)), None),
        kind="opportunity" if all(proof.have for proof in leads) else "lead",
        lead_proofs=leads,
        next_step=next_step(look),
    )
    return replace(reading, findings=tuple(findings(look, reading)))


def present(look: Look) -> StageSpan | None:
    """The span of the stage the deal is said to be in."""
    spans = [span for span in look.spans if look.stage is not None and span.stage == look.stage.id]
    return spans[-1] if spans else None


def _until_day(look: Look) -> date:
    """Up to when the present stage has lasted."""
    closed = look.opportunity.closed if look.opportunity else None
    return min(closed, look.today) if closed is not None else look.today


def _ageing(look: Look, span: StageSpan | None) -> Ageing | None:
    if span is None or look.stage is None:
        return None
    days, usual = (look.today - span.from_).days, look.stage.usual_days
    ended = look.opportunity is not None and look.opportunity.state != "open"
    if ended or days <= usual * look.limits.age_watch:
        return "fine"
    if span.snooze is not None and span.snooze.until > look.today:
        return "snoozed"
    return "act" if days > usual * look.limits.age_act else "watch"


def _states(look: Look, span: StageSpan | None) -> Iterator[StageState]:
    spans = look.spans
    order = [stage.id for stage in look.playbook.stages]
    here = order.index(look.stage.id) if look.stage else -1
    expected: date | None = None
    for number, stage in enumerate(look.playbook.stages):
        proofs = stage_proofs(look, stage)
        mine = [one for one in spans if one.stage == stage.id]
        if span is not None and number >= here:
            start = expected or span.from_
            expected = max(start + timedelta(days=stage.usual_days), look.today)
        yield StageState(
            id=stage.id,
            state=_progress(number - here, all(proof.have for proof in proofs), bool(mine)) if look.stage else "future",
            since=mine[-1].from_ if mine else None,
            until=_until(mine[-1], spans) if mine and number != here else None,
            expected=expected if number >= here else None,
            proofs=proofs,
        )


def _progress(ahead: int, proved: bool, was_begun: bool) -> Progress:
    if ahead >= 0:
        return "future" if ahead else "now"
    if proved:
        return "done"
    return "reopened" if was_begun else "skipped"


def _until(span: StageSpan, spans: tuple[StageSpan, ...]) -> date | None:
    if span.to is not None:
        return span.to
    later = spans[spans.index(span) + 1 :]
    return later[0].from_ if later else None


def next_step(look: Look) -> NextStep | None:
    """The soonest of: planned event, open step, open commitment of ours; of this deal or the whole account, from today on."""
    found = [one for one in (*_planned(look), *_steps(look), *_owed(look)) if one.on >= look.today]
    return min(found, key=lambda one: (one.on, ("event", "step", "commitment").index(one.kind), one.ref), default=None)


def _planned(look: Look) -> Iterator[NextStep]:
    for event in look.planned:
        if look.mine(event.opportunity):
            yield NextStep("event", f"events/{event.id}", event.on, event.with_[0] if len(event.with_) == 1 else None)


def _steps(look: Look) -> Iterator[NextStep]:
    for number, step in enumerate(look.dossier.steps):
        if step.state == "open" and look.mine(step.opportunity):
            yield NextStep("step", f"steps/{step.id or number}", step.due, step.with_)


def _owed(look: Look) -> Iterator[NextStep]:
    for number, said in enumerate(look.dossier.commitments):
        if said.state == "open" and said.due is not None and said.by in look.us and look.mine(said.opportunity):
            yield NextStep(
                "commitment", f"commitments/{said.id or number}", said.due, said.to if said.to in look.people else None
            )
