"""Pure predicates over a user's sight and a row, joined with `rules`."""

from __future__ import annotations

from dataclasses import dataclass

from rules.predicates import Predicate

from .visible import Sight


@dataclass(frozen=True, slots=True)
class Place:
    """What a permission is asked for: an account, or one opportunity of it."""

    owner: int
    members: frozenset[int] = frozenset()
    """Members of the opportunity; for the whole account, of any of its opportunities."""


@Predicate
def is_owner(who: Sight, place: Place) -> bool:
    """The account is theirs."""
    return who.user is not None and who.user == place.owner


@Predicate
def is_member(who: Sight, place: Place) -> bool:
    """They work on it."""
    return who.user is not None and who.user in place.members


@Predicate
def is_manager(who: Sight, place: Place) -> bool:
    """The owner is below them."""
    return place.owner in who.team


@Predicate
def manages_member(who: Sight, place: Place) -> bool:
    """Somebody below them works on it."""
    return bool(who.team & place.members)


can_see = is_owner | is_member | is_manager | manages_member
"""See it. Everybody else gets the same answer as for something that does not exist."""

can_change = is_owner | is_member
"""Write to it. A manager reads the team's work and leaves the writing to the team."""

can_change_account = is_owner
"""Write to the account itself, or to what belongs to none of its opportunities."""
