"""Every kind of fact: whom it is about and what its value may be. The schema and the checks are made from this table."""

from __future__ import annotations

from typing import Literal, NamedTuple

About = Literal["person", "deal", "either"]
Shape = Literal["choice", "text", "attitude", "flag", "proof", "goal"]


class FactKind(NamedTuple):
    """One kind of fact.

    `about` person: `who` is required; deal: `who` names the one who confirms it, if any. `shape` choice: one of
    `choices`; proof and goal: an id of the deal's playbook.
    """

    about: About
    shape: Shape
    choices: tuple[str, ...] = ()


MARKER_GROUPS: dict[str, tuple[str, ...]] = {
    "assertive": ("decides_fast", "speaks_first", "interrupts", "asks_for_conclusion", "sets_deadline"),
    "reserved": ("waits_to_speak", "defers_decision", "speaks_softly", "avoids_conflict", "silent_long"),
    "responsive": ("tells_stories", "shows_feelings", "talks_about_people", "jokes", "cares_for_face"),
    "task": ("asks_for_data", "asks_for_method", "wants_it_written", "keeps_to_agenda", "talks_results_only"),
}
"""The two ends of either axis of a social style (B3), each with behaviour that shows it most."""

MARKERS: tuple[str, ...] = tuple(marker for group in MARKER_GROUPS.values() for marker in group)
"""Observed behaviour from which a social style may be inferred (B3)."""

RESERVE_SIGNALS: tuple[str, ...] = tuple(
    f"{name}_{state}"
    for name in ("defence", "privacy", "security", "probing")
    for state in ("closed", "easing", "open")
)
"""What a signal says of one of the four reserves (B4)."""

STARTS_CONTACT = "initiates"
"""The sign that somebody starts contacts, which `asked_by: them` of events shows too (C5)."""
SHORT_SIGNS: tuple[str, ...] = ("accepts_easily", "unusual_question", STARTS_CONTACT)
"""What may show that somebody has a short-term appeal (C5)."""

KINDS: dict[str, FactKind] = {
    # about a person
    "attitude": FactKind("person", "attitude"),
    "influence": FactKind("person", "choice", ("minor", "significant", "decisive")),
    "veto": FactKind("person", "flag"),
    "attention": FactKind("person", "choice", ("needs", "solution", "price", "risk")),
    "marker": FactKind("person", "choice", MARKERS),
    "reserve": FactKind("person", "choice", RESERVE_SIGNALS),
    "want": FactKind("person", "choice", ("work", "life", "friendship", "title")),
    "private_topic": FactKind("person", "text"),
    "help": FactKind("person", "text"),
    "speaks_for_us": FactKind("person", "text"),
    "commonality": FactKind("person", "text"),
    "sign": FactKind("person", "choice", SHORT_SIGNS),
    "appeal": FactKind("person", "text"),
    "concern": FactKind("person", "text"),
    "pain": FactKind("person", "text"),
    "position": FactKind("person", "text"),
    "duty": FactKind("person", "text"),
    "background": FactKind("person", "text"),
    # about the deal
    "need": FactKind("deal", "text"),
    "budget": FactKind("deal", "choice", ("approved", "path", "none")),
    "window": FactKind("deal", "text"),
    "way_of_buying": FactKind("deal", "text"),
    "inside_confirmation": FactKind("person", "text"),
    "proof": FactKind("deal", "proof"),
    "competition": FactKind("deal", "text"),
    "standing": FactKind("deal", "text"),
    # either
    "info": FactKind("either", "goal"),
}
