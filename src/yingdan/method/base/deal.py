"""One look at a dossier on one day: facts flattened with their grades, events in order, people by id.

Made once and shared by the rooms, so that none of them searches the dossier again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from yingdan.facts import Colleague, Dossier, Event, Fact, Observation, Person, StageSpan
from yingdan.facts.fact import Value
from yingdan.facts.scales import GRADE_OF, Grade, Source, rung_step
from yingdan.playbooks.model import RungRule, SeatKind, Stage

from .closed import Closed
from .finding import Evidence
from .ground import Ground


@dataclass(frozen=True, slots=True)
class Seen:
    """A fact with everything it inherits: source, grade, day, event and deal."""

    ref: str
    who: str | None
    what: str
    value: Value
    source: Source
    grade: Grade
    on: date
    event: str | None
    opportunity: str | None

    @property
    def evidence(self) -> Evidence:
        return Evidence(self.ref, self.grade, self.on)


def _source(item: Observation, event: Event) -> Source:
    if item.source is not None:
        return item.source
    if item.from_ is not None and item.from_ != item.who:
        return "hearsay"
    if event.kind == "document":
        return "document"
    return "colleague" if event.kind == "internal" else "visit"


def seen(dossier: Dossier, today: date) -> tuple[Seen, ...]:
    """All facts up to today, oldest first.

    An observation takes day and source from its event; one reported by somebody else is hearsay.
    """
    found: list[Seen] = []
    for event in dossier.events:
        if event.on > today or event.state in ("planned", "cancelled"):
            continue
        if event.saw:
            found.extend(seen_at(event))
    for number, fact in enumerate(dossier.facts):
        if fact.on <= today:
            found.append(_loose(number, fact))
    found.sort(key=lambda one: one.on)
    return tuple(found)


def seen_at(event: Event) -> Iterator[Seen]:
    """What was observed at one event, in the order it was noted."""
    for number, item in enumerate(event.saw):
        source = _source(item, event)
        yield Seen(
            f"events/{event.id}/saw/{number}", item.who, item.what, item.value, source, GRADE_OF[source],
            event.on, event.id, event.opportunity,
        )  # fmt: skip


def _loose(number: int, fact: Fact) -> Seen:
    return Seen(
        f"facts/{number}",
        fact.who,
        fact.what,
        fact.value,
        fact.source,
        GRADE_OF[fact.source],
        fact.on,
        None,
        fact.opportunity,
    )


class Look(Ground):
    """A dossier and a playbook on one day, indexed. `opportunity` None = the account as a whole."""

    # --- playbook, by id -------------------------------------------------
    @cached_property
    def stages(self) -> Mapping[str, Stage]:
        return {stage.id: stage for stage in self.playbook.stages}

    @cached_property
    def seat_kinds(self) -> Mapping[str, SeatKind]:
        return {seat.id: seat for seat in self.playbook.seats}

    @cached_property
    def rungs(self) -> tuple[RungRule, ...]:
        """From stranger to bound; index = step."""
        return tuple(sorted(self.playbook.rungs, key=lambda rule: rung_step(rule.rung)))

    # --- people -----------------------------------------------------------
    @cached_property
    def people(self) -> Mapping[str, Person]:
        """Everybody who has not left, by id."""
        return {one.id: one for one in self.dossier.people if one.left is None or one.left > self.today}

    @cached_property
    def us(self) -> Mapping[str, Colleague]:
        return {one.id: one for one in self.dossier.us}

    @cached_property
    def holders(self) -> Mapping[str, tuple[str, ...]]:
        """Seat kind → people who sit in it on this deal (someone may hold several; a seat may have several)."""
        held: dict[str, list[str]] = defaultdict(list)
        for seat in self.opportunity.seats if self.opportunity else ():
            if seat.person is not None and seat.person in self.people:
                held[seat.seat].append(seat.person)
        return {seat: tuple(dict.fromkeys(who)) for seat, who in held.items()}

    @cached_property
    def seats_of(self) -> Mapping[str, tuple[str, ...]]:
        """Person → the seats they hold on this deal."""
        sits: dict[str, list[str]] = defaultdict(list)
        for seat, who in self.holders.items():
            for person in who:
                sits[person].append(seat)
        return {person: tuple(seats) for person, seats in sits.items()}

    @cached_property
    def out_of_bounds(self) -> frozenset[str]:
        """People in a seat of this deal whose holders may not be approached (J2)."""
        closed = [kind.id for kind in self.playbook.seats if not kind.approach]
        return frozenset(who for seat in closed for who in self.holders.get(seat, ()))

    @cached_property
    def neutral(self) -> frozenset[str]:
        """People whose every seat on this deal guards the procedure: they are nobody to win (J2)."""
        kinds = self.seat_kinds
        return frozenset(
            who
            for who, seats in self.seats_of.items()
            if (held := [kinds[one] for one in seats if one in kinds]) and all(one.neutral for one in held)
        )

    # --- stage ------------------------------------------------------------
    @cached_property
    def stage(self) -> Stage | None:
        """The stage the deal is said to be in: the last one begun.

        Of two begun on one day it is the one that was not left for the other, else the later in the playbook.
        """
        begun = [span for span in self.opportunity.stages if span.from_ <= self.today] if self.opportunity else []
        return self.stages.get(max(begun, key=self._turn).stage) if begun else None

    def _turn(self, span: StageSpan) -> tuple[date, date, int]:
        """Where a span stands in the order of a deal's stages: by the day it began, then by the day it was left."""
        order = list(self.stages)
        return span.from_, span.to or date.max, order.index(span.stage) if span.stage in order else -1

    @cached_property
    def spans(self) -> tuple[StageSpan, ...]:
        """Spans of known stages begun up to today, by day; on one day as they were left, else in the playbook's order."""
        spans = self.opportunity.stages if self.opportunity else ()
        begun = (one for one in spans if one.stage in self.stages and one.from_ <= self.today)
        return tuple(sorted(begun, key=self._turn))

    def stage_on(self, day: date) -> Stage | None:
        """The stage in force on a day; for a coming day the present one."""
        return next((self.stages[span.stage] for span in reversed(self.spans) if span.from_ <= day), None)

    @cached_property
    def next_stage(self) -> Stage | None:
        """The stage after the present one in the playbook; None in the last one, or when none has begun."""
        if self.stage is None:
            return None
        order = [stage.id for stage in self.playbook.stages]
        after = order.index(self.stage.id) + 1
        return self.playbook.stages[after] if after < len(order) else None

    # --- events -----------------------------------------------------------
    def mine(self, opportunity: str | None) -> bool:
        """True for what belongs to this deal or to the whole account."""
        return self.opportunity is None or opportunity is None or opportunity == self.opportunity.id

    @cached_property
    def past(self) -> tuple[Event, ...]:
        """Everything of the account that happened up to today, oldest first (planned and never confirmed ones left out)."""
        return tuple(
            sorted(
                (e for e in self.dossier.events if e.on <= self.today and e.state in (None, "done")), key=lambda e: e.on
            )
        )

    @cached_property
    def planned(self) -> tuple[Event, ...]:
        """Planned events, soonest first; also those whose day has passed without being marked done."""
        return tuple(
            sorted(
                (e for e in self.dossier.events if e.state == "planned" or (e.state is None and e.on > self.today)),
                key=lambda e: e.on,
            )
        )

    @cached_property
    def contacts(self) -> tuple[Event, ...]:
        """Past events of the account in which we dealt with people of the customer, oldest first.

        Papers and internal meetings are left out, and so are talks that law or rule forbade: they earn nothing (F3).
        """
        return tuple(
            e
            for e in self.past
            if e.with_
            and (k := self.kind(e)) is not None
            and k.ladder not in ("paper", "internal")
            and e.id not in self.breaches
        )

    @cached_property
    def breaches(self) -> frozenset[str]:
        """Past events of the account in which somebody was talked with while law or rule allowed it not (F3)."""
        return frozenset(one.id for one in self.past if self.breaks(one))

    @cached_property
    def deals_of(self) -> Mapping[str, frozenset[str]]:
        """Person → open deals of the account on which they sit or are met."""
        found: dict[str, set[str]] = defaultdict(set)
        open_deals = {one.id: one for one in self.dossier.opportunities if one.state == "open"}
        for deal in open_deals.values():
            for seat in deal.seats:
                if seat.person is not None:
                    found[seat.person].add(deal.id)
        for event in self.contacts:
            if event.opportunity in open_deals:
                for person in event.with_:
                    found[person].add(event.opportunity)
        return {person: frozenset(deals) for person, deals in found.items()}

    def closed_for(self, person: str) -> Closed:
        """Days on which every open deal they sit on or are met for was closed to contact; of no deal, the account's (F3)."""
        return self.closed_on(self.deals_of.get(person, frozenset()))

    def may_talk_with(self, person: str) -> bool:
        """Whether today counts as a day of silence with somebody."""
        return self._is_open(self.closed_for(person))

    @cached_property
    def deal_contacts(self) -> tuple[Event, ...]:
        """Contacts of this deal and of the whole account, oldest first."""
        return tuple(e for e in self.contacts if self.mine(e.opportunity))

    @cached_property
    def contacts_with(self) -> Mapping[str, tuple[Event, ...]]:
        """Person → contacts of the account in which they took part, oldest first."""
        met: dict[str, list[Event]] = defaultdict(list)
        for event in self.contacts:
            for person in event.with_:
                met[person].append(event)
        return {person: tuple(events) for person, events in met.items()}

    def minutes(self, event: Event) -> tuple[int, bool]:
        """Minutes of an event and whether they were noted (else the activity's usual ones)."""
        if event.minutes is not None:
            return event.minutes, True
        kind = self.kind(event)
        return (kind.minutes if kind else 0), False

    # --- facts --------------------------------------------------------------
    @cached_property
    def account_facts(self) -> tuple[Seen, ...]:
        """Facts of the account and all its deals, oldest first, but for what was heard in a talk that was not allowed (F3)."""
        found = seen(self.dossier, self.today)
        return tuple(one for one in found if one.event not in self.breaches) if self.breaches else found

    @cached_property
    def unearned(self) -> tuple[Seen, ...]:
        """Facts of the account heard in talks that were not allowed: nothing is earned by them, yet they are noted (F3)."""
        heard = (seen_at(event) for event in self.past if event.id in self.breaches)
        return tuple(one for ones in heard for one in ones)

    def unearned_of(self, person: str | None, what: str) -> tuple[Seen, ...]:
        """Such facts of one kind about one person: what says that nobody noted something gives way to them."""
        return tuple(one for one in self.unearned if (one.who, one.what) == (person, what))

    @cached_property
    def facts(self) -> tuple[Seen, ...]:
        """Facts of this deal and of the whole account, oldest first."""
        return tuple(one for one in self.account_facts if self.mine(one.opportunity))

    @cached_property
    def _facts_by(self) -> Mapping[tuple[str | None, str], tuple[Seen, ...]]:
        found: dict[tuple[str | None, str], list[Seen]] = defaultdict(list)
        for one in self.facts:
            found[one.who, one.what].append(one)
        return {key: tuple(ones) for key, ones in found.items()}

    @cached_property
    def _facts_of_kind(self) -> Mapping[str, tuple[Seen, ...]]:
        found: dict[str, list[Seen]] = defaultdict(list)
        for one in self.facts:
            found[one.what].append(one)
        return {what: tuple(ones) for what, ones in found.items()}

    def of(self, person: str | None, what: str) -> tuple[Seen, ...]:
        """Facts of one kind about one person, oldest first."""
        return self._facts_by.get((person, what), ())

    def every(self, what: str) -> tuple[Seen, ...]:
        """All facts of one kind, oldest first."""
        return self._facts_of_kind.get(what, ())

    def latest(self, person: str | None, what: str) -> Seen | None:
        """The firmest of the latest facts: the newest confirmed one unless a newer, looser one is all there is."""
        return firmest(self.of(person, what))


_FIRMNESS: Mapping[str, int] = {"confirmed": 0, "reported": 1, "inferred": 2, "guess": 3}


def firmest(facts: Iterable[Seen]) -> Seen | None:
    """The newest fact of the firmest grade present; None when there is none."""
    best: Seen | None = None
    order = _FIRMNESS
    for one in facts:
        if best is None or order[one.grade] < order[best.grade] or (one.grade == best.grade and one.on >= best.on):
            best = one
    return best


def event_evidence(event: Event) -> Evidence:
    """An event as evidence: what we took part in is confirmed.

    The day goes along, so that a reader sees how fresh it is.
    """
    return Evidence(f"events/{event.id}", "confirmed", event.on)
