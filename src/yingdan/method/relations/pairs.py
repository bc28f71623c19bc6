"""Executive mapping (C3): who of ours looks after whom of theirs, and whether it is alive."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from yingdan.facts import Counterpart, Event
from yingdan.facts.scales import rank_step
from yingdan.method.base import Evidence, Look, event_evidence

from .reading import Pair


def executives(look: Look) -> tuple[str, ...]:
    """Their executives: people of the account from `executive_rank` on, and whoever holds an executive seat in this deal."""
    least = rank_step(look.limits.executive_rank)
    by_rank = {
        one.id
        for one in look.people.values()
        if one.of is None and one.rank is not None and rank_step(one.rank) >= least
    }
    by_seat = {
        person
        for person, seats in look.seats_of.items()
        if any((kind := look.seat_kinds.get(seat)) is not None and kind.executive for seat in seats)
    }
    return tuple(sorted(by_rank | by_seat))


def pairs(look: Look) -> tuple[Pair, ...]:
    """Every executive with the counterpart who fits best, then others who are looked after; by id."""
    named: dict[str, list[tuple[int, Counterpart]]] = defaultdict(list)
    for number, row in enumerate(look.dossier.counterparts):
        if row.theirs in look.people and row.ours in look.us:
            named[row.theirs].append((number, row))
    planned = _planned_with(look)
    lead = executives(look)
    others = sorted(set(named) - set(lead))
    found = []
    for theirs in (*lead, *others):
        rows = [_pair(look, number, row, planned) for number, row in named.get(theirs, ())]
        best = min(rows, key=_by_fit, default=None) or _alone(look, theirs)
        found.append(best if theirs in lead else _lesser(best))
    return tuple(found)


def _by_fit(pair: Pair) -> tuple[int, int, str]:
    fit = {True: 0, None: 1, False: 2}[pair.rank_fit]
    return fit, -(pair.last or date.min).toordinal(), pair.ours or ""


def _lesser(pair: Pair) -> Pair:
    return replace(pair, executive=False)


def _alone(look: Look, theirs: str) -> Pair:
    where = (Evidence(f"people/{theirs}", "reported"),)
    return Pair(theirs, None, None, None, None, False, None, None, True, where)


def _planned_with(look: Look) -> Mapping[str, list[Event]]:
    found: dict[str, list[Event]] = defaultdict(list)
    for event in look.planned:
        if event.on >= look.today:
            for person in event.with_:
                found[person].append(event)
    return found


def _pair(look: Look, number: int, row: Counterpart, planned: Mapping[str, list[Event]]) -> Pair:
    together = [event for event in look.contacts_with.get(row.theirs, ()) if _there(event, row.ours)]
    last = together[-1] if together else None
    days = (look.today - last.on).days if last else None
    waited = look.closed_for(row.theirs).open_days(last.on, look.today) if last else None
    ahead = [event.on for event in planned.get(row.theirs, ()) if _there(event, row.ours)]
    if row.next is not None and row.next >= look.today:
        ahead.append(row.next)
    where = Evidence(f"counterparts/{number}", "reported")
    return Pair(
        theirs=row.theirs,
        ours=row.ours,
        rank_fit=_fits(look, row),
        last=last.on if last else None,
        days=days,
        cold=waited is None or waited > look.limits.executive_cold_days,
        next=min(ahead, default=None),
        purpose=row.purpose,
        evidence=(where, event_evidence(last)) if last else (where,),
        waited=waited,
    )


def _there(event: Event, ours: str) -> bool:
    """Ours took part. Where nobody of ours is noted, it may have been so: absence says nothing."""
    return not event.us or ours in event.us


def _fits(look: Look, row: Counterpart) -> bool | None:
    theirs = look.people[row.theirs].rank
    if theirs is None:
        return None
    return rank_step(look.us[row.ours].rank) >= rank_step(theirs) - look.limits.rank_gap
