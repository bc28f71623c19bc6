"""The activities room's findings. A closed deal raises none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from yingdan.facts import Event
from yingdan.facts.scales import Rung, Severity
from yingdan.method.base import Evidence, Finding, Look, Param, Subject, coming, event_evidence
from yingdan.method.relations.reading import RelationsReading

from .plans import deepest, in_closed_stage, known_best, too_deep
from .reading import ActivitiesReading, PlanCheck

Rule = tuple[str, str, Severity]


def findings(look: Look, relations: RelationsReading, reading: ActivitiesReading) -> Iterator[Finding]:
    """F1–F4 over past and planned events of this deal and the whole account.

    What breaks a closed stage is judged by that alone.
    """
    if look.opportunity is None or look.opportunity.state != "open":
        return
    yield from _gap(look, reading)
    for plan in reading.plans:
        yield from _planned(look, relations, plan)
    since = look.today - timedelta(days=look.limits.recent_days)
    yield from (_closed(look, one, "done") for one in look.past if one.id in look.breaches and in_closed_stage(look, one))
    for event in look.deal_contacts:
        if event.on >= since:
            yield from _held(look, relations, event)
        yield from _outcome(look, event)
    yield from _stuck(look)


def _about(look: Look, rule: Rule, event: Event, params: dict[str, Param], deal: str | None) -> Finding:
    """A finding about an event; a planned one is as firm as a note of ours."""
    where = event_evidence(event) if event.on <= look.today and event.state != "planned" else None
    evidence = where or Evidence(f"events/{event.id}", "reported", event.on)
    shown: dict[str, Param] = {"event": event.id, "activity": event.kind, "on": event.on.isoformat(), **params}
    if event.with_:
        shown.setdefault("people", event.with_)
    return Finding(rule[0], rule[1], deal, Subject("event", event.id), rule[2], (evidence,), shown)


def _gap(look: Look, reading: ActivitiesReading) -> Iterator[Finding]:
    """F3: the chain is broken, about to break, or has never begun."""
    gap, stage = reading.gap, look.stage
    if stage is None or look.deal is None or gap.state not in ("gap", "coming", "unknown"):
        return
    subject, params = Subject("opportunity", look.deal), dict[str, Param](stage=stage.id)
    if gap.last is None and any(one.id in look.breaches and look.mine(one.opportunity) for one in look.past):
        return
    if gap.last is None or gap.days is None or gap.limit_days is None or gap.due is None:
        evidence: tuple[Evidence, ...] = (Evidence(f"opportunities/{look.deal}", "reported"),)
        yield Finding(
            "F3", "unknown_contacts", look.deal, subject, "watch", evidence, {**params, "limit": stage.gap_days}
        )
        return
    evidence = (event_evidence(look.deal_contacts[-1]), Evidence(f"playbook/stages/{stage.id}", "inferred"))
    params |= {
        "days": gap.days,
        "limit": gap.limit_days,
        "last_on": gap.last.isoformat(),
        "due_on": gap.due.isoformat(),
    }
    if gap.state == "gap":
        yield Finding(
            "F3", "contact_gap", look.deal, subject, "act", evidence, {**params, "over": gap.days - gap.limit_days}
        )
    else:
        left = (gap.due - look.today).days
        yield Finding("F3", "contact_gap_coming", look.deal, subject, "watch", evidence, {**params, "left": left})


def _planned(look: Look, relations: RelationsReading, plan: PlanCheck) -> Iterator[Finding]:
    event = next(one for one in look.planned if one.id == plan.event)
    if plan.closed:
        yield _closed(look, event, "planned")
        return
    if plan.clean_instead:
        yield _clean(look, event)
    elif plan.too_deep:
        yield _too_deep(look, event, plan.needs, plan.rung or "stranger")
    yield from _question(look, relations, event)
    if plan.lacks:
        params: dict[str, Param] = {"lacks": plan.lacks, "count": len(plan.lacks)}
        yield _about(look, ("F4", "plan_without_purpose", "act"), event, params, event.opportunity)


def _clean(look: Look, event: Event) -> Finding:
    """F1: a live tender is this deal's reason; a public customer is one for the whole account."""
    live = look.stage is not None and look.stage.tender_live
    params: dict[str, Param] = {"because": "tender_live" if live else "public_customer"}
    return _about(look, ("F1", "clean_ladder_instead", "act"), event, params, look.deal if live else event.opportunity)


