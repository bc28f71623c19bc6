"""How we stand with people: from what is kept where it is true, judged now where it is not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Case, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, When

from yingdan import briefing
from yingdan.access import Sight, View, sight, view, visible
from yingdan.records.glance import METHOD
from yingdan.records.lessons import Lessons, lessons_of
from yingdan.records.models import Person, StandingsKept
from yingdan.records.playbooks import shelf
from yingdan.records.standing import KeptStandings

from .assessed import readable
from .clock import day
from .kept import Joined, joined

People = QuerySet[Any, Any]


@dataclass(frozen=True, slots=True)
class Refreshed:
    """Some accounts' people, judged now."""

    fresh: tuple[KeptStandings, ...]
    waiting: int
    """How many accounts were to be judged, these included."""


def with_standings(people: People, parts: Joined) -> People:
    """The people with their kept standings at hand, the reader's own (`column`)."""
    found: People = people.annotate(whole=FilteredRelation("standings", condition=Q(standings__scope="")))
    if parts.parts:
        some = Q(standings__scope__in=sorted(parts.parts.values()))
        found = found.annotate(part=FilteredRelation("standings", condition=some))
    return found


def column(parts: Joined, name: str) -> Any:
    """A column of the standing that is the reader's; NULL where there is none."""
    if not parts.parts:
        return F(f"whole__{name}")
    return Case(When(account__owner__in=parts.eyes, then=F(f"whole__{name}")), default=F(f"part__{name}"))


def fresh_kept(parts: Joined, today: date) -> QuerySet[Any, Any]:
    """What is kept and true today, of accounts in the scope in which the reader sees them."""
    scope = Q(account__owner__in=parts.eyes, scope="") | Q(scope__in=sorted(parts.parts.values()))
    return StandingsKept.objects.filter(scope, version=F("account__version"), books=shelf(), method=METHOD, day=today)


def stale(eyes: Sight, parts: Joined, today: date) -> QuerySet[Any, Any]:
    """Accounts with people whose standings are not kept, or not true any more."""
    rows = visible(eyes).accounts.filter(Exists(Person.objects.filter(account=OuterRef("pk"))))
    found: QuerySet[Any, Any] = rows.exclude(pk__in=fresh_kept(parts, today).values("account"))
    return found


def judge(eyes: Sight, accounts: Collection[int], today: date) -> tuple[KeptStandings, ...]:
    """Judge the people of these accounts. Four queries, none for none."""
    if not accounts:
        return ()
    seen, books = view(eyes, accounts), shelf()
    lessons = lessons_of({one.teacher for one in seen.values() if one.teacher is not None})
    return tuple(_of(one, lessons, books, today) for one in seen.values())


def _of(seen: View, lessons: Lessons, books: str, today: date) -> KeptStandings:
    dossier = replace(readable(seen.dossier), as_of=today)
    playbooks = lessons.playbooks(dossier, seen.teacher, is_demo=seen.is_demo)
    people = briefing.standings(dossier, playbooks, today)
    return KeptStandings(seen.account, seen.scope, seen.version, books, today, people)


def by_ref(fresh: Collection[KeptStandings]) -> Mapping[tuple[int, str], briefing.Standing]:
    """Account and id → how we stand."""
    return {(of.account, one.person): one for of in fresh for one in of.people}


def refresh(user: User, today: date | None = None, most: int = 25) -> Refreshed:
    """Judge the people of some stale accounts. Eight queries at most."""
    eyes, now = sight(user), day(today)
    waiting = stale(eyes, joined(eyes), now)
    number = waiting.count()
    some = list(waiting.order_by("pk").values_list("pk", flat=True)[:most]) if number else []
    return Refreshed(judge(eyes, some, now), number)
