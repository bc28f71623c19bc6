"""Another deal of an account that is there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from yingdan.playbooks import PlaybookError
from yingdan.playbooks.model import Playbook
from yingdan.records.models import Audit, Colleague, Opportunity, Person, Seat
from yingdan.records.playbooks import playbook
from yingdan.records.profile import name_of, title_of

from .change import Where, Work, change
from .errors import Invalid, Problem
from .receipt import Receipt
from .rows import known, new_ref
from .text import as_kept, needed

AGAIN = timedelta(minutes=1)
"""Within this time the same deal from the same user is the same one."""


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody of the account, by their id, or somebody new, by their name; and their chair where it is known."""

    person: str | None = None
    name: str = ""
    title: str | None = None
    seat: str | None = None


@dataclass(frozen=True, slots=True)
class AddDeal:
    """What is not known is left out. Who of us leads it follows from who writes it."""

    where: Where
    name: str
    playbook: str
    value: str | None = None
    expected: date | None = None
    people: tuple[Sitter, ...] = ()


def add_deal(user: User, command: AddDeal) -> Receipt:
    """Add a deal to an account; the receipt names it. Sent again within a minute, it is the same deal.

    Raises Invalid, with the field, for what is missing, does not fit the playbook or is not of this account; NotVisible,
    PermissionDenied unless the account is the user's.
    """
    with change(user, replace(command.where, opportunity=None), "deal.add", merges=True) as work:
        name, book = needed("name", command.name), _book(command.playbook)
        again = _twice(work, name)
        if again is not None:
            return again
        deal = Opportunity(
            ref=new_ref(Opportunity, work.account, "d"), name=name, playbook=command.playbook, value=command.value,
            expected=command.expected, team=[_me(work)],
        )  # fmt: skip
        work.add(deal)
        for number, one in enumerate(command.people):
            _sit(work, deal, one, (number, book))
    return replace(work.done(), opportunity=deal.pk)


def _book(name: str) -> Playbook:
    try:
        return playbook(name)
    except PlaybookError as error:
        raise Invalid(Problem("playbook", "unknown_playbook", {"id": name})) from error


def _twice(work: Work, name: str) -> Receipt | None:
    """The receipt of the same deal, where this user sent it just now."""
    last = Audit.objects.filter(account=work.account, who=work.user, what="deal.add", undone=None).order_by("-pk").first()
    if last is None or timezone.now() - last.at > AGAIN:
        return None
    ref = next(one.removeprefix("opportunities/") for one in last.changed if one.startswith("opportunities/"))
    deal = Opportunity.objects.filter(account=work.account, ref=ref.split("/")[0], name=name).first()
    if deal is None:
        return None
    return Receipt(last.what, work.account.pk, deal.pk, work.account.version, last.token, tuple(last.changed))


def _me(work: Work) -> str:
    """Which of us the user is; they join where they are nobody yet."""
    ours = Colleague.objects.filter(account=work.account)
    found = ours.filter(user=work.user).order_by("position").first()
    if found is None:
        ref = new_ref(Colleague, work.account, "u")
        found = Colleague(ref=ref, name=name_of(work.user), rank="staff", title=title_of(work.user), user=work.user)
        work.add(found)
    return found.ref


def _sit(work: Work, deal: Opportunity, one: Sitter, place: tuple[int, Playbook]) -> None:
    number, book = place
    if one.seat is not None and one.seat not in {kind.id for kind in book.seats}:
        raise Invalid(Problem(f"people.{number}.seat", "unknown_seat", {"id": one.seat}))
    known(Person, work.account, f"people.{number}.person", one.person)
    ref = one.person
    if ref is None:
        name = needed(f"people.{number}.name", one.name)
        ref = new_ref(Person, work.account, "p")
        work.add(Person(ref=ref, name=name, title=as_kept(one.title)))
    if one.seat is not None:
        work.add(Seat(opportunity=deal, seat=one.seat, person=ref, source="colleague", on=timezone.localdate()))
