"""Each right, for each of the cast."""

from __future__ import annotations

import pytest

from yingdan.access import Sight, can_change, can_change_account, can_see
from yingdan.access.predicates import Place

OWNER, MEMBER, MANAGER, MEMBERS_MANAGER, STRANGER = 1, 2, 3, 4, 5
DEAL = Place(OWNER, frozenset({MEMBER}))

SIGHTS = {
    "owner": Sight(OWNER, frozenset({OWNER})),
    "member": Sight(MEMBER, frozenset({MEMBER})),
    "manager": Sight(MANAGER, frozenset({MANAGER, OWNER})),
    "members manager": Sight(MEMBERS_MANAGER, frozenset({MEMBERS_MANAGER, MEMBER})),
    "stranger": Sight(STRANGER, frozenset({STRANGER})),
    "nobody": Sight(None, frozenset()),
}


@pytest.mark.parametrize(
    ("name", "see", "change", "account"),
    [
        ("owner", True, True, True),
        ("member", True, True, False),
        ("manager", True, False, False),
        ("members manager", True, False, False),
        ("stranger", False, False, False),
        ("nobody", False, False, False),
    ],
)
def test_rights(name: str, see: bool, change: bool, account: bool) -> None:
    who = SIGHTS[name]
    assert (can_see(who, DEAL), can_change(who, DEAL), can_change_account(who, DEAL)) == (see, change, account)


def test_a_managers_own_account_is_theirs_to_write() -> None:
    assert can_change(SIGHTS["manager"], Place(MANAGER))
