"""Closed vocabularies that several nouns share. Codes are English; words for them live in `wording`."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from annotated_types import Ge, Gt, Le, MaxLen, MinLen

Id = Annotated[str, MinLen(1), MaxLen(64)]
"""A short identifier, unique within its list: letters, digits, `-`, `_`, `.`."""

Short = Annotated[str, MinLen(1), MaxLen(200)]

Nature = Literal["government", "public_institution", "state_owned", "private", "foreign"]
PUBLIC_NATURES: frozenset[str] = frozenset({"government", "public_institution", "state_owned"})

Rank = Literal["staff", "supervisor", "manager", "director", "vice_president", "president"]
RANKS: tuple[str, ...] = get_args(Rank)

Source = Literal["visit", "document", "transcript", "colleague", "hearsay", "rule", "guess"]
Grade = Literal["confirmed", "reported", "inferred", "guess"]
GRADES: tuple[Grade, ...] = ("confirmed", "reported", "inferred", "guess")
"""From firm to loose."""

GRADE_OF: dict[str, Grade] = {
    "visit": "confirmed",
    "document": "confirmed",
    "transcript": "confirmed",
    "colleague": "reported",
    "hearsay": "reported",
    "rule": "inferred",
    "guess": "guess",
}
"""The grade follows from the source and is never typed."""

Attention = Literal["needs", "solution", "price", "risk"]
ATTENTIONS: tuple[Attention, ...] = get_args(Attention)

Rung = Literal["stranger", "acquainted", "familiar", "cares", "bound"]
RUNGS: tuple[Rung, ...] = get_args(Rung)

Severity = Literal["stop", "act", "watch", "good"]
Contact = Literal["open", "formal", "frozen"]
GuardLevel = Literal["forbidden", "approval", "careful", "nothing_seen"]

Attitude = Annotated[int, Ge(-2), Le(2)]
Sensitivity = Annotated[int, Ge(1), Le(5)]
Size = Annotated[int, Ge(1), Le(5)]
Minutes = Annotated[int, Gt(0), Le(10080)]
Weight = Annotated[float, Ge(0)]
Share = Annotated[float, Ge(0), Le(1)]


def rank_step(rank: str) -> int:
    """Position of a rank, staff = 0.

    >>> rank_step("vice_president")
    4
    """
    return RANKS.index(rank)


def rung_step(rung: str) -> int:
    """Position of a rung, stranger = 0.

    >>> rung_step("cares")
    3
    """
    return RUNGS.index(rung)
