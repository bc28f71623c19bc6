"""What is known of a person, a deal or an account, put right: whole forms, merged column by column with others' changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from django.contrib.auth.models import User

from yingdan.facts import Text
from yingdan.facts.scales import Nature
from yingdan.records.models import Organisation, Person

from .change import Where, Work, change
from .clash import merge, same
from .errors import Invalid, Problem
from .receipt import Receipt
from .reporting import no_circle
from .rows import get, known
from .text import as_kept, needed


@dataclass(frozen=True, slots=True)
class EditPerson:
    """Everything a form says of a person; what is left out is not known (any more)."""

    where: Where
    person: str
    name: Text
    title: Text | None = None
    unit: Text | None = None
    rank: str | None = None
    of: str | None = None
    reports_to: str | None = None
    public: bool | None = None
    left: date | None = None
    """The day they left this post."""


@dataclass(frozen=True, slots=True)
class EditDeal:
    """Everything a form says of a deal. Its stages, seats and rivals have forms of their own."""

    where: Where
    name: Text
    value: str | None = None
    """Amount and currency: `38600000 CNY`."""
    expected: date | None = None


@dataclass(frozen=True, slots=True)
class EditAccount:
    """Everything a form says of an account."""

    where: Where
    name: Text
    nature: str
    industry: Text | None = None
    region: Text | None = None


def edit_person(user: User, command: EditPerson) -> Receipt:
    """Put right what is known of somebody. Nothing happens when it stands so already.

    Raises Clash with what somebody else changed in the same columns meanwhile; Invalid for a person without a name, an
    unknown organisation or superior, or a line that would close a circle; NotVisible, PermissionDenied, Stale.
    """
    with change(user, command.where, "person.edit", merges=True) as work:
        known(Person, work.account, "person", command.person)
        known(Organisation, work.account, "of", command.of)
        known(Person, work.account, "reports_to", command.reports_to)
        row = get(Person, work.account, command.person)
        if command.reports_to != row.reports_to:
            no_circle(work, command.person, command.reports_to)
        texts = {"name": _name(command.name), "title": as_kept(command.title), "unit": as_kept(command.unit)}
        rest = {name: getattr(command, name) for name in ("rank", "of", "reports_to", "public", "left")}
        _write(work, row, texts | rest)
    return work.done()


def edit_deal(user: User, command: EditDeal) -> Receipt:
    """Put right what a deal is called, what it is worth and when the customer decides.

    Raises Clash, Invalid without a name or with a sum that is none; NotVisible, PermissionDenied, Stale.
    """
    with change(user, command.where, "deal.edit", merges=True) as work:
        if work.opportunity is None:
            raise Invalid(Problem("where", "needs_deal"))
        values = {"name": _name(command.name), "value": command.value, "expected": command.expected}
        _write(work, work.opportunity, values)
    return work.done()


def edit_account(user: User, command: EditAccount) -> Receipt:
    """Put right what an account is. Only its owner may.

    Raises Clash, Invalid without a name or with a nature that is none; NotVisible, PermissionDenied, Stale.
    """
    if command.nature not in get_args(Nature):
        raise Invalid(Problem("nature", "not_a_choice", {"value": command.nature[:40]}))
    with change(user, Where(command.where.account, None, command.where.expected), "account.edit", merges=True) as work:
        values = {
            "name": _name(command.name), "nature": command.nature, "industry": as_kept(command.industry),
            "region": as_kept(command.region),
        }  # fmt: skip
        _write(work, work.account, values)
    return work.done()


def _write(work: Work, row: Any, values: Mapping[str, Any]) -> None:
    """Write those columns that are to change and that nobody else changed otherwise."""
    written = {name: value for name, value in merge(work, row, values).items() if not same(value, getattr(row, name))}
    if written:
        work.edit(row, **written)


def _name(name: Text) -> Any:
    return needed("name", name) if isinstance(name, str) else as_kept(name)
