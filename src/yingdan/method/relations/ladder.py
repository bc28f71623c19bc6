"""The relationship ladder (C4): what earned a person's rung, what silence took from it, what the next one lacks.

A rung is earned when it and every rung below it have their visits, their depth and their shown facts. Silence longer than
a rung's half-life drops one rung; the days that remain go on with the next rung's half-life. Strength = 0.5 ** (days ÷
half-life), the law of exponential decay. Days on which law or rule closed contact with the account are not counted (F3).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from yingdan.facts import RungOverride
from yingdan.facts.scales import Rung, rung_step
from yingdan.method.base import FIRM, Evidence, Look, Seen
from yingdan.playbooks.model import RungRule

from .reading import Because, Footing, Ladder

NAMES: tuple[Rung, ...] = ("stranger", "acquainted", "familiar", "cares", "bound")
_SHOWN = 8
"""References listed as evidence of a rung; a matter of paper, not of method."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact with one person. `counts`: in person and of a kind that can bring people closer."""

    on: date
    depth: int
    counts: bool
    event: str


@dataclass(frozen=True, slots=True)
class Trail:
    """All that a person's rung rests on, oldest first."""

    contacts: tuple[Contact, ...]
    shown: Mapping[str, tuple[Seen, ...]]
    """Kind of fact → those that count, oldest first."""


def shown_facts(look: Look) -> Mapping[str, Mapping[str, tuple[Seen, ...]]]:
    """Person → kind → the facts of the account that can earn a rung.

    They must be confirmed or reported; a private topic counts only when they opened it.
    """
    kinds = {kind for rule in look.playbook.rungs for kind in rule.shown}
    with_whom = {event.id: event.with_ for event in look.past}
    found: dict[str, dict[str, list[Seen]]] = defaultdict(lambda: defaultdict(list))
    for one in look.account_facts:
        if one.what in kinds and one.who is not None and one.grade in FIRM and _opened(one, with_whom):
            found[one.who][one.what].append(one)
    return {who: {kind: tuple(ones) for kind, ones in by.items()} for who, by in found.items()}


def _opened(one: Seen, with_whom: Mapping[str, tuple[str, ...]]) -> bool:
    """Hearsay and papers open no private topic, nor does a talk in which the person was not there."""
    if one.what != "private_topic":
        return True
    if one.source in ("hearsay", "document"):
        return False
    return one.source == "colleague" or one.event is None or one.who in with_whom.get(one.event, ())


def trail(look: Look, person: str, shown: Mapping[str, Mapping[str, tuple[Seen, ...]]]) -> Trail:
    """What one person's rung rests on."""
    contacts = []
    activities = look.activities
    for event in look.contacts_with.get(person, ()):
        kind = activities[event.kind]
        contacts.append(Contact(event.on, kind.depth, kind.in_person and kind.brings != "stranger", event.id))
    contacts.sort(key=lambda one: (one.on, one.depth, one.event))
    return Trail(tuple(contacts), shown.get(person, {}))


def earned(order: tuple[RungRule, ...], visits: int, depth: int, shown: frozenset[str] | None) -> int:
    """Step of the highest rung whose needs are met, with all rungs below it. `shown` None = whatever it takes was shown.

    >>> rule = lambda rung, visits: RungRule(
    ...     rung=rung, half_life_days=30, visits=visits, depth=0, sensitivity=1, cadence_days=14, share=0.5)
    >>> earned((rule("stranger", 0), rule("acquainted", 1), rule("familiar", 3)), 2, 0, frozenset())
    1
    """
    step = 0
    for number, rule in enumerate(order[1:], start=1):
        if visits < rule.visits or depth < rule.depth or not (shown is None or shown.issuperset(rule.shown)):
            break
        step = number
    return step


