"""What may stand there twice: while something is typed, and as a list. Only of what the reader may see anyway."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

from django.contrib.auth.models import User

from yingdan.access import Sight, look_up, sight, visible
from yingdan.facts import Bilingual, Text
from yingdan.intake.alike import Named, Reason, like, pairs
from yingdan.intake.table.words import plain
from yingdan.records.models import Person

from .text import maybe, text

Kind = Literal["account", "person", "deal"]
KINDS: tuple[Kind, ...] = get_args(Kind)
PAGE = 40
SHOWN = 4
"""Similar things offered while a name is typed."""
LONGEST = 200
_COMMON = 3
"""Characters a person's name must have to say something across accounts: there is a 张伟 everywhere."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that may stand there twice."""

    kind: Kind
    pk: int
    ref: str
    name: Text
    about: tuple[Text, ...]
    """A person's title and department, an account's region and industry."""
    account: int
    account_name: Text
    mine: bool
    """The account is the reader's own: they may merge it."""
    is_demo: bool
    deal: int | None
    """A deal on whose pages it can be looked at."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two things and why they may be one; `merge` where they can be merged by the reader."""

    one: Thing
    other: Thing
    reason: Reason
    merge: bool


@dataclass(frozen=True, slots=True)
class Duplicates:
    """A page of the list; `counts` of all kinds."""

    rows: tuple[Duplicate, ...]
    counts: tuple[tuple[Kind, int], ...]
    kind: Kind | None
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Similar:
    """Something with a name like the one that is typed."""

    thing: Thing
    reason: Reason


def similar(
    user: User, kind: str, name: str, deal: int | None = None, account: int | None = None
) -> tuple[Similar, ...]:
    """What a typed name may be already, among what the user may see; four queries at most.

    A person is looked for in the account of `deal`, or in `account`. Nothing for an unknown kind or an empty name. Raises
    NotVisible for a deal that is not theirs to see.
    """
    typed = name[:LONGEST].strip()
    if not typed or kind not in KINDS:
        return ()
    eyes = sight(user)
    if kind == "person":
        home = look_up(eyes, deal).account if deal is not None else account
        things = list(_people(eyes, [home])) if home is not None else []
    else:
        things = list(_accounts(eyes) if kind == "account" else _deals(eyes))
    by_id = {thing.pk: thing for thing in things}
    found = like([typed], _named(things))
    return tuple(Similar(by_id[one.id], reason) for one, reason in found[:SHOWN])  # type: ignore[index]  # ids are our keys


def duplicates(user: User, kind: str = "", page: int = 1) -> Duplicates:
    """What may stand there twice in one's own work; four queries besides the sight, whatever its size.

    Accounts and deals are one's own or those one works on; people are compared within an account, and across accounts where
    the same full name stands.
    """
    eyes = sight(user).own
    people = list(_people(eyes))
    every = [
        *_pairs(list(_accounts(eyes))),
        *_within(people),
        *_across(people),
        *_within(list(_deals(eyes))),
    ]
    chosen = [one for one in every if kind not in KINDS or one.one.kind == kind]
    pages = max(1, -(-len(chosen) // PAGE))
    at = min(max(page, 1), pages)
    return Duplicates(
        rows=tuple(chosen[(at - 1) * PAGE : at * PAGE]),
        counts=tuple((one, sum(1 for pair in every if pair.one.kind == one)) for one in KINDS),
        kind=next((one for one in KINDS if one == kind), None),
        page=at,
        pages=pages,
    )


def _named(things: Iterable[Thing]) -> list[Named]:
    return [Named(one.pk, names_of(one.name)) for one in things]


def names_of(name: Text) -> tuple[str, ...]:
    """A name in every language it is known in.

    >>> names_of(Bilingual(zh="澜川电网", en="Lanchuan Grid")), names_of("北桥")
    (('澜川电网', 'Lanchuan Grid'), ('北桥',))
    """
    return (name.zh, name.en) if isinstance(name, Bilingual) else (name,)


def _pairs(things: list[Thing]) -> Iterator[Duplicate]:
    by_id = {one.pk: one for one in things}
    for pair in pairs(_named(things)):
        one, other = by_id[pair.one], by_id[pair.other]  # type: ignore[index]  # ids are our keys
        if one.is_demo == other.is_demo:
            yield Duplicate(one, other, pair.reason, one.mine and other.mine)


def _within(things: list[Thing]) -> Iterator[Duplicate]:
    """Pairs of one account."""
    homes: dict[int, list[Thing]] = defaultdict(list)
    for one in things:
        homes[one.account].append(one)
    for some in homes.values():
        if len(some) > 1:
            yield from _pairs(some)


def _across(people: list[Thing]) -> Iterator[Duplicate]:
    """The same full name in two accounts: somebody may have moved. To be looked at; merging is for one account.

    Each is told once, with the first of that name; the demo's people are not compared with real ones.
    """
    first: dict[tuple[bool, str], Thing] = {}
    told: set[int] = set()
    for one in people:
        for name in names_of(one.name):
            key = (one.is_demo, plain(name))
            known = first.setdefault(key, one)
            if len(key[1]) >= _COMMON and known.account != one.account and one.pk not in told:
                told.add(one.pk)
                yield Duplicate(known, one, "same", merge=False)


def _accounts(eyes: Sight) -> Iterator[Thing]:
    rows = visible(eyes).accounts.values_list("pk", "ref", "name", "region", "industry", "owner_id", "is_demo")
    for pk, ref, name, region, industry, owner, demo in rows:
        mine = owner == eyes.user
        yield Thing("account", pk, ref, text(name), _about(region, industry), pk, text(name), mine, demo, None)


def _deals(eyes: Sight) -> Iterator[Thing]:
    rows: Any = visible(eyes).opportunities
    for pk, ref, name, account, account_name, owner, demo in rows.values_list(
        "pk", "ref", "name", "account_id", "account__name", "account__owner_id", "account__is_demo"
    ):
        yield Thing("deal", pk, ref, text(name), (), account, text(account_name), owner == eyes.user, demo, pk)


def _people(eyes: Sight, accounts: list[int] | None = None) -> Iterator[Thing]:
    seen = visible(eyes)
    mine = seen.accounts if accounts is None else seen.accounts.filter(pk__in=accounts)
    deals = seen.opportunities.order_by("account", "-pk").values_list("account_id", "pk", "state")
    homes = {account: pk for account, pk, _ in sorted(deals, key=lambda one: one[2] == "open")}
    rows = Person.objects.filter(account__in=mine.order_by().values("pk")).order_by("account", "position")
    for pk, ref, name, title, unit, account, account_name, owner, demo in rows.values_list(
        "pk", "ref", "name", "title", "unit", "account_id", "account__name", "account__owner_id", "account__is_demo"
    ):
        about = _about(title, unit)
        home = homes.get(account)
        yield Thing("person", pk, ref, text(name), about, account, text(account_name), owner == eyes.user, demo, home)


def _about(*values: Any) -> tuple[Text, ...]:
    return tuple(found for value in values if (found := maybe(value)) is not None)
