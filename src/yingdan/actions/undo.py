"""Takes an action back, by the token of its receipt."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from yingdan.access import NotVisible, sight
from yingdan.intake.check_ids import dangling
from yingdan.records.convert import plain
from yingdan.records.load import load_dossiers
from yingdan.records.models import (
    LISTS,
    PARTS,
    Account,
    Audit,
    Disagreement,
    Event,
    Membership,
    Opportunity,
    Origin,
    Person,
    Removal,
)
from yingdan.records.row import SHORT

from .change import Where, Work, allowed, close, new_token
from .errors import Conflict
from .event import is_planned
from .receipt import Receipt
from .rows import planned
from .text import searchable

MERGED = ".merge"
"""How the codes of actions end that make two things one."""
_KINDS: tuple[Any, ...] = (Account, *LISTS, *PARTS, Disagreement, Membership, Origin)


def undo(user: User, token: str) -> Receipt:
    """Put every row that an action touched back to what it was; the receipt's own token does it again.

    Raises NotVisible when the user may not write there or there is no such action, Conflict `undone` when it was taken
    back already and `changed_since` when one of its rows was changed after it or is referred to now, or people would
    report in a circle, Forbidden when the guard stops an activity that would be planned again. Then nothing is taken back.
    """
    if not searchable(token):
        raise NotVisible
    with transaction.atomic():
        audits = list(Audit.objects.filter(token=token).select_related("account", "opportunity").order_by("pk"))
        if not audits:
            raise NotVisible
        fresh = new_token()
        return [take_back(user, audit, fresh) for audit in audits][-1]


def take_back(user: User, audit: Audit, fresh: str) -> Receipt:
    """One account's part of an action, inside a transaction; `fresh` is the token that does it again. Raises as `undo` does."""
    account = Account.objects.select_for_update().get(pk=audit.account_id)
    audit.refresh_from_db()  # somebody may have taken it back while we waited for the account
    allowed(sight(user), account, audit.opportunity)
    if audit.undone is not None:
        raise Conflict("undone")
    if Removal.objects.filter(audit=audit, emptied__isnull=False).exists():
        raise Conflict("emptied")
    work = Work(user, account, audit.opportunity, f"undo:{audit.what}"[:SHORT], token=fresh, undoes=audit)
    if audit.what == "account.load":
        work.edit(account, removed=timezone.now())
    else:
        loose, circles = _loose_ends(account), _in_circles(account)
        _put_back(work, audit.token)
        missing = _loose_ends(account) - loose
        if missing or _in_circles(account) - circles:
            raise Conflict("changed_since", missing=frozenset(ref for _, ref in missing))
        if not _stood(audit.what):
            _lawful(work)
    _flip(audit)
    return close(work)


def _stood(what: str) -> bool:
    """Whether taking it back plans nothing: parting two, or bringing back a deal with all that had been planned in it."""
    return what.endswith(MERGED) or (what.endswith(".remove") and what != "event.remove")


def _loose_ends(account: Account) -> set[tuple[str, str]]:
    return dangling(plain(load_dossiers([account.pk])[account.pk]))


def _in_circles(account: Account) -> set[str]:
    """Who would report to themselves in the end: two lines, each drawn while the other was away."""
    above = dict(Person.objects.filter(account=account).values_list("ref", "reports_to"))
    found: set[str] = set()
    known: set[str] = set()
    for start in above:
        way: dict[str, int] = {}
        at: str | None = start
        while at is not None and at not in known and at not in way:
            way[at] = len(way)
            at = above.get(at)
        if at in way:
            found |= {one for one, place in way.items() if place >= way[at]}
        known |= set(way)
    return found


def _lawful(work: Work) -> None:
    """What is planned again passes the guard again: the stage may be another one now."""
    refs = [one.removeprefix("events/") for one in work.changed if one.startswith("events/")]
    for event in Event.objects.filter(account=work.account, ref__in=refs):
        if is_planned(event):
            where = Where(work.account.pk, event.opportunity_id)
            work.verdict = planned(work.user, where, event.kind, tuple(event.people), event.on)


def _flip(audit: Audit) -> None:
    """Mark it as taken back; and if it had taken something back itself, that is in force again, and so on."""
    link: Audit | None = audit
    while link is not None:
        link.undone = timezone.now() if link.undone is None else None
        link.save(update_fields=["undone"])
        link = link.undoes


def _put_back(work: Work, token: str) -> None:
    records = [
        record
        for model in _KINDS
        for record in model.history.filter(_of(model, work.account), history_change_reason=token)
    ]
    for record in sorted(records, key=lambda one: (one.history_date, one.history_id), reverse=True):
        try:
            with transaction.atomic():
                _back(work, record)
        except IntegrityError as error:
            raise Conflict("changed_since") from error


def _of(model: Any, account: Account) -> Q:
    if model is Account:
        return Q(id=account.pk)
    if model is Membership:  # of a deal of the account, or of one that the action took away and that is not back yet
        return Q(opportunity__account=account.pk) | ~Q(opportunity__in=Opportunity.objects.order_by().values("pk"))
    return Q(account_id=account.pk)


def _back(work: Work, record: Any) -> None:
    """Undo one row's one change, unless a later change of the same row is still in force."""
    model = type(record).instance_type
    later = model.history.filter(id=record.id, history_id__gt=record.history_id)
    tokens = set(later.values_list("history_change_reason", flat=True)) - {record.history_change_reason, work.token}
    if in_force(tokens):
        raise Conflict("changed_since", by=frozenset(tokens))
    if record.history_type == "+":
        if model is Opportunity and _hung_on(record.id):
            raise Conflict("changed_since")
        work.remove(model._default_manager.get(pk=record.id))
    elif record.history_type == "-":
        work.restore(record.instance)
    else:
        work.restore(record.prev_record.instance)


def _hung_on(deal: int) -> bool:
    """Whether something hangs on a deal that would go with it: what the action itself wrote is away by now."""
    models = (one for one in _KINDS if one is not Opportunity)
    hanging = (one for one in models if any(field.name == "opportunity" for field in one._meta.concrete_fields))
    return any(one._default_manager.filter(opportunity=deal).exists() for one in hanging)


def in_force(tokens: set[str]) -> bool:
    """Whether one of these actions still counts: neither taken back, nor the taking back of one that is."""
    if not tokens:
        return False
    cancelled = Audit.objects.filter(Q(undone__isnull=False) | Q(undoes__undone__isnull=False), token__in=tokens)
    return bool(tokens - set(cancelled.values_list("token", flat=True)))
