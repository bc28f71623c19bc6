"""A look at the same deal after one more event: everything the event does not touch is taken over as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from yingdan.facts import Dossier, Event, Opportunity

from .deal import Look, Seen, seen_at

K = TypeVar("K")
V = TypeVar("V")

_SAME = (
    "stages",
    "seat_kinds",
    "activities",
    "rungs",
    "us",
    "stage",
    "spans",
    "next_stage",
    "planned",
    "closed",
    "may_talk",
    "deal_closed",
    "closed_deals",
    "closed_elsewhere",
    "_closing",
    "_closed_on",
)
_SEATS = ("people", "holders", "seats_of", "out_of_bounds")
_TALKS = ("past", "breaches", "contacts", "deal_contacts", "contacts_with")
_FACTS = ("account_facts", "facts", "_facts_by", "_facts_of_kind")


def later(look: Look, dossier: Dossier, event: Event | None, *, same_seats: bool) -> Look:
    """`dossier` seen as `look` saw the one before it, with `event` (of today, of this deal) added.

    `dossier` may also differ in counterparts, claims and strengths, which a look does not index, and, unless `same_seats`,
    in people and seats. For what-ifs only: equal to `Look(dossier, …)` and several times faster.
    """
    deal: Opportunity | None = next((one for one in dossier.opportunities if one.id == look.deal), None)
    made = Look(dossier, look.playbook, look.today, deal, look.books)
    names = _SAME + (_SEATS if same_seats else ())
    made.__dict__.update({name: getattr(look, name) for name in names})
    if event is None:
        made.__dict__.update({name: getattr(look, name) for name in (*_TALKS, *_FACTS)})
        if same_seats:
            made.__dict__["deals_of"] = look.deals_of
        return made
    lawful = not look.breaks(event)
    made.__dict__.update(_talks(look, event, lawful=lawful))
    made.__dict__.update(_facts(look, event if lawful else None))
    if same_seats:
        made.__dict__["deals_of"] = _deals(look, event) if lawful else look.deals_of
    return made


def _deals(look: Look, event: Event) -> Mapping[str, frozenset[str]]:
    """With those whom the event brings onto its deal."""
    kind, deal = look.kind(event), look.opportunity
    talk = kind is not None and kind.ladder not in ("paper", "internal")
    if not talk or deal is None or deal.state != "open" or event.opportunity != deal.id:
        return look.deals_of
    more = {who: look.deals_of.get(who, frozenset()) | {deal.id} for who in event.with_}
    return {**look.deals_of, **more} if more else look.deals_of


def _talks(look: Look, event: Event, *, lawful: bool) -> dict[str, object]:
    kind = look.kind(event)
    talk = bool(event.with_) and kind is not None and kind.ladder not in ("paper", "internal")
    talk = talk and lawful
    more = (event,) if talk else ()
    return {
        "past": (*look.past, event),
        "breaches": look.breaches if lawful else look.breaches | {event.id},
        "contacts": look.contacts + more,
        "deal_contacts": look.deal_contacts + more,
        "contacts_with": _added(look.contacts_with, dict.fromkeys(event.with_, more) if talk else {}),
    }


def _facts(look: Look, event: Event | None) -> dict[str, object]:
    if event is None or not event.saw:
        return {name: getattr(look, name) for name in _FACTS}
    new = tuple(seen_at(event))
    by: dict[tuple[str | None, str], tuple[Seen, ...]] = {}
    kinds: dict[str, tuple[Seen, ...]] = {}
    for one in new:
        by[one.who, one.what] = (*by.get((one.who, one.what), ()), one)
        kinds[one.what] = (*kinds.get(one.what, ()), one)
    return {
        "account_facts": look.account_facts + new,
        "facts": look.facts + new,
        "_facts_by": _added(look._facts_by, by),
        "_facts_of_kind": _added(look._facts_of_kind, kinds),
    }


def _added(base: Mapping[K, tuple[V, ...]], more: Mapping[K, tuple[V, ...]]) -> Mapping[K, tuple[V, ...]]:
    if not more:
        return base
    return {**base, **{key: base.get(key, ()) + new for key, new in more.items()}}
