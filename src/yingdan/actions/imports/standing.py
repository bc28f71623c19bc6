"""What stands in the user's own book already, as far as an import may touch it: read in a bounded number of queries.

Only accounts that the user owns: a name that matches somebody else's account finds nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from django.contrib.auth.models import User

from yingdan.intake.table.wanted import Wanted
from yingdan.intake.table.words import plain
from yingdan.records.models import Account, Audit, Colleague, Event, Opportunity, Origin, Person, StageSpan

T = TypeVar("T")
AT_ONCE = 500
"""Keys in one query."""
MODELS: Mapping[str, type[Any]] = {
    "account": Account, "person": Person, "opportunity": Opportunity, "event": Event,
}  # fmt: skip
Place = tuple[str, str]
"""Kind and key of what a file wants."""


@dataclass(slots=True)
class Standing:
    """Accounts by key, where each wanted row came to stand before, and what else could be meant."""

    accounts: dict[int, Account]
    named: dict[str, int] = field(default_factory=dict)
    """Plain name → account."""
    origins: dict[Place, Origin] = field(default_factory=dict)
    gone: set[Place] = field(default_factory=set)
    """What came from the file once and was put away by hand since."""
    rows: dict[Place, Any] = field(default_factory=dict)
    stages: dict[int, StageSpan] = field(default_factory=dict)
    """Deal → its last span."""
    leaders: dict[int, str] = field(default_factory=dict)
    """Deal → the name of who leads it."""
    people: dict[tuple[int, str], Person] = field(default_factory=dict)
    deals: dict[tuple[int, str], Opportunity] = field(default_factory=dict)
    """By account and plain name, those that no file has claimed."""


def chunks(found: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """The same in lists of at most so many."""
    rest = iter(found)
    while part := list(islice(rest, size)):
        yield part


def names_of(text: Any) -> tuple[str, ...]:
    """The plain forms of a text, in each language it has."""
    said = text.values() if isinstance(text, dict) else (text,)
    return tuple(plain(str(one)) or str(one) for one in said if one)


def standing(user: User, want: Sequence[Wanted], *, lock: bool = False) -> Standing:
    """What of the user's own accounts these rows concern. `lock`: the accounts stay as they are until the transaction ends."""
    own = Account.objects.filter(owner=user, is_demo=False).order_by("pk")
    accounts = {one.pk: one for one in (own.select_for_update() if lock else own)}
    found = Standing({pk: one for pk, one in accounts.items() if one.removed is None})
    for account in reversed(list(found.accounts.values())):
        found.named.update(dict.fromkeys(names_of(account.name), account.pk))
    _origins(found, accounts, want)
    _rows(found)
    _others(found, want)
    return found


def _origins(found: Standing, accounts: Mapping[int, Account], want: Sequence[Wanted]) -> None:
    hidden: dict[int, list[Place]] = defaultdict(list)
    for keys in chunks(dict.fromkeys(one.key for one in want)):
        for origin in Origin.objects.filter(key__in=keys).order_by("-pk"):
            place = origin.kind, origin.key
            if origin.account_id in found.accounts:
                found.origins[place] = origin
            elif origin.account_id in accounts:
                hidden[origin.account_id].append(place)
    by_hand = _put_away_by_hand(hidden)
    found.gone = {place for account in by_hand for place in hidden[account] if place not in found.origins}


def _put_away_by_hand(accounts: Iterable[int]) -> set[int]:
    """Of accounts that are put away, those whose import was not simply taken back."""
    last: dict[int, str] = {}
    for keys in chunks(accounts):
        audits = Audit.objects.filter(account__in=keys).order_by("pk")
        last.update(audits.values_list("account_id", "what"))
    return {account for account, what in last.items() if not what.startswith("undo:")}


def _rows(found: Standing) -> None:
    by_kind: dict[str, dict[int, Place]] = defaultdict(dict)
    for place, origin in found.origins.items():
        by_kind[origin.kind][origin.row] = place
    for kind, places in by_kind.items():
        for keys in chunks(places):
            rows = MODELS[kind]._default_manager.filter(pk__in=keys)
            for row in rows.select_related("opportunity") if kind == "event" else rows:
                found.rows[places[row.pk]] = row
    found.gone |= {place for place in found.origins if place not in found.rows}
    _parts(found, [row for row in found.rows.values() if isinstance(row, Opportunity)])


def _parts(found: Standing, deals: Sequence[Opportunity]) -> None:
    """The present stage of deals, and who leads them."""
    leads = {deal.pk: (deal.account_id, deal.team[0]) for deal in deals if deal.team}
    for keys in chunks(deal.pk for deal in deals):
        for span in StageSpan.objects.filter(opportunity__in=keys).order_by("since", "position"):
            found.stages[span.opportunity_id] = span
    us = dict[tuple[int, str], str]()
    for keys in chunks(dict.fromkeys(account for account, _ in leads.values())):
        for account, ref, name in Colleague.objects.filter(account__in=keys).values_list("account_id", "ref", "name"):
            us[account, ref] = name if isinstance(name, str) else str(name.get("zh", ""))
    found.leaders.update({deal: us[lead] for deal, lead in leads.items() if lead in us})


def _others(found: Standing, want: Sequence[Wanted]) -> None:
    """People and deals of the accounts concerned that could be meant by a name."""
    keys = {one.account for one in want}
    concerned = {pk for pk in (account_of(found, one) for one in want if one.key in keys) if pk is not None}
    claimed: dict[str, set[int]] = defaultdict(set)
    for part in chunks(concerned):
        for kind, row in Origin.objects.filter(account__in=part).values_list("kind", "row"):
            claimed[kind].add(row)
        for person in Person.objects.filter(account__in=part).order_by("-position"):
            if person.pk not in claimed["person"]:
                found.people.update({(person.account_id, name): person for name in names_of(person.name)})
        for deal in Opportunity.objects.filter(account__in=part).order_by("-position"):
            if deal.pk not in claimed["opportunity"]:
                found.deals.update({(deal.account_id, name): deal for name in names_of(deal.name)})
    _parts(found, list(found.deals.values()))


def account_of(found: Standing, one: Wanted) -> int | None:
    """The account of ours that a wanted account is: where it came to stand before, else the one of its name."""
    origin = found.origins.get(("account", one.account))
    if origin is not None:
        return origin.account_id
    name = one.values.get("name") if one.kind == "account" else None
    return None if name is None else next((found.named[key] for key in names_of(name) if key in found.named), None)
