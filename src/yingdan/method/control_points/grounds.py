"""What the four scores stand on, gathered once: chairs, attitudes, rungs, coverage, claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from yingdan.facts import Claim
from yingdan.facts.scales import GRADE_OF, Grade, rung_step
from yingdan.method.base import Evidence, Look, Param, event_evidence, is_coach
from yingdan.method.committee.reading import CommitteeReading, Voice
from yingdan.method.psychology.reading import PsychologyReading
from yingdan.method.relations.reading import RelationsReading
from yingdan.method.reserve.reading import ReserveReading, ReserveView
from yingdan.playbooks.model import SeatKind

from .parts import Blend, Part
from .reading import ClaimState, Informant

FAMILIAR = rung_step("familiar")


@dataclass(frozen=True, slots=True)
class Chair:
    """A chair of the buying group, filled or empty."""

    kind: SeatKind
    person: str | None
    grade: Grade
    evidence: tuple[Evidence, ...]
    weight: float
    """The seat's weight now or next, whichever is more; split among those who share the seat."""

    @property
    def subject(self) -> str:
        return self.person or self.kind.id


@dataclass(frozen=True, slots=True)
class Bearing:
    """What type and reserve take from what somebody's attitude and rung count for (B3, B4)."""

    polite: Mapping[str, tuple[Evidence, ...]]
    """Those whose support is words only, with what shows their type."""
    reserve: Mapping[str, ReserveView]


NO_BEARING = Bearing({}, {})


def bearing_of(psychology: PsychologyReading, reserve: ReserveReading) -> Bearing:
    """What the two rooms say that control points count."""
    polite = {
        person: tuple(one for marker in view.markers for one in marker.evidence[:1])
        for person, view in psychology.types.items()
        if view.polite
    }
    return Bearing(polite, {person: view for person, view in reserve.views.items() if view.overall is not None})


