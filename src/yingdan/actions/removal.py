"""Into the trash, back out of it, and out of it for good. What hangs on a thing goes with it and comes back with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from yingdan.access import NotVisible, visible
from yingdan.intake.without import EVENT, PERSON, without
from yingdan.records.models import (
    LISTS,
    PARTS,
    Account,
    Audit,
    Commitment,
    Disagreement,
    Event,
    Fact,
    Membership,
    Opportunity,
    Person,
    Removal,
    Row,
    Step,
)
from yingdan.records.playbooks import loaded
from yingdan.records.removal import OWNERS
from yingdan.records.row import columns

from .change import Where, Work, change, new_token
from .index import HANGING
from .receipt import Receipt
from .relink import rows_of
from .rows import place
from .text import as_kept, searchable

LONGEST = 120
"""So many characters of a note say which one it was."""
_MODELS: Mapping[str, type[Row]] = {
    "opportunity": Opportunity, "person": Person, "event": Event, "fact": Fact, "step": Step, "commitment": Commitment,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Remove:
    """Something of an account, by its kind and its id in the account; of a fact, by its key. `account` needs no id."""

    account: int
    kind: str
    ref: str = ""
    expected: int | None = None
    """The version whose consequences the user was shown."""


@dataclass(slots=True)
class _Doing:
    """A removal under way."""

    work: Work
    hung: Counter[str] = field(default_factory=Counter)

    def take(self, row: Any) -> None:
        """A row that goes with the thing."""
        part = getattr(row, "PART", "")
        if part:
            self.hung[part] += 1
        self.work.remove(row)


def remove(user: User, command: Remove) -> Receipt:
    """Put something in the trash, with everything that cannot stand without it; the receipt's token brings all of it back.

    Raises NotVisible where there is no such thing (to be seen), PermissionDenied where the user may only look, Stale where
    the account changed since the user was shown what hangs on it.
    """
    if command.kind == "account":
        return remove_account(user, Where(command.account, None, command.expected))
    row = _row(user, command)
    deal = None if command.kind in OWNERS else row.opportunity_id
    with transaction.atomic():
        where = Where(command.account, deal, command.expected)
        with change(user, where, f"{command.kind}.remove") as work:
            row = type(row)._default_manager.get(pk=row.pk)
            doing = _Doing(work)
            kept = _named(row)
            _AROUND.get(command.kind, _nothing)(doing, row)
            work.remove(row)
        _keep(work, kept, doing.hung)
    return work.done()


def _row(user: User, command: Remove) -> Any:
    """The row, as far as the user may see it."""
    model = _MODELS.get(command.kind)
    if model is None or not searchable(command.ref):
        raise NotVisible
    if model is not Fact:
        place(user, model, command.account, command.ref)
        rows: Any = model._default_manager
        found: Any = rows.filter(account=command.account, ref=command.ref).first()
    else:
        key = int(command.ref) if command.ref.isascii() and command.ref.isdigit() and len(command.ref) < 16 else 0
        found = Fact.objects.filter(account=command.account, pk=key).first()
        seen = visible(user)
        if found is not None and found.opportunity_id is not None:
            found = found if seen.opportunities.filter(pk=found.opportunity_id).exists() else None
    if found is None or not visible(user).accounts.filter(pk=command.account).exists():
        raise NotVisible
    return found


# --- what goes with it ----------------------------------------------------------------
def _nothing(doing: _Doing, row: Any) -> None:
    """A fact, a step, a commitment: nothing hangs on them."""


def _person(doing: _Doing, row: Person) -> None:
    _loosen(doing, rows_of(doing.work.account, (row,)), PERSON, row.ref)
    for one in Disagreement.objects.filter(account=row.account, finding__endswith=f".{row.ref}"):
        doing.take(one)


def _event(doing: _Doing, row: Event) -> None:
    _loosen(doing, rows_of(doing.work.account, (row,)), EVENT, row.ref, deal=row.opportunity)


def _loosen(
    doing: _Doing, rows: Iterable[Row], kind: str, ref: str, *, deal: Opportunity | None = None
) -> None:
    """Take an id out of rows. `deal`: what hung on the thing and named no deal belongs to this one: nobody else may read it."""
    for one in list(rows):
        paths = {key: path for key, path in columns(type(one)).items() if key not in ("id", "opportunity")}
        noun = {key: value for key, path in paths.items() if (value := getattr(one, path)) is not None}
        left = without(one.PART, noun, kind, ref, inside=one.INSIDE)
        if left is None:
            doing.take(one)
        elif left is not noun:
            values = {paths[key]: left.get(key) for key in noun if left.get(key) != noun[key]}
            if deal is not None and isinstance(one, HANGING) and one.opportunity_id is None:
                values["opportunity"] = deal
            doing.work.edit(one, **values)


def _deal(doing: _Doing, row: Opportunity) -> None:
    """Everything of the deal, and what names no deal but one of its events: whoever may not read that must not find it."""
    events = list(Event.objects.filter(opportunity=row).values_list("ref", flat=True))
    for model in (*PARTS, *LISTS):
        if any(one.name == "opportunity" for one in model._meta.concrete_fields):
            mine: Any = model._default_manager
            for one in mine.filter(opportunity=row):
                doing.take(one)
    hanging: tuple[Any, ...] = HANGING
    for model in hanging:
        for one in model._default_manager.filter(account=row.account, opportunity=None, event__in=events):
            doing.take(one)
    loose: tuple[Any, ...] = (Disagreement, Membership)
    for model in loose:
        for one in model._default_manager.filter(opportunity=row):
            doing.take(one)
    others = list(rows_of(row.account, (row,)))
    for event in events:
        _loosen(doing, others, EVENT, event)


_AROUND: Mapping[str, Callable[[_Doing, Any], None]] = {"person": _person, "event": _event, "opportunity": _deal}


# --- what it is called in the trash ----------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Named:
    kind: str
    name: Any
    deal: int | None
    deal_name: Any
    about: Mapping[str, Any]


def _named(row: Any) -> _Named:
    kind = str(row._meta.model_name)
    deal = row if isinstance(row, Opportunity) else getattr(row, "opportunity", None)
    about: dict[str, Any] = {}
    if isinstance(row, Event | Fact | Commitment | Step):
        day = row.due if isinstance(row, Step) else row.on
        about["on"] = day.isoformat()
    if isinstance(row, Fact):
        about["what"] = row.what
    if isinstance(row, Event):
        about["called"] = _activity(row)
    who = row.people[0] if isinstance(row, Event) and row.people else row.who if isinstance(row, Fact) else None
    if who is not None:
        named = Person.objects.filter(account=row.account, ref=who).values_list("name", flat=True).first()
        about |= {"who": named} if named else {}
    own = isinstance(row, Opportunity)
    return _Named(kind, _name(row), deal.pk if deal else None, deal.name if deal and not own else None, about)


def _activity(row: Event) -> Any:
    """What the activity is called by the deal's way of buying; its code where that is not here."""
    deal = row.opportunity or Opportunity.objects.filter(account=row.account).first()
    book = loaded(deal.playbook) if deal is not None else None
    name = next((one.name for one in book.activities if one.id == row.kind), None) if book is not None else None
    return as_kept(name) or row.kind


