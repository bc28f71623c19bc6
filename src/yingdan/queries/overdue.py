"""What should have been done by now: open steps of ours, and commitments of ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast

from yingdan.access import Sight
from yingdan.facts import Text
from yingdan.records.models import Colleague, Commitment, Membership, Person, Step

from .text import maybe, text


@dataclass(frozen=True, slots=True)
class Late:
    """One overdue thing. `ref` names it in a command; `kind` is step or commitment."""

    kind: str
    account: int
    opportunity: int | None
    deal: Text | None
    version: int
    ref: str | None
    text: Text
    who: str
    """Ours, who should do it."""
    person: str | None
    """Theirs, with whom or for whom."""
    person_name: Text | None
    due: date
    days: int
    """How many days late."""


def _late(model: type[Step] | type[Commitment], who: str, seen: Sight, now: date) -> QuerySet[Any, Any]:
    """Open ones past their day that one of us should do, of deals that are not lost and of accounts themselves."""
    member = Membership.objects.filter(user__in=seen.eyes).values("opportunity")
    ours = Colleague.objects.filter(account=OuterRef("account"), ref=OuterRef(who))
    return model._default_manager.filter(
        Q(account__owner__in=seen.eyes) | Q(opportunity__in=member),
        Q(opportunity__isnull=True) | Q(opportunity__state__in=("open", "won")),
        Exists(ours),
        account__removed__isnull=True,
        state="open",
        due__lt=now,
    ).order_by()


def _rows(model: type[Step] | type[Commitment], who: str, person: str, seen: Sight, now: date) -> QuerySet[Any, Any]:
    name = Person.objects.filter(account=OuterRef("account"), ref=OuterRef(person)).values("name")[:1]
    rows: QuerySet[Any, Any] = (
        _late(model, who, seen, now)
        .annotate(
            kind_=Cast(Value("step" if model is Step else "commitment"), CharField()),
            who_=F(who), person_=F(person), name_=Subquery(name),
        )
        .values_list(
            "kind_", "account_id", "opportunity_id", "opportunity__name", "account__version", "ref", "text", "who_",
            "person_", "name_", "due",
        )
    )  # fmt: skip
    return rows


def overdue(seen: Sight, now: date) -> tuple[Late, ...]:
    """Everything overdue, the latest first; one query."""
    steps, commitments = _rows(Step, "who", "person", seen, now), _rows(Commitment, "by", "to", seen, now)
    rows = sorted(steps.union(commitments, all=True), key=lambda row: (row[10], row[0], row[5] or ""))
    return tuple(
        Late(
            kind,
            account,
            deal,
            maybe(name),
            version,
            ref,
            text(words),
            who,
            person,
            maybe(called),
            due,
            (now - due).days,
        )
        for kind, account, deal, name, version, ref, words, who, person, called, due in rows
    )


def count(seen: Sight, now: date) -> int:
    """How many; one query."""
    steps, commitments = (
        _late(model, who, seen, now).values("pk") for model, who in ((Step, "who"), (Commitment, "by"))
    )
    return steps.union(commitments, all=True).count()
