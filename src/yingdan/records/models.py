"""All rows, for Django; each is defined in the file of its noun."""

from .account import Account
from .assessment import Assessment
from .audit import Audit
from .claim import Claim
from .colleague import Colleague
from .commitment import Commitment
from .counterpart import Counterpart
from .disagreement import Disagreement
from .event import Event
from .exchange import Exchange
from .fact import Fact
from .gift import Gift
from .intake import ColumnChoice, Intake, Origin
from .introduction import Introduction
from .opportunity import Membership, Opportunity
from .organisation import Organisation
from .person import Person
from .profile import Profile
from .promise import Promise
from .removal import Removal
from .request import Request
from .review import Review
from .rival import Rival
from .row import Row
from .saved_view import SavedView
from .search import SearchEntry
from .seat import Seat
from .stage import StageSpan
from .standing import Standing, StandingsKept
from .step import Step
from .strength import Strength

LISTS: tuple[type[Row], ...] = (
    Organisation, Colleague, Person, Opportunity, Event, Fact, Exchange, Commitment, Step, Claim, Counterpart, Gift,
    Promise, Request, Introduction,
)  # fmt: skip
"""Rows that stand in a list of the dossier."""
PARTS: tuple[type[Row], ...] = (StageSpan, Seat, Rival, Strength, Review)
"""Rows that stand inside an opportunity."""

__all__ = [
    "LISTS", "PARTS", "Account", "Assessment", "Audit", "Claim", "Colleague", "ColumnChoice", "Commitment",
    "Counterpart", "Disagreement", "Event", "Exchange", "Fact", "Gift", "Intake", "Introduction", "Membership",
    "Opportunity", "Organisation", "Origin", "Person", "Profile", "Promise", "Removal", "Request", "Review", "Rival",
    "Row", "SavedView", "SearchEntry", "Seat", "StageSpan", "Standing", "StandingsKept", "Step", "Strength",
]  # fmt: skip
