"""The one filter: the accounts and opportunities that a user may see.

An account has one owner, who sees all of it. An opportunity lists members, who see the account's people and that
opportunity. A manager sees what the people below see, at any depth. Superusers have the admin and nothing here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q, QuerySet

from yingdan.records.models import Account, Membership, Opportunity, Profile

Anybody = User | AnonymousUser
_KEPT = "_sight"


@dataclass(frozen=True, slots=True)
class Sight:
    """A user, and everybody whose work that user may see: themselves and, for a manager, all those below."""

    user: int | None
    eyes: frozenset[int]

    @property
    def team(self) -> frozenset[int]:
        """Those below, without the user."""
        return self.eyes - {self.user} if self.user is not None else self.eyes

    @property
    def own(self) -> Sight:
        """The user's own work only."""
        return Sight(self.user, self.eyes - self.team)


@dataclass(frozen=True, slots=True)
class Visible:
    """Query sets of what may be seen."""

    accounts: QuerySet[Account]
    opportunities: QuerySet[Opportunity]


def below(user: int, pairs: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Everybody below a user, at any depth, from pairs of somebody and their manager. A circle does no harm.

    >>> sorted(below(1, [(2, 1), (3, 2), (4, 9), (1, 3)]))
    [2, 3]
    """
    reports: dict[int, list[int]] = defaultdict(list)
    for somebody, manager in pairs:
        reports[manager].append(somebody)
    found: set[int] = set()
    waiting = [user]
    while waiting:
        for one in reports[waiting.pop()]:
            if one not in found and one != user:
                found.add(one)
                waiting.append(one)
    return frozenset(found)


def sight(user: Anybody) -> Sight:
    """Whose work a user may see; one query. Nobody's for somebody who is not signed in or no longer active."""
    if user.pk is None or not user.is_active:
        return own(user)
    kept: Sight | None = getattr(user, _KEPT, None)
    if kept is None:
        pairs = Profile.objects.filter(manager__isnull=False).values_list("user_id", "manager_id")
        kept = Sight(user.pk, below(user.pk, pairs) | {user.pk})
        if hasattr(user, _KEPT):
            setattr(user, _KEPT, kept)
    return kept


def for_a_request(user: User) -> User:
    """Let this user object keep its sight: a page asks for it several times, and who reports to whom stays as it is."""
    if not hasattr(user, _KEPT):
        setattr(user, _KEPT, None)
    return user


def own(user: Anybody) -> Sight:
    """The sight of a user's own work only, without a query."""
    if user.pk is None or not user.is_active:
        return Sight(None, frozenset())
    return Sight(user.pk, frozenset({user.pk}))


def visible(who: Anybody | Sight) -> Visible:
    """What a user may see. What was put away is not among it."""
    eyes = (who if isinstance(who, Sight) else sight(who)).eyes
    memberships = Membership.objects.filter(user__in=eyes)
    accounts = Account.objects.filter(removed__isnull=True).filter(
        Q(owner__in=eyes) | Q(pk__in=memberships.values("opportunity__account"))
    )
    opportunities = Opportunity.objects.filter(account__removed__isnull=True).filter(
        Q(account__owner__in=eyes) | Q(pk__in=memberships.values("opportunity"))
    )
    return Visible(accounts.order_by("pk"), opportunities.order_by("account", "position"))