def decayed(order: tuple[RungRule, ...], step: int, days: int) -> tuple[int, int]:
    """The step after so many days of silence, and the days of silence counted against that step.

    >>> rule = lambda rung, days: RungRule(
    ...     rung=rung, half_life_days=days, visits=0, depth=0, sensitivity=1, cadence_days=14, share=0.5)
    >>> decayed((rule("stranger", 30), rule("acquainted", 60), rule("familiar", 90)), 2, 100)
    (1, 10)
    """
    while step > 0 and days > order[step].half_life_days:
        days -= order[step].half_life_days
        step -= 1
    return step, days


@dataclass(frozen=True, slots=True)
class Proven:
    """What a rung is judged by at one moment."""

    visits: int
    depth: int
    shown: frozenset[str]
    last: date | None


def proven(contacts: Iterable[Contact], shown: frozenset[str]) -> Proven:
    """Visits, greatest depth, shown kinds and last contact.

    Only contacts that count give visits and depth; any contact breaks silence.
    """
    visits = depth = 0
    last: date | None = None
    for one in contacts:
        if one.counts:
            visits += 1
            depth = one.depth if one.depth > depth else depth
        if last is None or one.on > last:
            last = one.on
    return Proven(visits, depth, shown, last)


@dataclass(frozen=True, slots=True)
class Standing:
    """A rung on one day: its step, the silence counted against it, and how a rung set by hand was taken."""

    step: int
    days: int
    earned: int
    override: RungOverride | None
    supported: bool


def standing(look: Look, person: str, found: Proven, on: date) -> Standing:
    """Evidence, less silence, with the override (C4).

    A rung set by hand below the evidence is followed. One above it is followed only when supported, and decays from the
    later of its own day and the last contact.
    """
    order = look.rungs
    by_evidence = earned(order, found.visits, found.depth, found.shown)
    now = decayed(order, by_evidence, look.closed_for(person).open_days(found.last, on) if found.last else 0)
    stated = _stated(look, person, on)
    if stated is None:
        return Standing(*now, by_evidence, None, True)
    supported = _supported(look, stated, by_evidence, found)
    since = max(stated.on, found.last) if found.last else stated.on
    by_hand = decayed(order, rung_step(stated.value), look.closed_for(person).open_days(since, on))
    if by_hand[0] < now[0] or (supported and by_hand[0] > now[0]):
        now = by_hand
    return Standing(*now, by_evidence, stated, supported)


def _stated(look: Look, person: str, on: date) -> RungOverride | None:
    override = look.people[person].override
    stated = override.rung if override else None
    return stated if stated is not None and stated.on <= on else None


def _supported(look: Look, stated: RungOverride, by_evidence: int, found: Proven) -> bool:
    """Not above the evidence; or above it with enough visits and a fact of a kind that this rung is the first to ask for.

    What a lower rung asks for already shows nothing of the one claimed; where it asks for nothing new, what it asks for does.
    """
    claimed = rung_step(stated.value)
    if claimed <= by_evidence:
        return True
    every = set(look.rungs[claimed].shown)
    asked = every.difference(*(rule.shown for rule in look.rungs[:claimed])) or every
    return found.visits >= look.limits.first_relationship_visits and (not asked or not found.shown.isdisjoint(asked))


