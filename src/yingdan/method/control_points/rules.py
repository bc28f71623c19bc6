"""The control points room's findings. A closed deal raises none."""

from __future__ import annotations

from collections.abc import Iterator

from yingdan.facts.scales import Severity
from yingdan.method.base import Evidence, Finding, Look, Param, Score, Subject
from yingdan.method.process.reading import ProcessReading

from .general import later_chairs
from .grounds import Grounds
from .requirement import put_forward

_AFTER = ("sign", "accept", "pay")


def findings(grounds: Grounds, process: ProcessReading, scores: tuple[Score, ...]) -> Iterator[Finding]:
    """All findings of an open deal (I1)."""
    deal = grounds.look.opportunity
    if deal is None or deal.state != "open":
        return
    yield from _coaches(grounds)
    yield from _claims(grounds)
    yield from _strengths(grounds)
    yield from _later(grounds, process)
    yield from _held(grounds.look, scores)


def _finding(
    look: Look,
    code: str,
    severity: Severity,
    evidence: tuple[Evidence, ...],
    subject: Subject | None = None,
    **params: Param,
) -> Finding:
    return Finding(
        "I1", code, look.deal, subject or Subject("opportunity", look.deal or ""), severity, evidence, params
    )


def _step(look: Look) -> int:
    """Position of the present stage; −1 without one."""
    return [stage.id for stage in look.playbook.stages].index(look.stage.id) if look.stage else -1


def _from(look: Look) -> int:
    return [stage.id for stage in look.playbook.stages].index(look.playbook.opportunity_from)


def _coaches(grounds: Grounds) -> Iterator[Finding]:
    """One coach is a bet on one voice; two of one department see with one pair of eyes."""
    look, coaches = grounds.look, [one for one in grounds.informants if one.coach]
    if not coaches and not grounds.claims and _step(look) >= _from(look):
        where = Evidence(f"playbook/stages/{look.stage.id}", "inferred") if look.stage else None
        yield _finding(
            look, "unknown_coach", "watch", (where,) if where else (), stage=look.stage.id if look.stage else ""
        )
    if len(coaches) == 1 and look.limits.coaches > 1 and _step(look) >= 1:
        one = coaches[0]
        yield _finding(
            look,
            "coach_single",
            "act",
            one.evidence,
            Subject("person", one.person),
            person=one.person,
            count=len(one.claims),
        )
    if (
        len(coaches) > 1
        and all(one.unit != (None, None) for one in coaches)
        and len({one.unit for one in coaches}) == 1
    ):
        people = tuple(one.person for one in coaches)
        evidence = tuple(seen for one in coaches for seen in one.evidence)
        yield _finding(look, "coach_one_department", "watch", evidence, people=people, count=len(people))


def _claims(grounds: Grounds) -> Iterator[Finding]:
    """Whoever told us things of which none was checked, whatever was checked of others; claims that proved false (I1.2)."""
    look, claims = grounds.look, grounds.claims
    for one in grounds.informants:
        own = [claim for claim in claims if claim.by == one.person]
        if all(claim.agrees is None for claim in own):
            said = tuple(seen for claim in own for seen in claim.evidence)
            about = Subject("person", one.person)
            yield _finding(look, "coach_unchecked", "act", said, about, person=one.person, count=len(own))
    for claim in claims:
        if claim.agrees is False:
            yield _finding(
                look,
                "coach_contradicted",
                "act",
                claim.evidence,
                Subject("claim", claim.id),
                claim=claim.id,
                person=claim.by,
            )


def _strengths(grounds: Grounds) -> Iterator[Finding]:
    look = grounds.look
    deal, stage = look.opportunity, look.stage
    if deal is None:
        return
    last_open = (
        stage is not None and not stage.tender_live and look.next_stage is not None and look.next_stage.tender_live
    )
    for one in deal.strengths:
        subject = Subject("strength", one.id)
        where = (Evidence(f"opportunities/{deal.id}/strengths/{one.id}", "reported"),)
        if one.clause is None:
            if last_open and look.next_stage is not None:
                yield _finding(
                    look, "strength_unwritten", "act", where, subject,
                    strength=one.id, next_stage=look.next_stage.id, makers=_makers(look),
                )  # fmt: skip
            continue
        if put_forward(look, one) is None and (stage is None or stage.contact != "frozen"):
            at = tuple(Evidence(f"events/{e.id}", "confirmed", e.on) for e in look.past if e.id == one.agreed_at)
            yield _finding(look, "strength_not_open", "act", where + at, subject, strength=one.id)
        if one.suppliers is not None and one.suppliers < look.limits.suppliers_least:
            yield _finding(
                look, "strength_narrow", "act", where, subject,
                strength=one.id, count=one.suppliers, least=look.limits.suppliers_least,
            )  # fmt: skip


def _makers(look: Look) -> str:
    """Whether a strength must be open to several makers, or is a reason why only one will do (single source)."""
    return "several" if look.limits.suppliers_least > 1 else "sole"


def _later(grounds: Grounds, process: ProcessReading) -> Iterator[Finding]:
    """Who will sign, accept or pay is nobody we know; chairs that weigh now or next are left to the committee room.

    A task whose chairs weigh in no stage to come has been done: after the signature nobody needs to know who signs.
    """
    look = grounds.look
    if process.stage is None or _step(look) < _from(look):
        return
    to_come = [stage.id for stage in look.playbook.stages[_step(look) :]]
    seats: dict[str, tuple[str, ...]] = {}
    for task, chairs in later_chairs(grounds).items():
        kinds = [kind for kind in look.playbook.seats if task in kind.later]
        open_ = not any(chair.person for chair in chairs) and not any(grounds.weight(kind) > 0 for kind in kinds)
        ahead = any(kind.influence.get(stage, 0.0) > 0 for kind in kinds for stage in to_come)
        if task in _AFTER and open_ and ahead:
            seats[task] = tuple(kind.id for kind in kinds)
    if seats:
        kinds_ = tuple(dict.fromkeys(seat for found in seats.values() for seat in found))
        evidence = tuple(Evidence(f"playbook/seats/{seat}", "inferred") for seat in kinds_)
        yield _finding(look, "unknown_later", "watch", evidence, later=tuple(seats), seats=kinds_)


def _held(look: Look, scores: tuple[Score, ...]) -> Iterator[Finding]:
    if scores and all(score.value >= look.limits.held for score in scores):
        best = tuple(
            dict.fromkeys(one for score in scores for reason in score.reasons[:1] for one in reason.evidence[:1])
        )
        lowest = min(scores, key=lambda score: score.value)
        yield _finding(look, "points_held", "good", best, score=lowest.id, points=round(lowest.value))
