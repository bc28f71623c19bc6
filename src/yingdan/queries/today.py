"""Today: the three things to do first, what else is set for it, what is overdue, and what needs care."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.models import User

from yingdan import briefing
from yingdan.access import own
from yingdan.briefing.proposal_key import key_of
from yingdan.facts import LANGUAGES, Commitment, Dossier, Event, Step
from yingdan.facts.scales import GuardLevel
from yingdan.method import guard
from yingdan.method.base import Finding, Subject
from yingdan.playbooks.model import Playbook
from yingdan.records.glance import DueGlance, Kept
from yingdan.wording import Words
from yingdan.wording.names import Names

from .assessed import Assessed, Listed, Live, assessed
from .clock import day
from .days_deals import FEW, NOW, days_deals
from .first import SHOWN, Around, Spot, best, first
from .kept import joined
from .overdue import Late, overdue
from .profile import aside

if TYPE_CHECKING:
    from yingdan.briefing import DealBrief
    from yingdan.method.planning.reading import Proposal

Thing = Event | Step | Commitment
CLEAR: GuardLevel = "nothing_seen"
AHEAD = 7
"""How many days ahead what is planned is looked at by the guard."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something set for a day: an event, a step or a commitment of ours."""

    kind: str
    thing: Thing
    guard: GuardLevel
    stopped: bool
    """A finding says stop about it, or the guard forbids it: it is shown as a warning, never as a thing to do."""
    mine: bool
    """The reader takes part, or nobody said who the reader is."""

    @property
    def people(self) -> tuple[str, ...]:
        """People of the customer."""
        if isinstance(self.thing, Event):
            return self.thing.with_
        other = self.thing.with_ if isinstance(self.thing, Step) else self.thing.to
        return (other,) if other else ()

    @property
    def when(self) -> tuple[bool, str, str]:
        """Events by their time, then what has none."""
        event = self.thing if isinstance(self.thing, Event) else None
        return event is None, (event.at if event else None) or "24:00", self.thing.id or ""


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to do with the findings it answers; dossier and playbook give the words their names.

    It is set for today (`due`), proposed (`proposal`), or both: then the proposal says what else the meeting can do.
    """

    listed: Listed
    due: Due | None
    proposal: Proposal | None
    why: tuple[Finding, ...]
    deal: DealBrief
    dossier: Dossier
    playbook: Playbook
    me: str | None
    """The colleague whom the reader is, if anybody said so."""

    @property
    def guard(self) -> GuardLevel:
        """What the guard says of it."""
        if self.due is not None:
            return self.due.guard
        return self.proposal.guard if self.proposal is not None else CLEAR

    @property
    def minutes(self) -> int:
        """Our effort, by the playbook; a commitment or step without a proposal says nothing of it."""
        if self.due is not None and isinstance(self.due.thing, Event):
            kind = self.deal.look.kind(self.due.thing)
            return kind.effort if kind else self.due.thing.minutes or 0
        return self.proposal.effort_minutes if self.proposal is not None else 0


Joined = tuple[Card, frozenset[tuple[int, str]]]
"""Something set for today, and deal and key of the proposals that are part of it."""


@dataclass(frozen=True, slots=True)
class Today:
    """A day."""

    day: date
    cards: tuple[Card, ...]
    """At most three: what is set for today, what answers a stop, what is best of the rest."""
    rest: tuple[Card, ...]
    """What else is set for today."""
    care: tuple[Card, ...]
    """What the guard wants a look at: further proposals of the same deals, and what is planned for the days ahead."""
    overdue: tuple[Late, ...]
    deals: int
    """Own open deals."""
    fresh: tuple[Kept, ...]
    """What `actions.assessment.keep` should store."""
    waiting: bool
    """There are so many deals that some are not assessed today yet; the choice rests on what was known of them."""
    more: int = 0
    """Set for today too, in deals that were not looked at because there are so many."""


def today(user: User, on: date | None = None) -> Today:
    """The day of a user: of the deals they own or work on, not of their team's. Twelve queries at most."""
    now = day(on)
    mine = own(user)
    away = Around(aside=aside(user, now))
    rows, number = days_deals(mine, joined(mine), now)
    found = assessed(
        mine,
        rows,
        now,
        lambda glances, deals: best(glances, replace(away, accounts=_accounts(deals))),
        most=0 if number <= FEW else NOW,
    )
    proposed = _proposed(found)
    pairs = [_joined(card, proposed.values()) for card in _set_for_today(found)]
    booked = [card for card, _ in pairs]
    chosen = _chosen(found, proposed, pairs, away)
    by_pk = _accounts(found.deals)
    shown = {(card.listed.account, card.due.kind, card.due.thing.id) for card in booked if card.due}
    return Today(
        now,
        chosen,
        tuple(card for card in booked if card not in chosen and card.due and not card.due.stopped),
        tuple(_care(found, chosen, proposed.values())),
        overdue(mine, now),
        number,
        found.fresh,
        bool(found.waiting),
        len({(by_pk[pk], mark.kind, mark.ref) for pk, one in found.glances.items() for mark in one.due} - shown),
    )


