"""The visits room's findings. A closed deal raises none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yingdan.method.base import FIRM, Evidence, Finding, Look, Param, Subject
from yingdan.method.process.reading import ProcessReading

from .goals import heard
from .reading import KnownGoal, OpenGoal


def findings(
    look: Look, process: ProcessReading, open_: tuple[OpenGoal, ...], known: tuple[KnownGoal, ...]
) -> Iterator[Finding]:
    """What is worth asking next, and what rests on a single report (I6)."""
    deal = look.opportunity
    if deal is None or deal.state != "open":
        return
    yield from _unknown(look, process, open_)
    yield from _thin_goals(look, known)
    yield from _thin_deciders(look)


def _told(look: Look, process: ProcessReading) -> frozenset[str]:
    """Kinds of fact whose absence the process room reports already (A1), so that one gap is told once."""
    order = [stage.id for stage in look.playbook.stages]
    if process.stage is None or order.index(process.stage) < order.index(look.playbook.opportunity_from):
        return frozenset()
    lacking = {proof.id for proof in process.lead_proofs if not proof.have}
    return frozenset(proof.fact for proof in look.playbook.lead_proofs if proof.id in lacking)


def _unknown(look: Look, process: ProcessReading, open_: tuple[OpenGoal, ...]) -> Iterator[Finding]:
    """One finding for all open goals from `goal_value` on; it names the `goals_shown` most valuable ones."""
    told = _told(look, process)
    goals = {goal.id: goal for goal in look.playbook.goals}
    worth = [
        one
        for one in open_
        if one.value >= look.limits.goal_value
        and goals[one.goal].fact not in told
        and not heard(look, goals[one.goal], one.person)
    ]
    if not worth:
        return
    first = worth[: look.limits.goals_shown]
    ask = tuple(dict.fromkeys(who for one in first for who in one.ask[:1]))
    params: dict[str, Param] = {
        "goals": tuple(dict.fromkeys(one.goal for one in first)),
        "people": ask,
        "count": len(worth),
        "value_share": round(first[0].value, 2),
    }
    evidence = [Evidence(f"playbook/goals/{one.goal}", "inferred") for one in first]
    evidence += [seen for one in first for seen in one.heard[:1]]
    yield Finding(
        "I6", "unknown_goals", look.deal, Subject("opportunity", look.deal or ""), "watch",
        tuple(dict.fromkeys(evidence)), params,
    )  # fmt: skip


def _firm(seen: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(one for one in seen if one.grade in FIRM)


def _thin_goals(look: Look, known: tuple[KnownGoal, ...]) -> Iterator[Finding]:
    """Valuable answers that exactly one report gives, and nobody confirmed; a guess beside it is no second source."""
    for one in known:
        if one.value < look.limits.goal_value or one.grade != "reported" or len(firm := _firm(one.seen)) != 1:
            continue
        params: dict[str, Param] = {"goal": one.goal, "value_share": round(one.value, 2)}
        if one.person:
            params["person"] = one.person
        subject = Subject("goal", f"{one.goal}.{one.person}" if one.person else one.goal)
        yield Finding("I6", "thin_source", look.deal, subject, "watch", firm, params)


def _thin_deciders(look: Look) -> Iterator[Finding]:
    """A decider's attitude that exactly one report gives."""
    deciders = [who for kind in look.playbook.seats if kind.role == "decider" for who in look.holders.get(kind.id, ())]
    for person in dict.fromkeys(deciders):
        facts = _firm(one.evidence for one in look.of(person, "attitude"))
        if len(facts) == 1 and facts[0].grade == "reported":
            yield Finding(
                "I6",
                "thin_attitude",
                look.deal,
                Subject("person", person),
                "watch",
                facts,
                {"person": person},
            )
