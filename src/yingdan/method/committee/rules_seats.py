"""C2: empty chairs, seats nobody mentioned, who reports to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yingdan.facts.scales import Severity
from yingdan.method.base import Evidence, Finding, Look, Param, Subject

from .chairs import Chairs
from .reading import CommitteeReading


def findings(look: Look, reading: CommitteeReading, seated: tuple[Chairs, ...]) -> Iterator[Finding]:
    """unknown_decider; then, apart from the seats it speaks of, empty_chair and unknown_seats; unknown_reporting."""
    deciding = tuple(group for group in seated if group.kind.role == "decider")
    headless = not any(group.holders for group in deciding)
    if headless:
        yield _no_decider(look, deciding)
    others = [group for group in seated if group.empty and not (headless and group in deciding)]
    now, ahead = _influence(look, reading)
    asked_for = [
        group for group in others if group.kind.approach
    ]  # whose names are nobody's business are not asked for
    weighing = [group for group in asked_for if now.get(group.kind.id) or ahead.get(group.kind.id)]
    for group in weighing:
        if group.mentioned:
            yield _empty(look, group, now.get(group.kind.id, 0), ahead.get(group.kind.id, 0))
    missing = [group for group in weighing if not group.mentioned]
    if missing:
        share = max(sum(part.get(group.kind.id, 0) for group in missing) for part in (now, ahead))
        seats = tuple(group.kind.id for group in missing)
        yield _deal(
            look,
            "unknown_seats",
            "watch",
            _evidence(missing),
            {"seats": seats, "count": len(seats), "seat_share": share},
        )
    yield from _reporting(look, reading)


def _deal(
    look: Look, code: str, severity: Severity, evidence: tuple[Evidence, ...], params: dict[str, Param]
) -> Finding:
    return Finding("C2", code, look.deal, Subject("opportunity", look.deal or ""), severity, evidence, params)


def _evidence(groups: Sequence[Chairs]) -> tuple[Evidence, ...]:
    return tuple(one for group in groups for one in group.evidence)


def _influence(look: Look, reading: CommitteeReading) -> tuple[dict[str, float], dict[str, float]]:
    """Share of influence of each empty chair now and in the next stage."""
    chairs = [voice for voice in reading.voices if voice.person is None]
    now, ahead = (
        {voice.seats[0]: voice.influence[stage.id] for voice in chairs} if stage is not None else {}
        for stage in (look.stage, look.next_stage)
    )
    return now, ahead


def _no_decider(look: Look, deciding: tuple[Chairs, ...]) -> Finding:
    """Nobody sits where it is decided: act once a deal must be a proven opportunity, before that watch."""
    order = [stage.id for stage in look.playbook.stages]
    proven = look.stage is not None and order.index(look.stage.id) >= order.index(look.playbook.opportunity_from)
    evidence = _evidence(deciding) or (Evidence(f"opportunities/{look.deal}", "reported"),)
    seats = tuple(group.kind.id for group in deciding)
    return _deal(look, "unknown_decider", "act" if proven else "watch", evidence, {"seats": seats})


def _empty(look: Look, group: Chairs, now: float, ahead: float) -> Finding:
    stage = look.stage if now >= ahead else look.next_stage
    params: dict[str, Param] = {
        "seat": group.kind.id,
        "seat_share": max(now, ahead),
        "stage": stage.id if stage else "",
        "count": group.empty,
    }
    subject = Subject("seat", group.kind.id)
    evidence = (*group.evidence, Evidence(f"playbook/seats/{group.kind.id}", "inferred"))
    return Finding("C2", "empty_chair", look.deal, subject, "act", evidence, params)


def _reporting(look: Look, reading: CommitteeReading) -> Iterator[Finding]:
    """The account's own people in the formal groups to whom no line of reporting leads and from whom none goes."""
    bosses = {one.reports_to for one in look.people.values() if one.reports_to}
    loose = tuple(
        sorted(
            voice.person
            for voice in reading.voices
            if voice.person
            and voice.group != "outside"
            and voice.person not in look.out_of_bounds
            and voice.person not in bosses
            and (one := look.people[voice.person]).reports_to is None
            and one.of is None
        )
    )
    if loose:
        evidence = tuple(Evidence(f"people/{one}", "reported") for one in loose)
        yield _deal(look, "unknown_reporting", "watch", evidence, {"people": loose, "count": len(loose)})