class Grounds:
    """A deal as the control points see it. Weights come from the playbook alone, never from facts."""

    def __init__(
        self, look: Look, committee: CommitteeReading, relations: RelationsReading, bearing: Bearing = NO_BEARING
    ) -> None:
        self.look = look
        self.committee = committee
        self.relations = relations
        self.bearing = bearing
        self._spoken: dict[str, tuple[float, tuple[Evidence, ...]]] = {}
        self.bare = False
        """Values only: evidence that would have to be looked up is left out."""
        self.points: Mapping[str, float] = defaultdict(float) | {
            item.id: item.points for point in look.playbook.control_points for item in point.items
        }

    def after(
        self,
        look: Look,
        committee: CommitteeReading,
        relations: RelationsReading,
        *,
        met: Collection[str],
        same_seats: bool,
        bearing: Bearing,
    ) -> Grounds:
        """The same deal a moment later: what is known of others than those `met`, and of seats, is taken over."""
        made = Grounds.__new__(Grounds)
        made.look, made.committee, made.relations, made.points = look, committee, relations, self.points
        made.bearing = bearing
        made.bare = True
        made._spoken = {person: found for person, found in self._spoken.items() if person not in met}
        if same_seats:
            made.__dict__["chairs"] = self.chairs
        return made

    @cached_property
    def voices(self) -> Mapping[str, Voice]:
        return {voice.person: voice for voice in self.committee.voices if voice.person}

    def blend(self, code: str, parts: Iterable[Part], **params: Param) -> Blend:
        """An item of the playbook made of parts; those that weigh nothing are left out."""
        return Blend(code, self.points[code], tuple(part for part in parts if part.weight > 0), params)

    def worth(self, grade: Grade | None) -> float:
        """What a grade is worth, 0–1; nothing without evidence."""
        return self.look.playbook.grades.get(grade, 0.0) if grade else 0.0

    def weight(self, kind: SeatKind) -> float:
        """Most weight of a seat in this or the next stage; without a stage, in any."""
        stages = [stage.id for stage in (self.look.stage, self.look.next_stage) if stage is not None]
        return max((kind.influence.get(stage, 0.0) for stage in stages or kind.influence), default=0.0)

    @cached_property
    def chairs(self) -> tuple[Chair, ...]:
        """One chair for each holder; one empty chair of each kind that is expected or was mentioned and has nobody."""
        rows: dict[str, list[tuple[int, str | None, Grade]]] = defaultdict(list)
        for number, seat in enumerate(self.look.opportunity.seats if self.look.opportunity else ()):
            rows[seat.seat].append((number, seat.person, GRADE_OF[seat.source] if seat.source else "reported"))
        found: list[Chair] = []
        for kind in self.look.playbook.seats:
            holders = self.look.holders.get(kind.id, ())
            weight = self.weight(kind)
            found.extend(self._held(kind, person, weight / len(holders), rows[kind.id]) for person in holders)
            if not holders and (kind.expected or rows[kind.id]):
                found.append(Chair(kind, None, "guess", (), weight))
        return tuple(found)

    def _held(self, kind: SeatKind, person: str, weight: float, rows: list[tuple[int, str | None, Grade]]) -> Chair:
        mine = [(number, grade) for number, who, grade in rows if who == person]
        number, grade = max(mine, key=lambda one: self.worth(one[1]))
        seats = self.look.opportunity.seats if self.look.opportunity else ()
        where = Evidence(f"opportunities/{self.look.deal}/seats/{number}", grade, seats[number].on)
        return Chair(kind, person, grade, (where,), weight)

    # --- what is known of a person ------------------------------------------
    def attitude(self, person: str) -> tuple[int | None, Grade | None, tuple[Evidence, ...]]:
        """The firmest of the latest attitudes."""
        voice = self.voices.get(person)
        if voice is not None:
            return voice.attitude, voice.attitude_grade, voice.attitude_evidence[:1]
        fact = self.look.latest(person, "attitude")
        if fact is None or isinstance(fact.value, bool) or not isinstance(fact.value, int):
            return None, None, ()
        return fact.value, fact.grade, (fact.evidence,)

    def stands(self, person: str) -> tuple[float, float, tuple[Evidence, ...]]:
        """Attitude as share and firmness of a part; courtesy without a deed counts for less (B3)."""
        value, grade, evidence = self.attitude(person)
        if value is None:
            return 0.0, 0.0, ()
        share = self.look.playbook.attitudes.get(str(value), 0.0)
        shows = self.bearing.polite.get(person)
        if shows is not None:
            share, evidence = share * self.look.limits.polite_share, (*evidence, *shows)
        return share, self.worth(grade), evidence

    def openness(self, person: str | None) -> tuple[float, tuple[Evidence, ...]]:
        """What a rung counts for, by the person's reserve, and the signals that say so; whole where nothing was seen (B4)."""
        view = self.bearing.reserve.get(person or "")
        if view is None or view.overall is None:
            return 1.0, ()
        share = self.look.playbook.reserve_share.get(view.overall, 1.0)
        tight = view.states.get(view.tightest) if view.tightest else None
        return share, tight.evidence[:1] if tight and share < 1 else ()

    def attitude_part(self, chair: Chair, weight: float = 1.0) -> Part:
        """How far whoever sits there is with us."""
        share, firm, evidence = self.stands(chair.person) if chair.person else (0.0, 0.0, ())
        return Part(share, firm, evidence, chair.subject, weight)

    def spoken(self, person: str | None) -> tuple[float, tuple[Evidence, ...]]:
        """Coverage 0–1 and the last talk on this deal."""
        if person is None:
            return 0.0, ()
        if person not in self._spoken:
            self._spoken[person] = self._coverage(person)
        return self._spoken[person]

    def _coverage(self, person: str) -> tuple[float, tuple[Evidence, ...]]:
        voice = self.voices.get(person)
        share = self.look.playbook.coverage.get(voice.coverage, 0.0) if voice else 0.0
        if self.bare or share <= 0:
            return share, ()
        met = self.look.contacts_with.get(person, ())
        last = next((event for event in reversed(met) if self.look.mine(event.opportunity)), None)
        return share, (event_evidence(last),) if last is not None else ()

    # --- who tells us what ---------------------------------------------------
    @cached_property
    def _claims(self) -> tuple[Claim, ...]:
        look = self.look
        mine = (
            c for c in look.dossier.claims if c.on <= look.today and look.mine(c.opportunity) and c.by in look.people
        )
        return tuple(sorted(mine, key=lambda one: (one.on, one.id)))

    @cached_property
    def claims(self) -> tuple[ClaimState, ...]:
        """Claims on this deal by people who are still there, oldest first."""
        return tuple(self._state(claim) for claim in self._claims)

    def _state(self, claim: Claim) -> ClaimState:
        checks = [(check.on, number, check) for number, check in enumerate(claim.checks) if check.on <= self.look.today]
        newest = max(checks, key=lambda one: one[:2], default=None)
        grades: list[Grade] = [GRADE_OF[check.source] for _, _, check in checks]
        said = [Evidence(f"claims/{claim.id}", "reported", claim.on)]
        said += [Evidence(f"claims/{claim.id}/checks/{n}", GRADE_OF[c.source], c.on) for _, n, c in checks]
        firm = max((self.worth(grade) for grade in grades), default=0.0)
        return ClaimState(claim.id, claim.by, claim.on, newest[2].agrees if newest else None, firm, tuple(said))

    @cached_property
    def informants(self) -> tuple[Informant, ...]:
        """People with claims on this deal, those with most claims first."""
        told: dict[str, list[str]] = defaultdict(list)
        for claim in self._claims:
            told[claim.by].append(claim.id)
        return tuple(
            self._informant(who, ids) for who, ids in sorted(told.items(), key=lambda one: (-len(one[1]), one[0]))
        )

    def _informant(self, who: str, ids: list[str]) -> Informant:
        person = self.look.people[who]
        value, grade, evidence = self.attitude(who)
        said = tuple(Evidence(f"claims/{claim.id}", "reported", claim.on) for claim in self._claims if claim.by == who)
        return Informant(
            person=who,
            unit=(person.of, person.unit),
            claims=tuple(ids),
            coach=is_coach(self.look, len(ids), value, grade, self.relations.rung(who)),
            attitude=value,
            grade=grade,
            evidence=(*said, *evidence),
        )


Items = Mapping[str, Callable[[Grounds], Blend]]
"""Item id → how it is made."""
