"""Whom to turn to, who of ours goes, and through whom (A5, C3, C8)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from yingdan.facts.scales import rank_step, rung_step
from yingdan.method.base import Finding, Look
from yingdan.method.committee.reading import Voice

from .ladders import Ladders
from .reading import Known
from .recipes import Target

_ASKED_AT_MOST = 2
"""Findings about which one person is asked for help; a matter of manners, not of method."""


class Circle:
    """The people around a deal, as planning sees them."""

    def __init__(self, look: Look, known: Known) -> None:
        self.look = look
        self.known = known
        self.now = look.stage.id if look.stage else ""
        self.ahead = look.next_stage.id if look.next_stage else ""
        self.ladders = Ladders(look)
        self._turned_to: Counter[str] = Counter()
        self._say: dict[str, float] = {}

    @cached_property
    def voices(self) -> Mapping[str, Voice]:
        return {voice.person: voice for voice in self.known.committee.voices if voice.person}

    def rung(self, person: str) -> int:
        """Step of somebody's rung; strangers 0."""
        return rung_step(self.known.relations.rung(person))

    def say(self, person: str) -> float:
        """The greater of somebody's shares of influence now and next."""
        if person not in self._say:
            voice = self.voices.get(person)
            both = (voice.influence.get(self.now, 0.0), voice.influence.get(self.ahead, 0.0)) if voice else (0.0,)
            self._say[person] = max(both)
        return self._say[person]

    @cached_property
    def closest(self) -> tuple[str, ...]:
        """People we have spoken with: most trusted first, then best disposed, then heaviest."""
        met = [person for person in self.look.contacts_with if person in self.look.people and self.may_be_met(person)]

        def key(person: str) -> tuple[float, ...]:
            voice = self.voices.get(person)
            attitude = voice.attitude if voice and voice.attitude is not None else 0
            return (-(attitude >= 0), -self.rung(person), -attitude, -self.say(person))

        return tuple(sorted(met, key=lambda person: (*key(person), person)))

    # --- whom ------------------------------------------------------------------
    def whom(self, target: Target, finding: Finding) -> tuple[str, ...]:
        """People a finding's answer turns to; empty where nobody fits."""
        found = getattr(self, f"_{target}")(finding)
        return tuple(dict.fromkeys(one for one in found if one in self.look.people and self.may_be_met(one)))

    def may_be_met(self, person: str) -> bool:
        """Nobody is proposed whom we may not approach (J2), who sits on a frozen deal, or only on one formal now (F3)."""
        if person in self.look.out_of_bounds:
            return False
        elsewhere = self.look.closed_elsewhere.get(person)
        return elsewhere is None or (elsewhere == "formal" and person in self.look.seats_of)

    def _subject(self, finding: Finding) -> Iterable[str]:
        return (finding.subject.id,)

    def _person(self, finding: Finding) -> Iterable[str]:
        return (str(finding.params.get("person", finding.subject.id)),)

    def _people(self, finding: Finding) -> Iterable[str]:
        return sorted(_ids(finding, "people"), key=lambda person: (-self.say(person), person))[:1]

    def _guests(self, finding: Finding) -> Iterable[str]:
        planned = next((event for event in self.look.planned if event.id == finding.subject.id), None)
        return planned.with_ if planned is not None else ()

    def _knower(self, finding: Finding) -> Iterable[str]:
        """The closest of those who sit in the same group as an empty chair, else the closest of all."""
        kind = self.look.seat_kinds.get(finding.subject.id) if finding.subject.kind == "seat" else None
        near = [
            one
            for one in self.closest
            if kind and (voice := self.voices.get(one)) and voice.seats and voice.group == kind.group
        ]
        return self._spread(near or self.closest) or self._heaviest(finding)

    def _spread(self, people: Iterable[str]) -> tuple[str, ...]:
        """The first of them who was not turned to twice already: nobody is asked everything."""
        for person in people:
            if self._turned_to[person] < _ASKED_AT_MOST:
                self._turned_to[person] += 1
                return (person,)
        return ()

    def _second(self, finding: Finding) -> Iterable[str]:
        told = {one.person for one in self.known.control_points.informants}
        about = {finding.subject.id, *_ids(finding, "people"), *_ids(finding, "person"), *told}
        return self._spread(person for person in self.closest if person not in about)

    def _outsider(self, finding: Finding) -> Iterable[str]:
        units = {one.unit for one in self.known.control_points.coaches}
        people = self.look.people
        other = [person for person in self.closest if (people[person].of, people[person].unit) not in units]
        return self._spread(sorted(other, key=self._coaching))

    def _coaching(self, person: str) -> float:
        """Who is more likely to become a coach comes first (B3); where nothing was observed, as usual for all."""
        view = self.known.psychology.types.get(person)
        kinds = self.look.playbook.types
        usual = sum(kind.coach * kind.prior for kind in kinds) / sum(kind.prior for kind in kinds)
        return -round(view.coach if view is not None and view.coach is not None else usual, 1)

    def _heaviest(self, finding: Finding) -> Iterable[str]:
        """The heaviest voice that is not with us yet; neither the one the finding is about nor an opponent."""
        out = {finding.subject.id, *self.known.committee.supporters, *self.known.committee.opponents}
        rest = [person for person in self.voices if person not in out and self.say(person) > 0]
        return sorted(rest, key=lambda person: (-self.say(person), person))[:1]

    def _silent(self, finding: Finding) -> Iterable[str]:
        worst = self.known.committee.worst
        return (worst[0],) if worst and worst[0] else self._knower(finding)

    def _topic(self, finding: Finding) -> Iterable[str]:
        topic, stage = finding.params.get("topic"), str(finding.params.get("next_stage", self.now))
        look_at = [
            p for p, v in self.voices.items() if v.attention.get(stage) == topic and v.influence.get(stage, 0) > 0
        ]
        return sorted(look_at, key=lambda person: (-self.voices[person].influence[stage], person))[:1]

    def _writers(self, finding: Finding) -> Iterable[str]:
        seats = [kind.id for kind in self.look.playbook.seats if kind.writes]
        return sorted(
            (who for seat in seats for who in self.look.holders.get(seat, ())), key=lambda one: -self.rung(one)
        )[:1]

    def _asked(self, finding: Finding) -> Iterable[str]:
        """Who may be asked for one of the goals; else who could tell and is closest: something lighter comes first there."""
        goals = [one for one in self.known.visits.open if one.goal in _ids(finding, "goals")]
        ready = Counter(who for goal in goals for who in goal.ask)
        if ready:
            return (min(ready, key=lambda who: (-ready[who], who)),)
        could = {who for goal in goals for who in goal.later}
        return [person for person in self.closest if person in could][:1]

    def _executive(self, finding: Finding) -> Iterable[str]:
        chiefs = [pair.theirs for pair in self.known.relations.pairs if pair.executive]
        return sorted(chiefs, key=lambda person: (-self.say(person), person))[:1]

    def _desk(self, finding: Finding) -> Iterable[str]:
        return ()

    # --- who of ours -------------------------------------------------------------
    @cached_property
    def _went(self) -> Mapping[str, Counter[str]]:
        """Person → colleagues by number of contacts."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for person, events in self.look.contacts_with.items():
            for event in events:
                found[person].update(one for one in event.us if one in self.look.us)
        return found

    def lead(self) -> str | None:
        """Who leads the deal: the team's first, else the first of us."""
        team = self.look.opportunity.team if self.look.opportunity else ()
        return next((one for one in (*team, *self.look.us) if one in self.look.us), None)

    def ours(self, person: str | None, *, executive: bool = False) -> str | None:
        """Who of ours goes: to an executive their counterpart, or one of enough rank; else who knows them best."""
        if person is None:
            return self.lead()
        if executive:
            return self._of_rank(person)
        went = self._went.get(person)
        if not went:
            return self.lead()
        return min(went, key=lambda one: (-went[one], one != self.lead(), one))

    def _of_rank(self, person: str) -> str | None:
        fit = next(
            (p.ours for p in self.known.relations.pairs if p.theirs == person and p.ours and p.rank_fit is not False),
            None,
        )
        if fit is not None:
            return fit
        rank = self.look.people[person].rank or self.look.limits.executive_rank
        least = rank_step(rank) - self.look.limits.rank_gap
        team = self.look.opportunity.team if self.look.opportunity else ()
        able = [one for one in self.look.us.values() if rank_step(one.rank) >= least]
        best = min(able, key=lambda one: (one.id not in team, rank_step(one.rank), one.id), default=None)
        highest = max(self.look.us.values(), key=lambda one: rank_step(one.rank), default=None)
        return best.id if best else (highest.id if highest else None)

    # --- through whom --------------------------------------------------------------
    def via(self, person: str) -> str | None:
        """For somebody we never met: who knows them (tie, line of reporting, same department) and knows us best."""
        if person in self.look.contacts_with:
            return None
        target = self.look.people[person]
        near = {tie.to for tie in target.ties} | ({target.reports_to} if target.reports_to else set())
        for one in self.look.people.values():
            same_unit = target.unit is not None and (one.of, one.unit) == (target.of, target.unit)
            if one.reports_to == person or same_unit or any(tie.to == person for tie in one.ties):
                near.add(one.id)
        return next((known for known in self.closest if known in near and known != person), None)


def _ids(finding: Finding, name: str) -> tuple[str, ...]:
    value = finding.params.get(name, ())
    return (value,) if isinstance(value, str) else (value if isinstance(value, tuple) else ())