def _accounts(deals: Iterable[Listed]) -> Mapping[int, int]:
    return {one.pk: one.account for one in deals}


def _chosen(found: Assessed, proposed: Mapping[Spot, Card], pairs: Iterable[Joined], away: Around) -> tuple[Card, ...]:
    """The first appointment, then stops, then whatever else is set for today, then proposals; at most three."""
    own_pairs = [(card, keys) for card, keys in pairs if card.due and card.due.mine and not card.due.stopped]
    booked = [card for card, _ in own_pairs]
    around = replace(
        away,
        accounts=_accounts(found.deals),
        taken=frozenset((card.listed.account, who) for card in booked if card.due for who in card.due.people),
        joined=frozenset(key for _, keys in own_pairs for key in keys),
    )
    live = {pk for pk, _ in proposed}
    spots = first({pk: one for pk, one in found.glances.items() if pk in live}, around)
    stops = [proposed[pk, place] for pk, place in spots if found.glances[pk].proposals[place].stop]
    others = [proposed[pk, place] for pk, place in spots if not found.glances[pk].proposals[place].stop]
    kept = (booked[:1] + stops + booked[1:] + others)[:SHOWN]
    return tuple(sorted(kept, key=lambda card: _band(card, stops)))


def _band(card: Card, stops: Sequence[Card]) -> int:
    """Appointments, stops, what is due today, proposals; within them the order stays."""
    if card.due is not None:
        return 0 if card.due.kind == "event" else 2
    return 1 if card in stops else 3


# --- proposals ---------------------------------------------------------------------
def _lives(found: Assessed) -> Iterator[tuple[Listed, Live, DealBrief]]:
    for one in found.deals:
        live = found.live.get(one.account)
        brief = live.deals.get(one.ref) if live else None
        if live is not None and brief is not None:
            yield one, live, brief


def _proposed(found: Assessed) -> Mapping[Spot, Card]:
    """A card for every proposal of the deals that were assessed in full; equal lines of a deal share their reasons."""
    cards: dict[Spot, Card] = {}
    for one, live, brief in _lives(found):
        same: dict[str, dict[str, None]] = {}
        for proposal in brief.proposals:
            same.setdefault(key_of(proposal), {}).update(dict.fromkeys(proposal.why))
        for place, proposal in enumerate(brief.proposals):
            cards[one.pk, place] = _card(one, live, brief, None, proposal, tuple(same[key_of(proposal)]))
    return cards


# --- what is set for today ------------------------------------------------------------
def _set_for_today(found: Assessed) -> list[Card]:
    """A card for everything that is set for today, in order; what belongs to a whole account once."""
    cards: dict[tuple[int, str, str], Card] = {}
    for one, live, brief in _lives(found):
        for mark in found.glances[one.pk].due:
            thing = _thing(live.dossier, mark.kind, mark.ref)
            if thing is not None:
                card = _card(one, live, brief, _due(thing, mark, brief, live.view.me))
                cards.setdefault((one.account, mark.kind, mark.ref), card)
    return sorted(cards.values(), key=lambda card: (card.due.when if card.due else (True, "", ""), card.listed.pk))


