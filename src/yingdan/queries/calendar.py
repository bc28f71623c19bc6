"""The calendar: what happened, what is planned and what is due, over all accounts, within some days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Case, IntegerField, Value, When

from yingdan.access import Sight, sight, view, visible
from yingdan.access.visible import Visible
from yingdan.facts import Text
from yingdan.facts.scales import Contact
from yingdan.method.base import Look
from yingdan.playbooks.model import Playbook
from yingdan.records.models import Person
from yingdan.records.playbooks import at_hand, loaded

from .calendar_rows import COLUMNS, KINDS, Chosen, arms, counts, first_of_each_day
from .clock import day as day_of
from .text import maybe, text

__all__ = ["KINDS", "PAGE", "Calendar", "Closed", "Thing", "Wanted", "agenda", "calendar"]

PAGE = 50
EACH = {"month": 4, "week": 12}
"""How many things of a day each view shows; the others are counted."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which days, and of whom. A key of 0 = any."""

    first: date
    last: date
    view: str = "month"
    """month or week: the first things of each day; else all of these days, a page at a time."""
    account: int = 0
    deal: int = 0
    person: int = 0
    kind: str = ""
    mine: bool = False
    page: int = 1
    shaded: bool = True
    """Say on which days the deal is closed to contact."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something on a day. `kind` is event, step, commitment, decision, snooze or promise."""

    kind: str
    day: date
    at: str | None
    account: int
    account_name: Text
    version: int
    deal: int | None
    deal_name: Text | None
    playbook: str | None
    ref: str | None
    pk: int
    code: str
    """Of an event: its activity; of a snooze: the stage."""
    planned: bool
    """An event that is not noted as done, or anything that is due."""
    people: tuple[Text, ...]
    text: Text | None
    ours: bool
    """Of a commitment: we promised."""
    home: int | None
    """A deal on whose pages it can be looked at."""


@dataclass(frozen=True, slots=True)
class Closed:
    """Days on which the chosen deal is closed to contact, with the stage that closes it."""

    days: Mapping[date, Contact]
    stages: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Some days."""

    things: tuple[Thing, ...]
    counts: Mapping[date, int]
    total: int
    page: int
    pages: int
    closed: Closed
    account: Text | None
    deal: Text | None
    person: Text | None
    """What was asked for by its key; None where nothing was, or where it is not the reader's to see."""
    team: bool
    books: Mapping[str, Playbook]