def _name(row: Any) -> Any:
    if isinstance(row, Event):
        return _short(row.note or (row.purpose or {}).get("ours") or "")
    if isinstance(row, Fact):
        return _short(row.quote or (row.value if isinstance(row.value, str | dict) else ""))
    return _short(row.text) if isinstance(row, Commitment | Step) else row.name


def _short(text: Any) -> Any:
    if isinstance(text, dict):
        return {key: str(one)[:LONGEST] for key, one in text.items()}
    return str(text)[:LONGEST]


def _keep(work: Work, named: _Named, hung: Mapping[str, int]) -> None:
    audit = Audit.objects.get(token=work.token, account=work.account)
    Removal.objects.create(
        audit=audit, account=work.account, kind=named.kind, name=named.name, deal=named.deal, deal_name=named.deal_name,
        about=dict(named.about), hung=dict(hung),
    )  # fmt: skip


# --- whole accounts --------------------------------------------------------------------
def remove_account(user: User, where: Where) -> Receipt:
    """Put an account away, with everything under it; undo brings it back.

    Raises NotVisible when the user may not see it, PermissionDenied when it is not theirs, Stale.
    """
    return _put_away(user, where, new_token())


def remove_demo(user: User) -> Receipt:
    """Put the user's demo accounts away; one undo brings all of them back, until a demo is loaded again.

    Raises NotVisible when there is none.
    """
    with transaction.atomic():
        found = Account.objects.filter(owner=user, is_demo=True, removed__isnull=True).order_by("pk")
        keys = list(found.values_list("pk", flat=True))
        if not keys:
            raise NotVisible
        token = new_token()
        return [_put_away(user, Where(pk), token) for pk in keys][-1]


def _put_away(user: User, where: Where, token: str) -> Receipt:
    with transaction.atomic():
        with change(user, Where(where.account, None, where.expected), "account.remove") as work:
            work.token = token
            counts = {model.PART: model._default_manager.filter(account=work.account).count() for model in LISTS}
            work.edit(work.account, removed=timezone.now())
        _keep(work, _Named("account", work.account.name, None, None, {}), {part: n for part, n in counts.items() if n})
    return work.done()
