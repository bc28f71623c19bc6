"""Activities against the ladder and against the questions they carry (F1, F2, F4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from yingdan.facts import Event, Question
from yingdan.facts.scales import PUBLIC_NATURES, Rung, rung_step
from yingdan.method.base import Look, coming
from yingdan.method.relations.reading import RelationsReading
from yingdan.playbooks.model import ActivityKind

from .reading import Lack, PlanCheck


def plans(look: Look, relations: RelationsReading) -> tuple[PlanCheck, ...]:
    """Every planned contact against the rules, soonest first."""
    return tuple(check(look, relations, event) for event in coming(look))


def check(look: Look, relations: RelationsReading, event: Event) -> PlanCheck:
    """One planned contact against the rules F1 to F4."""
    kind = look.activities[event.kind]
    rung = known_best(relations, event)
    question = deepest(look, relations, event)
    return PlanCheck(
        event=event.id,
        on=event.on,
        lacks=tuple(lacks(event)) if kind.depth >= look.limits.plan_depth else (),
        needs=kind.needs,
        rung=rung,
        too_deep=too_deep(kind, rung),
        clean_instead=kind.value_to_person and needs_clean(look, event),
        closed=in_closed_stage(look, event),
        deepest_question=max((one.sensitivity for one in event.asked), default=0),
        carried=question[2] if question else carried(look, kind, _during(relations, event)),
    )


def too_deep(kind: ActivityKind, rung: Rung | None) -> bool:
    """The activity needs a higher rung than the guest we know best has (F1)."""
    return rung is not None and rung_step(kind.needs) > rung_step(rung)


def lacks(event: Event) -> Iterator[Lack]:
    """What a planned activity still needs: a purpose for both sides, an agenda, guests, a success test (F4)."""
    if event.purpose is None or event.purpose.ours is None:
        yield "ours"
    if event.purpose is None or event.purpose.theirs is None:
        yield "theirs"
    if not event.agenda:
        yield "agenda"
    if not event.with_:
        yield "guests"
    if event.success is None:
        yield "success"


def known_best(relations: RelationsReading, event: Event) -> Rung | None:
    """The highest rung among the guests before the event: one who knows us well carries the others along."""
    rungs = [one.before for one in relations.footing.get(event.id, {}).values()]
    return max(rungs, key=rung_step, default=None)


def _during(relations: RelationsReading, event: Event) -> Rung | None:
    rungs = [one.during for one in relations.footing.get(event.id, {}).values()]
    return max(rungs, key=rung_step, default=None)


def needs_clean(look: Look, event: Event) -> bool:
    """The customer or a guest is public, or a tender is live: what has a value for a person is out of place (F1, J1)."""
    if look.stage is not None and look.stage.tender_live and look.mine(event.opportunity):
        return True
    return look.dossier.account.nature in PUBLIC_NATURES or any(_public(look, person) for person in event.with_)


def _public(look: Look, person: str) -> bool:
    known = look.people.get(person)
    if known is None:
        return False
    house = next((one for one in look.dossier.organisations if one.id == known.of), None) if known.of else None
    return known.public is True or (house is not None and house.nature in PUBLIC_NATURES)


def in_closed_stage(look: Look, event: Event) -> bool:
    """A contact outside the formal channel on a day on which this deal's stage allowed only that, or none (F3).

    An event that names no deal counts only when somebody with a seat in this one took part.
    """
    return look.deal is not None and look.breaks(event, look.deal)


def carried(look: Look, kind: ActivityKind, rung: Rung | None) -> int:
    """The deepest question that an activity with somebody on a rung carries: the lesser of the two (F2)."""
    rungs = {rule.rung: rule.sensitivity for rule in look.rungs}
    return min(kind.sensitivity, rungs[rung or "stranger"])


def deepest(look: Look, relations: RelationsReading, event: Event) -> tuple[Question, str | None, int] | None:
    """The question that goes furthest beyond what its activity and rung carry, or comes nearest to it.

    With it: whom it was for, and how deep a question was carried.
    """
    kind = look.kind(event) if event.asked else None
    if kind is None or kind.ladder not in ("standard", "clean"):
        return None
    judged = []
    for number, question in enumerate(event.asked):
        person, rung = _asked(relations, event, question)
        if rung is not None:
            judged.append(
                (
                    question.sensitivity - carried(look, kind, rung),
                    -number,
                    (question, person, carried(look, kind, rung)),
                )
            )
    return max(judged, key=lambda one: one[:2])[2] if judged else None


def _asked(relations: RelationsReading, event: Event, question: Question) -> tuple[str | None, Rung | None]:
    """Whom a question was for and their rung with this event counted; one asked of all goes by the guest who knows us best."""
    there = relations.footing.get(event.id, {})
    if question.who is not None:
        footing = there.get(question.who)
        return question.who, footing.during if footing else relations.rung(question.who)
    best = max(sorted(there), key=lambda one: rung_step(there[one].during), default=None)
    return best, there[best].during if best else None


def carries(look: Look, relations: RelationsReading) -> Mapping[str, int]:
    """Person → the deepest question that may be asked now (F2).

    It is the lesser of what their rung and the deepest activity of the last `recent_days` carry.
    """
    since = look.today - timedelta(days=look.limits.recent_days)
    rungs = {rule.rung: rule.sensitivity for rule in look.rungs}
    found = {}
    for person in look.people:
        recent = (
            look.activities[event.kind].sensitivity for event in look.contacts_with.get(person, ()) if event.on >= since
        )
        found[person] = min(rungs[relations.rung(person)], max(recent, default=rungs["stranger"]))
    return found


def depths(look: Look) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Person → depth of the deepest and of the last activity with them; on one day the deeper one is the last."""
    deepest_of, latest = {}, {}
    for person in look.people:
        met: Iterable[Event] = look.contacts_with.get(person, ())
        pairs = [(event.on, look.activities[event.kind].depth) for event in met]
        deepest_of[person] = max((depth for _, depth in pairs), default=0)
        latest[person] = max(pairs)[1] if pairs else 0
    return deepest_of, latest
