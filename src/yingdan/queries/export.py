"""Everything a user may see, account by account, for taking it along."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from django.contrib.auth.models import User

from yingdan.access import NotVisible, Sight, View, look_up, sight, view, visible
from yingdan.access.narrow import narrow
from yingdan.facts import Bilingual, Dossier, Text
from yingdan.intake.beside import Beside, Member, Objection
from yingdan.intake.exported import Exported
from yingdan.playbooks import PlaybookError, shipped
from yingdan.playbooks.load import file_of
from yingdan.playbooks.model import Playbook
from yingdan.records.models import Account, Colleague, Disagreement, Membership, Opportunity
from yingdan.records.playbooks import loaded

from .text import text

AT_ONCE = 25
"""So many accounts are in memory at a time."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is exported: everything a user may see, one account of it, or one deal."""

    eyes: Sight
    account: int | None = None
    opportunity: str | None = None
    """Its id in the account."""
    name: Text | None = None
    """What the account or the deal is called."""
    ref: str = ""


def everything(user: User) -> Scope:
    """All that a user may see."""
    return Scope(sight(user))


def whole_server() -> Scope:
    """Everybody's accounts: for who runs the server, who can read the database anyway."""
    return Scope(Sight(None, frozenset(User.objects.values_list("pk", flat=True))))


def one_account(user: User, account: int) -> Scope:
    """One account. Raises NotVisible."""
    eyes = sight(user)
    found = visible(eyes).accounts.filter(pk=account).values_list("name", "ref").first()
    if found is None:
        raise NotVisible
    return Scope(eyes, account, None, text(found[0]), found[1])


def one_deal(user: User, opportunity: int) -> Scope:
    """One deal, with the people of its account. Raises NotVisible."""
    eyes = sight(user)
    found = look_up(eyes, opportunity)
    name = Opportunity.objects.values_list("name", flat=True).get(pk=opportunity)
    return Scope(eyes, found.account, found.ref, text(name), found.ref)


@dataclass(frozen=True, slots=True)
class Counted:
    """How much there is to export."""

    accounts: int
    deals: int


def counted(scope: Scope) -> Counted:
    """How many accounts and deals that is; two queries."""
    seen = visible(scope.eyes)
    return Counted(seen.accounts.count(), seen.opportunities.count())


def exported(scope: Scope) -> Iterator[Exported]:
    """The accounts, by owner and id; a few of them in memory at a time."""
    rows = visible(scope.eyes).accounts.order_by("owner__username", "ref", "pk")
    if scope.account is not None:
        rows = rows.filter(pk=scope.account)
    keys = list(rows.values_list("pk", flat=True))
    for at in range(0, len(keys), AT_ONCE):
        chosen = keys[at : at + AT_ONCE]
        seen = view(scope.eyes, chosen)
        besides = _besides(chosen, seen)
        for pk in chosen:
            if pk in seen:  # else it was put away meanwhile
                yield _one(scope, seen[pk], besides[pk])


def books_of(dossier: Dossier) -> Mapping[str, Playbook]:
    """The playbooks of a dossier's deals that are on the server."""
    found = {deal.playbook: loaded(deal.playbook) for deal in dossier.opportunities}
    return {name: book for name, book in found.items() if book is not None}


def own_playbooks(dossier: Dossier) -> Mapping[str, str]:
    """The text of each playbook that its deals use and that does not come with the product."""
    found = {}
    for name in {deal.playbook for deal in dossier.opportunities} - set(shipped()):
        try:
            found[name] = file_of(name).read_text(encoding="utf-8")
        except (PlaybookError, OSError, UnicodeDecodeError):
            continue
    return found


def people_named(names: Collection[str]) -> list[dict[str, str]]:
    """User name, family name and given name of users."""
    columns = ("username", "last_name", "first_name")
    rows = User.objects.filter(username__in=names).order_by("username").values_list(*columns)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def user_named(name: str) -> User | None:
    """The user with this user name, if there is one."""
    return User.objects.filter(username=name).first()


def _one(scope: Scope, seen: View, beside: Beside) -> Exported:
    if scope.opportunity is None:
        return Exported(seen.dossier, beside)
    ref = scope.opportunity
    mine = tuple(one for one in beside.members if one.opportunity == ref)
    objections = tuple(one for one in beside.objections if one.opportunity in (None, ref))
    return Exported(narrow(seen.dossier, {ref}), replace(beside, members=mine, objections=objections))


def _besides(keys: Collection[int], seen: Mapping[int, View]) -> Mapping[int, Beside]:
    """What no dossier holds; who sees only some deals of an account learns of theirs only."""
    users: dict[int, dict[str, str]] = defaultdict(dict)
    people = Colleague.objects.filter(account__in=keys, user__isnull=False)
    for account, ref, name in people.order_by("account", "position").values_list("account", "ref", "user__username"):
        users[account][ref] = name
    members: dict[int, list[Member]] = defaultdict(list)
    rows = Membership.objects.filter(opportunity__account__in=keys).select_related("opportunity", "user")
    for row in rows.order_by("opportunity__position", "user__username"):
        if _sees(seen, row.opportunity.account_id, row.opportunity.ref):
            one = Member(opportunity=row.opportunity.ref, user=row.user.username, since=row.since)
            members[row.opportunity.account_id].append(one)
    objections = _objections(keys, seen)
    return {
        one.pk: Beside(
            owner=one.owner.username, created=one.created, demo=one.is_demo, users=users[one.pk] or None,
            members=tuple(members[one.pk]), objections=tuple(objections[one.pk]),
        )
        for one in Account.objects.filter(pk__in=keys).select_related("owner")
    }  # fmt: skip


def _objections(keys: Collection[int], seen: Mapping[int, View]) -> Mapping[int, list[Objection]]:
    found: dict[int, list[Objection]] = defaultdict(list)
    rows = Disagreement.objects.filter(account__in=keys).select_related("opportunity", "by")
    for row in rows.order_by("finding", "by__username"):
        deal = row.opportunity.ref if row.opportunity is not None else None
        if deal is None or _sees(seen, row.account_id, deal):
            reason = Bilingual(**row.reason) if isinstance(row.reason, dict) else row.reason
            found[row.account_id].append(
                Objection(finding=row.finding, reason=reason, by=row.by.username, at=row.at, opportunity=deal)
            )
    return found


def _sees(seen: Mapping[int, View], account: int, deal: str) -> bool:
    return account in seen and deal in seen[account].deals
