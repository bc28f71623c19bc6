"""What the committee room reads: who has a say when, who is with us, what they look at, whom we talk with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from yingdan.facts.scales import Attention, Grade
from yingdan.method.base import Evidence, Finding
from yingdan.playbooks.model import Group

Coverage = Literal["unknown", "none", "brief", "multiple", "depth"]
Colour = Literal["red", "amber", "green", "unknown"]


@dataclass(frozen=True, slots=True)
class Voice:
    """A person with a say in this deal, or an empty chair (`person` None)."""

    person: str | None
    seats: tuple[str, ...]
    group: Group
    """The most formal group of their seats; people without a seat stand outside."""
    roles: tuple[str, ...]
    influence: Mapping[str, float]
    """By stage: share 0–1; over all voices of a stage it sums to 1 (B1)."""
    heavy: frozenset[str] = frozenset()
    """Stages in which this voice is heavy: at least `heavy_factor` × an even share (B1)."""
    mentioned: bool = True
    """False: a chair that the playbook expects and the deal has not mentioned yet (A6)."""
    attitude: int | None = None
    """−2 … 2; None = not known."""
    attitude_grade: Grade | None = None
    attitude_evidence: tuple[Evidence, ...] = ()
    attention: Mapping[str, Attention | None] = field(default_factory=dict)
    """By stage: what this voice looks at first (B2)."""
    coverage: Coverage = "unknown"
    minutes: int = 0
    """With us on this deal, in all."""
    contacts: int = 0
    """How many talks on this deal."""
    last_contact: date | None = None
    days_since: int | None = None
    recent: bool = False
    """Spoken with in the last `recent_days`."""
    alone_days: int | None = None
    """Days since we last had them to ourselves."""
    spoken_on: date | None = None
    """The last talk of at least `talk_depth`: a mere message breaks no silence."""
    silence: int | None = None
    """Days since then on which contact on this deal was open (F3); None = never spoken with."""
    veto: bool = False
    """Can stop us in practice: by seat in this or the next stage, or by an observed fact."""


@dataclass(frozen=True, slots=True)
class CommitteeReading:
    """B1, B2, C2 and the peer rules. Shares 0–1."""

    voices: tuple[Voice, ...]
    """Heaviest first (this stage, then the next one)."""
    colour: Colour
    supporters: tuple[str, ...]
    """Attitude from `support_from` on, on confirmed or reported evidence."""
    guessed: tuple[str, ...]
    """People who would be supporters if a guess were true; they count nowhere."""
    opponents: tuple[str, ...]
    key_players: tuple[str, ...]
    support_influence: float
    """The supporters' share of this stage's influence."""
    covered: Mapping[str, float]
    """By stage: share of influence spoken with lately."""
    top_person: str | None
    """Who got most of our contact time in the window; an event's minutes are split among those present."""
    top_share: float
    top_count: int
    contact_count: int
    contact_shares: Mapping[str, float]
    attention: Mapping[str, Mapping[Attention, float]]
    """By stage: what the committee as a whole looks at."""
    topics: Mapping[Attention, float] | None
    """What our last talks were about; None when none was noted lately."""
    topics_talks: tuple[str, ...]
    empty_seats: tuple[str, ...]
    """Chairs without a person that weigh now or next, mentioned or expected."""
    worst: tuple[str | None, str] | None
    """The heaviest voice silent for more than `silent_days` that count, and its stage: the next one, else this one."""
    findings: tuple[Finding, ...] = ()

    def voice(self, person: str) -> Voice | None:
        """The voice of a person; None when they have none in this deal."""
        return next((one for one in self.voices if one.person == person), None)
