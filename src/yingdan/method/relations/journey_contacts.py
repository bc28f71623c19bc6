"""Chapters that contacts make: the first, the deeper, the one a leader came along to, those that failed, those between."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from yingdan.facts import Event
from yingdan.facts.scales import rank_step
from yingdan.method.base import Look, Param, event_evidence

from .reading import Because, Chapter, ChapterKind

Told = tuple[ChapterKind, str, dict[str, Param]]


def contact_chapters(look: Look, person: str, moved: Collection[date], rose: Collection[date]) -> Iterator[Chapter]:
    """Contacts worth a chapter, and between them the plain ones together.

    `moved`: days on which the rung moved; a stretch of plain contacts ends there. `rose`: days whose contact a rise tells.
    """
    teller = _Teller(look, rose)
    plain: list[Event] = []
    for event in look.contacts_with.get(person, ()):
        told = teller.tell(event)
        if plain and (told is not None or any(plain[-1].on < day <= event.on for day in moved)):
            yield _together(plain)
            plain = []
        if told is not None:
            kind, code, params = told
            yield Chapter(event.on, kind, Because(code, {"activity": event.kind, **params}, (event_evidence(event),)))
        elif event.on not in rose:
            plain.append(event)
    if plain:
        yield _together(plain)
    yield from _called_off(look, person)


def _together(plain: list[Event]) -> Chapter:
    """Plain contacts in a row; the chapter stands on the last one's day."""
    evidence = tuple(event_evidence(event) for event in plain)
    if len(plain) == 1:
        return Chapter(plain[0].on, "met", Because("spoke", {"activity": plain[0].kind}, evidence))
    kinds = tuple(dict.fromkeys(event.kind for event in plain))
    params: dict[str, Param] = {"count": len(plain), "since_on": plain[0].on.isoformat(), "activities": kinds}
    return Chapter(plain[-1].on, "met", Because("kept_up", params, evidence))


def _called_off(look: Look, person: str) -> Iterator[Chapter]:
    for event in look.dossier.events:
        if event.state == "cancelled" and person in event.with_ and event.on <= look.today:
            yield Chapter(
                event.on, "setback", Because("called_off", {"activity": event.kind}, (event_evidence(event),))
            )


class _Teller:
    """Remembers how deep we went and who of our leaders came, contact by contact."""

    def __init__(self, look: Look, rose: Collection[date]) -> None:
        self.look = look
        self.rose = rose
        self.depth: int | None = None
        self.came: set[str] = set()
        self.last: date | None = None

    def tell(self, event: Event) -> Told | None:
        """What makes this contact a chapter of its own; None for a plain one, or one that a rise tells already.

        A contact after more than `recent_days` tells how long the silence was.
        """
        first = self.depth is None
        kind = self.look.activities[event.kind]
        deeper = kind.in_person and kind.depth > (self.depth or 0)
        self.depth = max(self.depth or 0, kind.depth)
        leader = self._leader(event)
        silence = (event.on - self.last).days if self.last else 0
        self.last = event.on
        if event.outcome == "missed":
            return "setback", "missed", {}
        if leader is not None:
            return "met", "brought", {"colleague": leader}
        if event.on in self.rose:
            return None
        if first:
            return "met", "first_met", {}
        if silence > self.look.limits.recent_days:
            return "met", "again", {"days": silence}
        if deeper or event.asked_by == "them":
            return "met", "deeper" if deeper else "they_asked", {}
        return None

    def _leader(self, event: Event) -> str | None:
        """One of ours of executive rank who comes for the first time (C6)."""
        least = rank_step(self.look.limits.executive_rank)
        ranks = {who: rank_step(self.look.us[who].rank) for who in event.us if who in self.look.us}
        new = [who for who, rank in ranks.items() if rank >= least and who not in self.came]
        self.came |= set(new)
        return max(new, key=lambda who: ranks[who], default=None)
