"""Out of the trash: back to where it was, or for good. What is emptied stays in histories and in backups as they keep it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from yingdan.access import NotVisible, sight
from yingdan.facts import Bilingual, Text
from yingdan.records.models import Account, Audit, Opportunity, Removal
from yingdan.records.removal import OLD, in_trash

from .change import Work, allowed, close, new_token
from .errors import Conflict
from .receipt import Receipt
from .undo import take_back


@dataclass(frozen=True, slots=True)
class Trashed:
    """Something in the trash, by the key of its removal."""

    removal: int


def restore(user: User, command: Trashed) -> Receipt:
    """Bring something back exactly as it was, with everything that went with it; the receipt's token puts it back in the trash.

    Raises NotVisible where there is nothing like that in the trash (to be seen), PermissionDenied where the user may only
    look, Conflict `account_in_trash` or `deal_in_trash` where that must come back first, `account_there` where an account
    of the same id stands in its place, `later_in_trash` where something else in the trash must come back first,
    and what `undo` raises.
    """
    with transaction.atomic():
        removal = _of(command)
        allowed(sight(user), removal.account, removal.audit.opportunity)
        blocked = why_not(removal)
        if blocked:
            raise Conflict(blocked)
        try:
            return take_back(user, removal.audit, new_token())
        except Conflict as conflict:
            first = _in_the_way(removal, conflict)
            if first is None:
                raise
            raise Conflict("later_in_trash", name=text_of(first.name)) from conflict


def _in_the_way(removal: Removal, conflict: Conflict) -> Removal | None:
    """What else is in the trash and must come back first: it took along what this one left, or is named by it."""
    others = in_trash().filter(account=removal.account).exclude(pk=removal.pk).order_by("-audit")
    later = others.filter(audit__token__in=conflict.by).first()
    if later is not None or not conflict.missing:
        return later
    named = {f"{part}/{ref}" for ref in conflict.missing for part in ("people", "events")}
    whole = others.filter(kind__in=("person", "event", "opportunity")).select_related("audit")
    return next((one for one in whole if named & set(one.audit.changed)), None)


def text_of(kept: Any) -> Text:
    """A text as a column keeps it, as a text."""
    return Bilingual(**kept) if isinstance(kept, dict) else str(kept)


def why_not(removal: Removal) -> str:
    """Why something cannot come back yet, as a code; empty where it can."""
    account = removal.account
    if removal.kind == "account":
        there = Account.objects.filter(owner=account.owner_id, ref=account.ref, removed__isnull=True).exclude(pk=account.pk)
        return "account_there" if there.exists() else ""
    if account.removed is not None:
        return "account_in_trash"
    if removal.kind == "opportunity" or removal.deal is None:
        return ""
    return "" if Opportunity.objects.filter(pk=removal.deal).exists() else "deal_in_trash"


def empty(user: User, command: Trashed) -> None:
    """Take something out of the trash for good; of an account, all its rows. Only the owner of the account may.

    Raises NotVisible, PermissionDenied.
    """
    with transaction.atomic():
        removal = _of(command)
        if sight(user).user != removal.account.owner_id:
            allowed(sight(user), removal.account, None)
            raise PermissionDenied
        _empty(user, removal.account, [removal])


def empty_old(user: User) -> int:
    """Take everything out of one's own trash that lies there for longer than `OLD`; returns how much that was."""
    with transaction.atomic():
        rows = in_trash().filter(account__owner=user, audit__at__lt=timezone.now() - OLD)
        found = list(rows.select_related("account", "audit").order_by("pk"))
        by_account: dict[int, list[Removal]] = defaultdict(list)
        for one in found:
            by_account[one.account_id].append(one)
        for removals in by_account.values():
            _empty(user, removals[0].account, removals)
        return len(found)


def _of(command: Trashed) -> Removal:
    found = in_trash().select_related("account", "audit", "audit__opportunity").filter(pk=command.removal).first()
    if found is None:
        raise NotVisible
    account = Account.objects.select_for_update().get(pk=found.account_id)
    found.account = account
    return found


def _empty(user: User, account: Account, removals: list[Removal]) -> None:
    if any(one.kind == "account" for one in removals):
        account.delete()
        return
    Removal.objects.filter(pk__in=[one.pk for one in removals]).update(emptied=timezone.now())
    work = Work(user, account, None, "trash.empty")
    for ref in Audit.objects.filter(pk__in=[one.audit_id for one in removals]).values_list("changed", flat=True):
        work.note(ref[-1])
    close(work)