def calendar(user: User, wanted: Wanted, today: date | None = None) -> Calendar:
    """What a user may see of these days. Ten queries at most, whatever their number."""
    eyes, now = sight(user), day_of(today)
    seen = visible(eyes)
    names, chosen, account = _chosen(eyes, seen, wanted)
    asked = list(arms(seen, chosen, now))
    number = _counted(asked)
    total, most = sum(number.values()), EACH.get(wanted.view, 0)
    pages = 1 if most else max(1, -(-total // PAGE))
    page = min(max(wanted.page, 1), pages)
    rows = _firsts(asked, most) if most else _page(asked, page)
    closed = _closed(eyes, account, wanted, now) if account is not None and wanted.shaded else Closed({}, ())
    return Calendar(
        things=_things(seen, rows, now),
        counts=number,
        total=total,
        page=page,
        pages=pages,
        closed=closed,
        account=names.get("account"),
        deal=names.get("deal"),
        person=names.get("person"),
        team=bool(eyes.team),
        books=at_hand(),
    )


def agenda(user: User, wanted: Wanted, today: date | None = None) -> tuple[tuple[Thing, ...], Mapping[str, Playbook]]:
    """Everything of these days that is still to come or open, in order; for another calendar."""
    eyes, now = sight(user), day_of(today)
    seen = visible(eyes)
    _, chosen, _ = _chosen(eyes, seen, wanted)
    rows = _ordered(list(arms(seen, replace(chosen, ahead=True), now)))
    return _things(seen, list(rows), now), at_hand()


def _chosen(eyes: Sight, seen: Visible, wanted: Wanted) -> tuple[Mapping[str, Text], Chosen, int | None]:
    """What was asked for, with the names of it, and the chosen deal's account.

    What the reader may not see finds nothing, as what is not there.
    """
    names: dict[str, Text] = {}
    person: tuple[int, str] | None = None
    account: int | None = None
    if wanted.account:
        found = seen.accounts.filter(pk=wanted.account).values_list("name", flat=True).first()
        names |= {"account": text(found)} if found is not None else {}
    if wanted.deal:
        deal = seen.opportunities.filter(pk=wanted.deal).values_list("account_id", "name").first()
        if deal is not None:
            account, names["deal"] = deal[0], text(deal[1])
    if wanted.person:
        rows = Person.objects.filter(pk=wanted.person, account__in=seen.accounts.order_by().values("pk"))
        row = rows.values_list("account_id", "ref", "name").first()
        person = (row[0], row[1]) if row else (0, "")
        names |= {"person": text(row[2])} if row else {}
    owners = frozenset({eyes.user}) if wanted.mine and eyes.user is not None else None
    return names, Chosen(wanted.first, wanted.last, wanted.account, wanted.deal, person, wanted.kind, owners), account


# --- rows ------------------------------------------------------------------------------
def _union(asked: Sequence[Any]) -> Any:
    first, *others = asked
    return first.union(*others, all=True) if others else first


def _counted(asked: Sequence[Any]) -> Mapping[date, int]:
    found: Counter[date] = Counter()
    for on, number in _union([counts(one) for one in asked]):
        found[on] += number
    return dict(found)


def _firsts(asked: Sequence[Any], most: int) -> list[Any]:
    """The first things of each day, in order."""
    rows = list(_union([first_of_each_day(one, most).values_list(*COLUMNS) for one in asked]))
    of: Counter[date] = Counter()
    found = []
    for row in sorted(rows, key=lambda row: (row[1], row[2] or "24:00", _PLACE[row[0]], row[10])):
        of[row[1]] += 1
        if of[row[1]] <= most:
            found.append(row)
    return found


_PLACE = {kind: n for n, kind in enumerate(("decision", "promise", "snooze", "event", "step", "commitment"))}


def _ordered(asked: Sequence[Any]) -> Any:
    return _union([one.values_list(*COLUMNS) for one in asked]).order_by("c_day", "c_kind", "pk")


def _page(asked: Sequence[Any], page: int) -> list[Any]:
    return list(_ordered(asked)[(page - 1) * PAGE : page * PAGE])


def _things(seen: Visible, rows: Sequence[Any], now: date) -> tuple[Thing, ...]:
    """Rows as things: with names for the people in them, and a deal for those of an account as a whole."""
    lone = {row[3] for row in rows if row[6] is None}
    homes = _homes(seen, lone)
    people = _people({(row[3], ref) for row in rows for ref in _refs(row)})
    return tuple(_thing(row, people, homes, now) for row in rows)


def _refs(row: Any) -> Iterable[str]:
    return (*(row[13] or ()), *((row[14],) if row[14] else ()))


def _people(refs: set[tuple[int, str]]) -> Mapping[tuple[int, str], Text]:
    if not refs:
        return {}
    rows = Person.objects.filter(account__in={one for one, _ in refs}, ref__in={ref for _, ref in refs}).order_by()
    return {(account, ref): text(name) for account, ref, name in rows.values_list("account_id", "ref", "name")}


def _homes(seen: Visible, accounts: set[int]) -> Mapping[int, int]:
    """Account → the first of its deals that the reader sees, open ones before closed ones."""
    if not accounts:
        return {}
    shut = Case(When(state="open", then=Value(0)), default=Value(1), output_field=IntegerField())
    found: dict[int, int] = {}
    rows = seen.opportunities.filter(account__in=accounts).order_by(shut, "position", "pk")
    for account, pk in rows.values_list("account_id", "pk"):
        found.setdefault(account, pk)
    return found


def _thing(row: Any, people: Mapping[tuple[int, str], Text], homes: Mapping[int, int], now: date) -> Thing:
    kind, on, at, account, account_name, version, deal, deal_name, book, ref, pk, code, state, _, _, said, ours = row
    return Thing(
        kind=kind,
        day=on,
        at=at,
        account=account,
        account_name=text(account_name),
        version=version,
        deal=deal,
        deal_name=maybe(deal_name),
        playbook=book,
        ref=ref,
        pk=pk,
        code=code,
        planned=kind != "event" or state == "planned" or (state is None and on > now),
        people=tuple(people[account, who] for who in _refs(row) if (account, who) in people),
        text=_said(said),
        ours=bool(ours),
        home=deal if deal is not None else homes.get(account),
    )


def _said(said: Any) -> Text | None:
    """What stands in the row: a text, or the purpose of something planned."""
    if isinstance(said, dict) and set(said) != {"zh", "en"}:
        said = said.get("ours") or said.get("theirs")
    return maybe(said)


# --- days closed to contact ----------------------------------------------------------------
def _closed(eyes: Sight, account: int, wanted: Wanted, now: date) -> Closed:
    """Days in a stage of the deal that allows no contact, or formal channels only; the present stage holds for coming days."""
    seen = view(eyes, [account]).get(account)
    ref = next((name for name, pk in seen.deals.items() if pk == wanted.deal), None) if seen else None
    deal = next((one for one in seen.dossier.opportunities if one.id == ref), None) if seen else None
    book = loaded(deal.playbook) if deal is not None else None
    if seen is None or deal is None or book is None or deal.state != "open":
        return Closed({}, ())
    look = Look(seen.dossier, book, now, deal)
    days: dict[date, Contact] = {}
    stages: dict[str, Text] = {}
    for number in range((wanted.last - wanted.first).days + 1):
        on = wanted.first + timedelta(days=number)
        stage = look.stage_on(on)
        if stage is not None and stage.contact != "open":
            days[on] = stage.contact
            stages[stage.id] = stage.name
    return Closed(days, tuple(stages.values()))