def _held(look: Look, relations: RelationsReading, event: Event) -> Iterator[Finding]:
    kind, rung = look.activities[event.kind], known_best(relations, event)
    if rung is not None and too_deep(kind, rung):
        yield _too_deep(look, event, kind.needs, rung)
    yield from _question(look, relations, event)


def _too_deep(look: Look, event: Event, needs: Rung, rung: Rung) -> Finding:
    """F1: the activity needs a higher rung than any guest had when it was held, or has now."""
    params: dict[str, Param] = {"needs_rung": needs, "rung": rung}
    return _about(look, ("F1", "activity_too_deep", "act"), event, params, event.opportunity)


def _question(look: Look, relations: RelationsReading, event: Event) -> Iterator[Finding]:
    """F2: a question deeper than the rung and the activity carry."""
    found = deepest(look, relations, event)
    if found is None or found[0].sensitivity <= found[2]:
        return
    question, person, carried = found
    params: dict[str, Param] = {"sensitivity": question.sensitivity, "carried": carried}
    if person is not None:
        params["person"] = person
        params["rung"] = (
            relations.footing[event.id][person].during
            if person in relations.footing.get(event.id, {})
            else relations.rung(person)
        )
    yield _about(look, ("F2", "question_too_deep", "act"), event, params, event.opportunity)


def _closed(look: Look, event: Event, when: str) -> Finding:
    """F3: contact outside the formal channel while the stage allows only that, or none."""
    stage = look.stage_on(event.on)
    params: dict[str, Param] = {"when": when}
    if stage is not None:
        params |= {"stage": stage.id, "contact": stage.contact}
    return _about(look, ("F3", "contact_in_closed_stage", "stop"), event, params, look.deal)


def _outcome(look: Look, event: Event) -> Iterator[Finding]:
    """F4: a success test was set and nobody noted how it went."""
    days = (look.today - event.on).days
    if event.success is not None and event.outcome is None and days > look.limits.outcome_days:
        params: dict[str, Param] = {"days": days, "limit": look.limits.outcome_days}
        yield _about(look, ("F4", "activity_without_outcome", "watch"), event, params, event.opportunity)


def _stuck(look: Look) -> Iterator[Finding]:
    """F1: the last contacts with somebody who has a say now or next are of one shallow depth, and nothing deeper is planned."""
    stage, limits = look.stage, look.limits
    if stage is None or stage.contact != "open":
        return
    since = look.today - timedelta(days=limits.recent_days)
    for person in sorted(look.seats_of):
        met = [event for event in look.contacts_with.get(person, ()) if look.mine(event.opportunity)]
        run = [look.activities[event.kind].depth for event in met[-limits.stuck_contacts :]]
        shallow = len(run) == limits.stuck_contacts and len(set(run)) == 1 and run[0] <= limits.stuck_depth
        if not shallow or met[-1].on < since or not _has_say(look, person) or _deeper_planned(look, person, run[0]):
            continue
        evidence = tuple(event_evidence(event) for event in met[: -limits.stuck_contacts - 1 : -1])
        params: dict[str, Param] = {
            "person": person,
            "count": len(run),
            "activity": met[-1].kind,
            "since_on": met[-len(run)].on.isoformat(),
        }
        yield Finding("F1", "ladder_stuck", look.deal, Subject("person", person), "watch", evidence, params)


def _has_say(look: Look, person: str) -> bool:
    stages = [stage.id for stage in (look.stage, look.next_stage) if stage is not None]
    kinds = [look.seat_kinds[seat] for seat in look.seats_of[person] if seat in look.seat_kinds]
    return any(kind.influence.get(stage, 0) > 0 for kind in kinds for stage in stages)


def _deeper_planned(look: Look, person: str, depth: int) -> bool:
    return any(person in event.with_ and look.activities[event.kind].depth > depth for event in coming(look))
