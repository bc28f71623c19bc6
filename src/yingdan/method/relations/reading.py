"""What the relations room reads: each person's rung, the executive pairs, the three layers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from yingdan.facts import RungOverride, Text
from yingdan.facts.scales import Rung
from yingdan.method.base import Evidence, Finding, Param, Score


@dataclass(frozen=True, slots=True)
class Because:
    """What earned or lowered a rung, or what the next one lacks: a code with its parameters."""

    code: str
    params: Mapping[str, Param] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Ladder:
    """Where a person stands on the relationship ladder (C4). Days are calendar days."""

    person: str
    rung: Rung
    """Today: earned, less what silence took, with a supported override."""
    earned: Rung
    """By the evidence alone, as if we had spoken today."""
    possible: Rung
    """The highest rung that visits and depth would carry if what is not noted had been shown; today, silence included."""
    strength: float
    """0–1: halves over each half-life of silence on the present rung; 0 without any contact."""
    decaying: bool
    """Weak, or about to fall: the top stair is drawn hollow."""
    falls_on: date | None
    """The day the rung falls if nobody is in touch; None on the lowest rung and while contact is closed (no day counts)."""
    last_contact: date | None
    visits: int
    """Contacts in person that count."""
    evidence: tuple[Evidence, ...]
    """The visits and the shown facts, newest first."""
    reasons: tuple[Because, ...]
    next_needs: tuple[Because, ...]
    """What the next rung lacks; empty on the highest one."""
    override: RungOverride | None = None
    """A rung set by hand, as stated."""
    overclaimed: bool = False
    """The override stands above the evidence and nothing supports it: it is shown and not followed."""


@dataclass(frozen=True, slots=True)
class Footing:
    """A guest's rung around an event: before it, and with it counted (F1, F2)."""

    before: Rung
    during: Rung


@dataclass(frozen=True, slots=True)
class Pair:
    """One of their executives and the one of ours who looks after them (C3)."""

    theirs: str
    ours: str | None
    rank_fit: bool | None
    """Ours stands at most `rank_gap` ranks below theirs; None where a rank is not known or nobody is named."""
    last: date | None
    """Last contact of the two together."""
    days: int | None
    """Calendar days since then."""
    cold: bool
    """Named, and no contact together within `executive_cold_days` that count; also when they never met."""
    next: date | None
    """The next contact: a date set for the pair, or a planned event."""
    purpose: Text | None
    executive: bool = True
    """False: looked after although neither rank nor seat makes them an executive."""
    evidence: tuple[Evidence, ...] = ()
    waited: int | None = None
    """Days since the last contact together that count: those on which contact was open (F3)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on which a person's rung moved, and what moved it (C9)."""

    on: date
    rung: Rung
    because: Because


ChapterKind = Literal[
    "introduced", "met", "setback", "learned", "opened", "closed", "given", "returned", "promised", "kept", "broken",
    "rose", "fell",
]  # fmt: skip
"""What a chapter tells; `opened` and `closed` are of a reserve (B4), `kept` and `broken` of a commitment (E4)."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One thing that happened between us and a person, on its day; its words are `journey.<code>` (C9)."""

    on: date
    kind: ChapterKind
    because: Because
    rung: Rung | None = None
    """Where the person stood after it, where it moved the rung."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What it rests on; never empty."""
        return self.because.evidence

    @property
    def noted(self) -> bool:
        """Whether a line of its evidence says more than its sentence does."""
        return self.kind not in ("fell", "introduced") and self.because.code != "kept_up"


@dataclass(frozen=True, slots=True)
class Journey:
    """One person's way as one story (C9). Chapters by day; by evidence alone, rungs set by hand are left out."""

    person: str
    start: date | None
    """The first chapter's day; None where nothing is known."""
    rung: Rung
    """Where the way has led by today."""
    chapters: tuple[Chapter, ...] = ()


ShortTerm = Literal["appeal", "signs", "none", "unknown"]


@dataclass(frozen=True, slots=True)
class LongShort:
    """How the relation with one person is kept, and whether there is a short-term appeal to serve (C5). Days are calendar
    days; those on which contact was closed are not late."""

    person: str
    cadence_days: int
    """How often to be in touch on today's rung."""
    last: date | None
    due: date | None
    """The day by which the next contact is due; None without any contact."""
    late_days: int | None
    """Open days past that day, 0 = in time; None without any contact."""
    small: tuple[str, ...]
    """Kinds of activity small enough to keep it, that the rung and the stage carry, cheapest first."""
    short: ShortTerm
    """appeal found; signs of one; none = talks enough of which something was noted, and no sign; else unknown."""
    signs: tuple[Evidence, ...] = ()
    appeal: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationsReading:
    """C1, C3, C4, C5."""

    ladders: Mapping[str, Ladder]
    """Everybody who has not left, by id."""
    pairs: tuple[Pair, ...]
    """All their executives, whether anybody of ours is named or not, then others who are looked after."""
    layers: tuple[Score, ...]
    """Organisation, key, general (C1)."""
    footing: Mapping[str, Mapping[str, Footing]] = field(default_factory=dict)
    """Event id → guest → rung around it; coming events, and those of the last `recent_days` that F1 or F2 judge."""
    long_short: Mapping[str, LongShort] = field(default_factory=dict)
    """Everybody who has not left, by id (C5)."""
    findings: tuple[Finding, ...] = ()

    def rung(self, person: str) -> Rung:
        """Somebody's rung today; who is not known is a stranger."""
        ladder = self.ladders.get(person)
        return ladder.rung if ladder else "stranger"
