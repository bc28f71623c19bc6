"""What the guard says: a level and the rules that gave it. No sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from yingdan.facts.scales import Contact, GuardLevel
from yingdan.playbooks.model import ActivityKind

Kind = Literal[
    # always forbidden
    "cash", "card", "kickback", "rebate_to_person", "consulting_fee", "relatives_benefit", "shares_to_person", "paid_expense",
    "collusion", "leak_of_scores", "leak_of_bids", "buying_evaluators", "tailored_for_one", "cover_bid", "bid_rigging",
    "borrowed_licence", "false_record", "false_bid", "side_contract", "rival_secret", "hidden_recording",
    # judged by customer, stage and playbook
    "activity", "gift",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Act:
    """Something done or planned. `activity` = the playbook's kind where `kind` is activity."""

    kind: Kind
    activity: str | None = None
    guests: tuple[str, ...] = ()
    """People of the customer it concerns."""


@dataclass(frozen=True, slots=True)
class Context:
    """Under which circumstances an act is judged."""

    public: bool
    """The customer is a public body or state-owned, or one of the people concerned is a public official."""
    tender_live: bool
    """Between the notice and the award."""
    contact: Contact = "open"
    activities: Mapping[str, ActivityKind] = field(default_factory=dict)
    """The playbook's activities, by id."""
    elsewhere: frozenset[str] = frozenset()
    """Guests who sit on another deal of the account that is closed to contact today."""
    out_of_bounds: frozenset[str] = frozenset()
    """Guests in a seat of this deal whose holders may not be approached."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The strictest level of all acts, with the rules that gave it; `nothing_seen` is not a clearance."""

    level: GuardLevel
    rules: tuple[str, ...] = ()
