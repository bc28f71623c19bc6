"""Nouns with evidence. Frozen, pure, no behaviour beyond validity."""

from .account import Account, Colleague, Organisation
from .dealings import Check, Claim, Commitment, Counterpart, Exchange, Gift, Introduction, Promise, Request, Step
from .dossier import Dossier
from .event import Event, Purpose, Question
from .fact import Fact, Observation
from .kinds import KINDS, FactKind
from .opportunity import Opportunity, Rival, Seat, Snooze, StageSpan, Strength
from .person import Override, Person, RungOverride, Tie
from .review import Decider, Review, ReviewReason, StageDays
from .text import LANGUAGES, Bilingual, Language, Text, say

__all__ = [
    "KINDS", "LANGUAGES", "Account", "Bilingual", "Check", "Claim", "Colleague", "Commitment", "Counterpart", "Decider",
    "Dossier", "Event", "Exchange", "Fact", "FactKind", "Gift", "Introduction", "Language", "Observation", "Opportunity",
    "Organisation", "Override", "Person", "Promise", "Purpose", "Question", "Request", "Review", "ReviewReason", "Rival",
    "RungOverride", "Seat", "Snooze", "StageDays", "StageSpan", "Step", "Strength", "Text", "Tie", "say",
]  # fmt: skip