def _thing(dossier: Dossier, kind: str, ref: str) -> Thing | None:
    lists: Mapping[str, Iterable[Thing]] = {
        "event": dossier.events, "step": dossier.steps, "commitment": dossier.commitments,
    }  # fmt: skip
    return next((one for one in lists[kind] if one.id == ref), None)


def _due(thing: Thing, mark: DueGlance, brief: DealBrief, me: str | None) -> Due:
    level, stopped = _judged(thing, brief) if isinstance(thing, Event) else (CLEAR, False)
    return Due(mark.kind, thing, level, stopped, me is None or not mark.us or me in mark.us)


def _judged(event: Event, brief: DealBrief) -> tuple[GuardLevel, bool]:
    """What the guard says of a planned event, in the stage its day falls into now; whether it must not take place."""
    verdict = guard.judge((guard.Act("activity", event.kind, event.with_),), guard.context_of(brief.look, event.with_))
    stop = any(one.severity == "stop" and one.subject == Subject("event", event.id) for one in brief.findings)
    return verdict.level, stop or verdict.level == "forbidden"


def _card(
    one: Listed,
    live: Live,
    brief: DealBrief,
    due: Due | None,
    proposal: Proposal | None = None,
    refs: Collection[str] = (),
) -> Card:
    by_id = {finding.id: finding for finding in brief.findings}
    why = tuple(by_id[ref] for ref in refs if ref in by_id)
    return Card(one, due, proposal, why, brief, live.dossier, live.books[one.playbook], live.view.me)


def _joined(card: Card, proposed: Iterable[Card]) -> Joined:
    """Something set for today with what is proposed for the same people of the same deal, and the names of that.

    Its reasons: what is found about these people, most pressing first, then what the proposals answer.
    """
    assert card.due is not None  # only called for what is set for today
    people = set(card.due.people)
    same = [one for one in proposed if one.listed.pk == card.listed.pk and _is_about(card, people, one)]
    about = [one for one in card.deal.findings if one.severity != "good" and _whom(one) in people]
    why = dict.fromkeys(one.id for one in (*about, *(reason for one in same for reason in one.why)))
    by_id = {one.id: one for one in card.deal.findings}
    found = replace(card, proposal=same[0].proposal if same else None, why=tuple(by_id[ref] for ref in why))
    return found, frozenset((one.listed.pk, key_of(one.proposal)) for one in same if one.proposal)


def _whom(finding: Finding) -> str | None:
    """The person a finding is about; what is about an event, seat or topic is not about a person."""
    return finding.subject.id if finding.subject.kind == "person" else None


def _is_about(card: Card, people: set[str], proposed: Card) -> bool:
    """Whether a proposal is with these people, or, at our own desk, is the very line that was made a step."""
    if proposed.proposal is None or card.due is None:
        return False
    if proposed.proposal.with_:
        return not people.isdisjoint(proposed.proposal.with_)
    step = card.due.thing
    return isinstance(step, Step) and any(
        briefing.headline(Words(Names(lang, card.dossier, card.playbook)), proposed.proposal, card.me) == step.text
        for lang in LANGUAGES
    )


# --- what needs care ---------------------------------------------------------------------
def _care(found: Assessed, chosen: Sequence[Card], cards: Iterable[Card]) -> Iterator[Card]:
    """Further proposals of the chosen deals, and planned events of the week, where the guard does not see nothing."""
    near = {card.listed.pk for card in chosen}
    shown = {id(card.proposal) for card in chosen}
    told = {one.subject.id for card in chosen for one in card.why if one.subject.kind == "event"}
    told |= {card.due.thing.id or "" for card in chosen if card.due}
    yield from (
        card for card in cards if card.listed.pk in near and card.guard != CLEAR and id(card.proposal) not in shown
    )
    for one, live, brief in _lives(found):
        look = brief.look
        for event in look.planned if one.pk in near else ():
            if event.opportunity != one.ref or event.id in told or not 0 <= (event.on - look.today).days <= AHEAD:
                continue
            level, stopped = _judged(event, brief)
            if stopped or level != CLEAR:
                yield _card(one, live, brief, Due("event", event, level, stopped, True))
