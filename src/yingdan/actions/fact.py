"""What we have learned: a fact outside any event, with where it came from and who told it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone

from yingdan.access import NotVisible
from yingdan.facts import Bilingual, Text
from yingdan.facts.kinds import KINDS, FactKind
from yingdan.records.models import Colleague, Fact, Opportunity, Person

from .change import Where, Work, change
from .errors import Invalid, Problem
from .guard import here, judged_words
from .receipt import Receipt
from .rows import book_of, known
from .text import as_kept, needed, searchable

LONGEST = 2000
TYPED = ("visit", "document", "transcript", "colleague", "hearsay", "guess")
"""Sources a person may give; `rule` is the method's own."""


@dataclass(frozen=True, slots=True)
class AddFact:
    """A fact about a person (`who`) or the deal; `told_by` is a person or one of us. The grade follows from the source."""

    where: Where
    what: str
    value: bool | int | str
    source: str
    on: date
    who: str | None = None
    quote: Text | None = None
    told_by: str | None = None


def add_fact(user: User, command: AddFact) -> Receipt:
    """Keep a fact.

    Raises Invalid for an unknown kind, a value that is not of its shape, somebody the account does not know, a source that is
    nobody's to type, or a day to come; Forbidden for words that speak of secrets (J7); NotVisible, PermissionDenied, Stale.
    """
    kind = KINDS.get(command.what)
    if kind is None:
        raise Invalid(Problem("what", "unknown_fact", {"id": command.what}))
    if command.on > timezone.localdate():
        raise Invalid(Problem("on", "in_the_future"))
    if command.source not in TYPED:
        raise Invalid(Problem("source", "unknown_source"))
    with change(user, command.where, "fact.add") as work:
        work.verdict = judged_words(
            *_typed(command, kind), near=here(user, command.where.account, timezone.localdate())
        )
        _about(work, command, kind)
        work.add(
            Fact(
                opportunity=work.opportunity,
                who=command.who,
                what=command.what,
                value=_value(work, command, kind),
                source=command.source,
                on=command.on,
                quote=as_kept(command.quote),
                told_by=command.told_by,
            )
        )
    return work.done()


def _typed(command: AddFact, kind: FactKind) -> Iterator[str]:
    """The words of it, in every language they were written in."""
    if kind.shape == "text" and isinstance(command.value, str):
        yield command.value
    quote = command.quote
    yield from (quote.zh, quote.en) if isinstance(quote, Bilingual) else (quote,) if quote else ()


def _about(work: Work, command: AddFact, kind: FactKind) -> None:
    if kind.about == "person" and command.who is None:
        raise Invalid(Problem("who", "needed"))
    known(Person, work.account, "who", command.who)
    told = command.told_by
    ours = told is not None and searchable(told) and Colleague.objects.filter(account=work.account, ref=told).exists()
    if not ours:
        known(Person, work.account, "told_by", told)


def _value(work: Work, command: AddFact, kind: FactKind) -> bool | int | str:
    """The value, of its kind's shape."""
    value = command.value
    if kind.shape == "text":
        typed = needed("value", value if isinstance(value, str) else None)
        return typed if len(typed) <= LONGEST else _refuse("value", "too_long")
    fits = {
        "flag": isinstance(value, bool),
        "attitude": isinstance(value, int) and not isinstance(value, bool) and -2 <= value <= 2,
        "choice": isinstance(value, str) and value in kind.choices,
    }
    good = fits[kind.shape] if kind.shape in fits else isinstance(value, str) and value in _ids(work, kind)
    return value if good else _refuse("value", "not_of_kind")


def _ids(work: Work, kind: FactKind) -> Collection[object]:
    """Ids that a proof or a goal may have on this deal."""
    deal = work.opportunity or Opportunity.objects.filter(account=work.account).first()
    if deal is None:
        raise NotVisible
    book = book_of(deal)
    if kind.shape == "goal":
        return {one.id for one in book.goals}
    return {one.id for one in (*book.lead_proofs, *(proof for stage in book.stages for proof in stage.proofs))}


def _refuse(field: str, code: str) -> str:
    raise Invalid(Problem(field, code))
