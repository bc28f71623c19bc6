"""A first deal of one's own, from eight questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from pydantic import ValidationError

from yingdan.facts import Account, Colleague, Dossier, Event, Opportunity, Person, Rival, Seat, StageSpan
from yingdan.playbooks import PlaybookError
from yingdan.playbooks.model import Playbook
from yingdan.records import models
from yingdan.records.convert import plain, to_facts
from yingdan.records.playbooks import playbook
from yingdan.records.profile import name_of, title_of

from .dossier import load_dossier
from .errors import Invalid, Problem
from .receipt import Receipt
from .text import needed

AGAIN = timedelta(minutes=1)
"""Within this time the same answers from the same user are the same deal."""
MET = "visit"
"""The kind of a last contact of which only the day was told."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Question 6 and 7: somebody we know, where they sit, and when we last spoke."""

    name: str
    title: str | None = None
    seat: str | None = None
    last_contact: date | None = None
    last_kind: str | None = None
    """The kind of that contact; left out = a visit."""


@dataclass(frozen=True, slots=True)
class EightAnswers:
    """The eight questions: account and its nature; deal; way of buying; stage and since when; value and expected date;
    whom you know; last contact with each; who competes. What is not known is left out."""

    account: str
    nature: str
    deal: str
    playbook: str
    today: date
    stage: str | None = None
    since: date | None = None
    value: str | None = None
    expected: date | None = None
    people: tuple[KnownPerson, ...] = ()
    rivals: tuple[str, ...] = ()


def create_first_deal(user: User, answers: EightAnswers) -> Receipt:
    """Write a new account with its deal; the receipt names both. Sent again within a minute, it is the same deal.

    Raises Invalid, with the field of the answer, for what is missing or does not fit the playbook.
    """
    book = _book(answers.playbook)
    _fits(answers, book)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # one after the other, so that two get two ids
        again = _twice(user, answers)
        if again is not None:
            return again
        dossier = _valid(_dossier(user, answers))
        return load_dossier(user, dossier, me=dossier.us[0].id)


def _twice(user: User, answers: EightAnswers) -> Receipt | None:
    """The receipt of the same deal of the same customer, when this user sent it just now."""
    last = models.Audit.objects.filter(who=user, what="account.load", undone=None, account__owner=user)
    audit = last.select_related("account").order_by("-pk").first()
    if audit is None or audit.account.removed is not None or timezone.now() - audit.at > AGAIN:
        return None
    deal = models.Opportunity.objects.filter(account=audit.account).order_by("position").first()
    if deal is None or (audit.account.name, deal.name) != (answers.account.strip(), answers.deal.strip()):
        return None
    return Receipt(audit.what, audit.account.pk, deal.pk, audit.account.version, audit.token, tuple(audit.changed))


def _book(name: str) -> Playbook:
    try:
        return playbook(name)
    except PlaybookError as error:
        raise Invalid(Problem("playbook", "unknown_playbook", {"id": name})) from error


def _fits(answers: EightAnswers, book: Playbook) -> None:
    for name in ("account", "deal"):
        needed(name, getattr(answers, name))
    if answers.stage is not None and answers.stage not in {one.id for one in book.stages}:
        raise Invalid(Problem("stage", "unknown_stage", {"id": answers.stage}))
    if answers.since is not None and answers.since > answers.today:
        raise Invalid(Problem("since", "in_the_future"))
    seats = {one.id for one in book.seats}
    kinds = {one.id for one in book.activities}
    for number, one in enumerate(answers.people):
        needed(f"people.{number}.name", one.name)
        if one.seat is not None and one.seat not in seats:
            raise Invalid(Problem(f"people.{number}.seat", "unknown_seat", {"id": one.seat}))
        if one.last_kind is not None and one.last_kind not in kinds:
            raise Invalid(Problem(f"people.{number}.last_kind", "unknown_activity", {"id": one.last_kind}))
        if one.last_contact is not None and one.last_contact > answers.today:
            raise Invalid(Problem(f"people.{number}.last_contact", "in_the_future"))


def _valid(dossier: Dossier) -> Dossier:
    try:
        return to_facts(plain(dossier))
    except ValidationError as error:
        raise Invalid(*(Problem(".".join(map(str, one["loc"])), one["type"]) for one in error.errors())) from error


def _dossier(user: User, answers: EightAnswers) -> Dossier:
    people = tuple((f"p{number}", one) for number, one in enumerate(answers.people, 1))
    return Dossier(
        yingdan="dossier/1",
        as_of=answers.today,
        account=Account(id=_free(user), name=answers.account.strip(), nature=answers.nature),  # type: ignore[arg-type]  # checked by `_valid`
        us=(Colleague(id="me", name=name_of(user), rank="staff", title=title_of(user)),),
        people=tuple(
            Person(id=ref, name=one.name.strip(), title=(one.title or "").strip() or None) for ref, one in people
        ),
        opportunities=(_deal(answers, people),),
        events=tuple(
            Event(
                id=f"e{number}", on=one.last_contact, kind=one.last_kind or MET, state="done", opportunity="d1",
                with_=(ref,), us=("me",),
            )
            for number, (ref, one) in enumerate(people, 1)
            if one.last_contact is not None
        ),
    )  # fmt: skip


def _deal(answers: EightAnswers, people: tuple[tuple[str, KnownPerson], ...]) -> Opportunity:
    stages = (StageSpan(stage=answers.stage, from_=answers.since or answers.today),) if answers.stage else ()
    rivals = tuple(name.strip() for name in answers.rivals if name.strip())
    return Opportunity(
        id="d1",
        name=answers.deal.strip(),
        playbook=answers.playbook,
        value=answers.value,
        expected=answers.expected,
        team=("me",),
        stages=stages,
        seats=tuple(
            Seat(seat=one.seat, person=ref, source="colleague", on=answers.today) for ref, one in people if one.seat
        ),
        rivals=tuple(
            Rival(id=f"r{number}", name=name, source="colleague", on=answers.today)
            for number, name in enumerate(dict.fromkeys(rivals), 1)
        ),
    )


def _free(user: User) -> str:
    taken = set(models.Account.objects.filter(owner=user).values_list("ref", flat=True))
    number = 1
    while f"a{number}" in taken:
        number += 1
    return f"a{number}"
