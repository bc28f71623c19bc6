"""Take an exported account in: its dossier, and what the workbench knew beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from yingdan.intake.beside import Beside
from yingdan.intake.exported import Exported
from yingdan.records.models import Account, Colleague, Disagreement, Membership, Opportunity

from .change import Where, change
from .dossier import load_dossier
from .receipt import Receipt
from .text import as_kept


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of an exported account."""

    receipt: Receipt
    left_out: tuple[str, ...] = ()
    """User names whose part in it was not taken over: they are not on this server, or the user may not speak for them."""


def load_export(user: User, exported: Exported, *, trusted: bool = False) -> TakenIn:
    """Write an exported account as one of this user's.

    `trusted` (whoever runs the server) takes over members, objections and times as well, by user name. Anybody else
    gets the dossier and who they are in it: a name in a file gives nobody access and puts no word in a colleague's mouth.

    Raises what `load_dossier` raises.
    """
    beside = exported.beside
    if beside is None:
        return TakenIn(load_dossier(user, exported.dossier))
    me = next((ref for ref, name in (beside.users or {}).items() if name == user.username), None)
    with transaction.atomic():
        receipt = load_dossier(user, exported.dossier, demo=beside.demo and trusted, me=me)
        if not trusted:
            return TakenIn(receipt, tuple(sorted(beside.named - {user.username})))
        known = {one.username: one for one in User.objects.filter(username__in=beside.named)}
        with change(user, Where(receipt.account), "account.take_over") as work:
            _people(work.account, beside, known)
            deals = {one.ref: one for one in Opportunity.objects.filter(account=work.account)}
            for member in beside.members:
                if member.user in known and member.opportunity in deals:
                    made = Membership(user=known[member.user], opportunity=deals[member.opportunity])
                    work.edit(made)
                    Membership.objects.filter(pk=made.pk).update(since=member.since)
            for one in beside.objections:
                if one.by in known:
                    deal = deals.get(one.opportunity or "")
                    row = Disagreement(finding=one.finding, reason=as_kept(one.reason), by=known[one.by], opportunity=deal)
                    work.add(row)
                    Disagreement.objects.filter(pk=row.pk).update(at=one.at)
            Account.objects.filter(pk=work.account.pk).update(created=beside.created)
    return TakenIn(receipt, tuple(sorted(beside.named - set(known))))


def _people(account: Account, beside: Beside, known: Mapping[str, User]) -> None:
    """Who signs in as which colleague."""
    for ref, name in (beside.users or {}).items():
        Colleague.objects.filter(account=account, ref=ref).update(user=known.get(name))


@dataclass(frozen=True, slots=True)
class NewUser:
    """Somebody whom an export names and this server does not have."""

    username: str
    last_name: str = ""
    first_name: str = ""


def add_users(people: tuple[NewUser, ...]) -> tuple[str, ...]:
    """Make those who are not there, without a password: they come in by a sign-in link. Returns the new names."""
    have = set(User.objects.filter(username__in=[one.username for one in people]).values_list("username", flat=True))
    made = []
    for one in people:
        if one.username not in have:
            somebody = User(username=one.username, last_name=one.last_name, first_name=one.first_name)
            somebody.set_unusable_password()
            somebody.save()
            made.append(one.username)
    return tuple(made)