def ladder(look: Look, person: str, path: Trail) -> Ladder:
    """One person's rung today, with what earned it, what it lacks, and when it falls."""
    order = look.rungs
    found = proven(path.contacts, frozenset(path.shown))
    now = standing(look, person, found, look.today)
    silence = look.closed_for(person).open_days(found.last, look.today) if found.last else 0
    possible = max(now.step, decayed(order, earned(order, found.visits, found.depth, None), silence)[0])
    if now.override is not None:
        possible = max(possible, rung_step(now.override.value))
    half_life = order[now.step].half_life_days
    strength = 0.0 if found.last is None and now.step == 0 else 0.5 ** (now.days / half_life)
    left = half_life - now.days + 1
    counting = look.may_talk_with(person)
    again = standing(look, person, replace(found, last=look.today), look.today).step
    back = again > now.step
    following = again if back else max(now.step, now.earned) + 1
    return Ladder(
        person=person,
        rung=NAMES[now.step],
        earned=NAMES[now.earned],
        possible=NAMES[possible],
        strength=strength,
        decaying=now.step > 0
        and (strength < look.limits.decay_strength or (counting and left <= look.limits.decay_warn_days)),
        falls_on=look.today + timedelta(days=left) if now.step > 0 and counting else None,
        last_contact=found.last,
        visits=found.visits,
        evidence=_evidence(path),
        reasons=tuple(_reasons(path, found, now.earned - now.step, silence)),
        next_rung=NAMES[following] if following < len(NAMES) else None,
        next_needs=(Because("ladder_contact"),) if back else tuple(_needs(order, following, found)),
        override=now.override,
        overclaimed=not now.supported,
    )


def _evidence(path: Trail) -> tuple[Evidence, ...]:
    shown = [one.evidence for ones in path.shown.values() for one in ones]
    met = [Evidence(f"events/{one.event}", "confirmed", one.on) for one in path.contacts if one.counts]
    newest = sorted(shown + met, key=lambda one: (-(one.on or date.min).toordinal(), one.ref))
    return tuple(newest[:_SHOWN])


def _reasons(path: Trail, found: Proven, fallen: int, silence: int) -> Iterator[Because]:
    if found.visits:
        deepest = max((one for one in path.contacts if one.counts), key=lambda one: (one.depth, one.on, one.event))
        where = (Evidence(f"events/{deepest.event}", "confirmed", deepest.on),)
        yield Because("ladder_visits", {"count": found.visits, "event": deepest.event}, where)
    for kind in sorted(path.shown):
        yield Because("ladder_shown", {"fact": kind}, tuple(one.evidence for one in path.shown[kind][-1:]))
    if fallen > 0:
        yield Because("ladder_silence", {"days": silence, "count": fallen})


def _needs(order: tuple[RungRule, ...], step: int, found: Proven) -> Iterator[Because]:
    """What the evidence lacks for the rung of that step."""
    if step >= len(order):
        return
    rule = order[step]
    if found.visits < rule.visits:
        yield Because("ladder_visits", {"count": found.visits, "needed": rule.visits})
    if found.depth < rule.depth:
        yield Because("ladder_depth", {"depth": found.depth, "needed": rule.depth})
    for kind in rule.shown:
        if kind not in found.shown:
            yield Because("ladder_shown", {"fact": kind})


def footing(look: Look, trails: Mapping[str, Trail]) -> dict[str, dict[str, Footing]]:
    """Guests' rungs around the events that F1 and F2 judge.

    They are the coming ones, and of the last `recent_days` those that needed a rung or in which something was asked.
    """
    since = look.today - timedelta(days=look.limits.recent_days)
    found = {}
    for event in (*look.contacts, *look.planned):
        kind = look.kind(event)
        if kind is None or event.on < since or not (event.asked or event.on >= look.today or kind.needs != "stranger"):
            continue
        own = Contact(event.on, kind.depth, kind.in_person and kind.brings != "stranger", event.id)
        found[event.id] = {
            person: _around(look, person, trails[person], own) for person in event.with_ if person in trails
        }
    return found


def _around(look: Look, person: str, path: Trail, own: Contact) -> Footing:
    """Shallower contacts of the same day came before it."""
    before = [one for one in path.contacts if one.event != own.event and (one.on, one.depth) < (own.on, own.depth)]
    earlier = frozenset(kind for kind, ones in path.shown.items() if ones[0].on < own.on)
    until = frozenset(kind for kind, ones in path.shown.items() if ones[0].on <= own.on)
    first = standing(look, person, proven(before, earlier), own.on)
    then = standing(look, person, proven([*before, own], until), own.on)
    return Footing(NAMES[first.step], NAMES[then.step])
