"""Informal lines between two people: old colleagues, classmates, a former boss."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from yingdan.facts import Text
from yingdan.records.models import Colleague, Person

from .change import Where, Work, change
from .errors import Invalid, Problem
from .fact import TYPED
from .guard import here, judged_words
from .receipt import Receipt
from .rows import get, known
from .text import needed, searchable

LONGEST = 40
"""A tie is named in a word or two."""
MOST = 30
"""Ties that one person may have."""


@dataclass(frozen=True, slots=True)
class ConnectTie:
    """Two people are tied: how, and how we know. `replaces` names the kind of a tie of the two that this one stands for."""

    where: Where
    person: str
    to: str
    kind: str
    source: str
    on: date
    told_by: str | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class DisconnectTie:
    """They are not tied in that way, whichever of the two it is noted with."""

    where: Where
    person: str
    to: str
    kind: str


def connect_tie(user: User, command: ConnectTie) -> Receipt:
    """Note a tie with `person`; a tie of the same kind between the two is replaced, and so is the one named by `replaces`.

    Raises Invalid for a tie to oneself, somebody the account does not know, a kind left out or longer than 40 characters, a
    source that is nobody's to type, or a day to come; Forbidden for a kind that speaks of secrets (J7); NotVisible,
    PermissionDenied, Stale.
    """
    kind = _kind(command.kind)
    if command.on > timezone.localdate():
        raise Invalid(Problem("on", "in_the_future"))
    if command.source not in TYPED:
        raise Invalid(Problem("source", "unknown_source"))
    with change(user, command.where, "tie.connect") as work:
        person, other = _two(work, command.person, command.to)
        _told(work, command.told_by)
        work.verdict = judged_words(kind, near=here(user, command.where.account, timezone.localdate()))
        tie = {"to": other.ref, "kind": kind, "source": command.source, "on": command.on.isoformat()}
        if command.told_by:
            tie["from"] = command.told_by
        gone = [kind] if command.replaces is None else [kind, command.replaces]
        if len(person.ties) >= MOST and not _without(person, other.ref, gone):
            raise Invalid(Problem("to", "too_many_ties"))
        _write(work, person, [*_kept(person, other.ref, gone), tie])
        _write(work, other, _kept(other, person.ref, gone))
    return work.done()


def disconnect_tie(user: User, command: DisconnectTie) -> Receipt:
    """Take a tie off. Nothing happens when the two are not tied so.

    Raises Invalid for somebody the account does not know; NotVisible, PermissionDenied, Stale.
    """
    with change(user, command.where, "tie.disconnect") as work:
        person, other = _two(work, command.person, command.to)
        _write(work, person, _kept(person, other.ref, [command.kind]))
        _write(work, other, _kept(other, person.ref, [command.kind]))
    return work.done()


def _kind(typed: str) -> str:
    kind = " ".join(needed("kind", typed).split())
    if len(kind) > LONGEST:
        raise Invalid(Problem("kind", "tie_too_long", {"most": LONGEST}))
    return kind


def _two(work: Work, person: str, to: str) -> tuple[Person, Person]:
    known(Person, work.account, "person", person)
    known(Person, work.account, "to", to)
    if person == to:
        raise Invalid(Problem("to", "self_tie"))
    return get(Person, work.account, person), get(Person, work.account, to)


def _told(work: Work, told: str | None) -> None:
    ours = told is not None and searchable(told) and Colleague.objects.filter(account=work.account, ref=told).exists()
    if not ours:
        known(Person, work.account, "told_by", told)


def _without(person: Person, to: str, kinds: list[str]) -> bool:
    """Whether one of the person's ties would go."""
    return len(_kept(person, to, kinds)) < len(person.ties)


def _kept(person: Person, to: str, kinds: list[str]) -> list[dict[str, Any]]:
    """The person's ties but those to somebody of one of these kinds."""
    return [one for one in person.ties if one["to"] != to or not any(same_kind(one["kind"], kind) for kind in kinds)]


def same_kind(kept: Text | dict[str, str], kind: str) -> bool:
    """Whether a kind as kept is the one that was named, in either language.

    >>> same_kind({"zh": "老同事", "en": "old colleague"}, "old colleague"), same_kind("同学", "校友")
    (True, False)
    """
    return kind in kept.values() if isinstance(kept, dict) else kept == kind


def _write(work: Work, person: Person, ties: list[dict[str, Any]]) -> None:
    if ties != person.ties:
        work.edit(person, ties=ties)
