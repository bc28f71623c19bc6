"""Keys that people are tempted to type, and the better answer than "unknown key"."""

from __future__ import annotations

from yingdan.facts import KINDS, Account, Dossier, Event, Exchange, Fact, Observation, Opportunity, Person, Seat

DERIVED: frozenset[str] = frozenset({
    "rung", "ladder", "relation_level", "type", "style", "personality", "reserve", "reserves", "balance", "score", "scores",
    "control_point", "control_points", "strength_of_tie", "findings", "win_chance", "probability", "temperature", "health",
})  # fmt: skip
"""What the method works out; nobody types it."""

MONEY_KEYS: frozenset[str] = frozenset({"value", "amount", "money", "price", "cost", "currency", "gift"})
MONEY_KINDS: frozenset[str] = frozenset(
    {"money", "gift", "gifts", "cash", "card", "meal", "red_packet", "kickback", "rebate"}
)


def better_reason(owner: type, key: str) -> str | None:
    """The code for a known mistake; None for any other unknown key."""
    if key == "grade":
        return "grade_typed"
    if owner is Exchange and key in MONEY_KEYS:
        return "money_in_exchange"
    if key in DERIVED and owner in (Person, Opportunity, Account, Dossier, Event, Seat):
        return "derived_key" if owner is Person else "derived_key_of_deal"
    if key in KINDS and owner in (Person, Seat, Opportunity, Event):
        return "fact_as_key"
    if key == "text" and owner in (Fact, Observation):
        return "fact_text"
    return None
