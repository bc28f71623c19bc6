"""A playbook: how one kind of customer buys, and every number of the method (A2, A6)."""

from __future__ import annotations

from typing import Annotated, Literal

from annotated_types import Ge, Gt, MinLen

from yingdan.facts.noun import noun
from yingdan.facts.review import Felt
from yingdan.facts.scales import (
    Attention,
    Attitude,
    Contact,
    Grade,
    Id,
    Rank,
    Rung,
    Sensitivity,
    Severity,
    Share,
    Short,
    Weight,
)
from yingdan.facts.text import Bilingual, Text

from .minds import Marker, Openness, TypeKind, WantKind
from .reasons import Reason

Days = Annotated[int, Gt(0)]
Points = Annotated[float, Ge(0)]
Group = Literal["leading", "executing", "outside"]
Role = Literal["decider", "approver", "key", "user", "adviser"]
Later = Literal["sign", "deliver", "accept", "pay"]
Family = Literal["relationship", "decision_chain", "pain_chain", "competition", "advice"]
OwnInfluence = Literal["minor", "significant", "decisive"]
Ladder = Literal["standard", "clean", "formal", "internal", "paper"]


@noun
class Proof:
    """Evidence that the buyer, not the seller, can verify (A1, A2)."""

    id: Id
    name: Bilingual
    fact: Short = "proof"
    """The kind of fact that gives it; `proof` with this id as its value is always accepted too."""
    value: str | None = None
    """The value the fact must have; left out = any."""
    refuted: tuple[str, ...] = ()
    """Values of that fact that say it is not so (a budget of `none` proves no budget)."""


@noun
class Stage:
    """A stage of the buyer's process, named after what the buyer does (A2)."""

    id: Id
    name: Bilingual
    short: Bilingual
    """Two characters or one word, for narrow columns."""
    buyer: Bilingual
    """What the buyer does in it."""
    usual_days: Days
    contact: Contact
    """Whether we may talk: freely, only through formal channels, or not at all (F3)."""
    tender_live: bool = False
    """True between the notice and the award: the guard is stricter."""
    gap_days: Days
    """Longest time without a contact on this deal before information dries up (F3)."""
    attention: dict[Attention, Share]
    """What the committee as a whole looks at (B2); shares, scaled to sum 1 when read."""
    proofs: Annotated[tuple[Proof, ...], MinLen(2)]
    advice: Text | None = None


@noun
class SeatKind:
    """A kind of seat in the buying group and its say in each stage (C2)."""

    id: Id
    name: Bilingual
    group: Group
    role: Role
    influence: dict[Id, Weight]
    """Weight by stage id; a stage left out weighs 0. Normalised over all seats when read (B1)."""
    executive: bool = False
    veto: bool = False
    """Can stop us in practice, wherever they sit (B1)."""
    expected: bool = True
    """Usually there: shown as a placeholder chair in a new deal (A6)."""
    approach: bool = True
    """False: evaluators and experts drawn for the deal, whom nobody may turn to but in the open. They weigh and are shown, and
    are never proposed to be looked for, met or asked (J2)."""
    neutral: bool = False
    """Guards the procedure for the buyer: discipline, audit, the agency. They weigh and are shown; they are nobody to win, so
    nothing is missed when they say nothing of us, and nobody asks what they want for themselves (J2)."""
    later: tuple[Later, ...] = ()
    """What they will do after the award (I1.4)."""
    writes: bool = False
    """Writes the technical requirement or its scoring (I1.3)."""
    attention: Attention | None = None
    """What this seat looks at more than the others do (B2)."""
    duty: Bilingual


@noun
class ActivityKind:
    """A kind of activity on the ladder (F1)."""

    id: Id
    name: Bilingual
    ladder: Ladder
    """standard; clean (for public customers and live tenders); formal (open to all bidders); internal; paper (no talk)."""
    depth: Annotated[int, Ge(0)]
    minutes: Annotated[int, Ge(0)]
    """Usual minutes with the customer, used where an event does not say."""
    effort: Annotated[int, Ge(0)]
    """Our own minutes in all: preparing, travelling, being there."""
    needs: Rung
    brings: Rung
    sensitivity: Annotated[int, Ge(0)]
    """Deepest question it carries (F2); 0 = none."""
    carries: tuple[Family, ...] = ()
    in_person: bool = True
    value_to_person: bool = False
    """Gives the guests something of money value (a meal, a trip): public customers and live tenders ask for a clean one
    instead (F1, J1)."""
    small: bool = False
    """Small enough to keep a relation by, again and again (C5)."""
    shows_worth: bool = False
    """Lets them see for themselves what dealing with us brings (B6)."""
    in_the_open: bool = False
    """Put on record, or open to other makers too: a strength put forward there was put forward in the open (I1.3)."""


@noun
class RungRule:
    """What earns a rung, how long it lasts, what it carries (C4, F2, C5)."""

    rung: Rung
    half_life_days: Days
    visits: Annotated[int, Ge(0)]
    """Contacts in person needed in all."""
    depth: Annotated[int, Ge(0)]
    """Depth of the deepest activity needed."""
    shown: tuple[Short, ...] = ()
    """Kinds of fact of which each must have been observed."""
    sensitivity: Annotated[int, Ge(1)]
    """Deepest question the rung carries."""
    cadence_days: Days
    """How often to be in touch to keep it (C5)."""
    share: Share
    """What the rung is worth as a share of an item's points (C1)."""


@noun
class Goal:
    """A piece of information worth having (I6)."""

    id: Id
    name: Bilingual
    family: Family
    sensitivity: Sensitivity
    value: dict[Id, Share]
    """By stage id: how much knowing it could change the plan; a stage left out = 0."""
    fact: Short
    """The kind of fact that answers it; `info` with this id as its value is always accepted too."""
    scope: Literal["deal", "people"] = "deal"
    """people: to be known for every person with a seat that weighs in the stage."""
    knows: tuple[Id, ...] = ()
    """Kinds of seat that could tell."""
    question: Bilingual
    """One open way to ask; of a goal about people, put to that very person."""
    question_about: Bilingual | None = None
    """Of a goal about people: the same asked of somebody else, `{who}` for the person it is about."""


@noun
class PointItem:
    """One item of a control point's score: its code and its most points (I1)."""

    id: Id
    points: Points


@noun
class ControlPoint:
    """One of the four control points (I1); its items' points sum to 100."""

    id: Literal["executive", "coach", "requirement", "general"]
    name: Bilingual
    items: Annotated[tuple[PointItem, ...], MinLen(1)]


@noun
class Layer:
    """One of the three layers of relationship (C1)."""

    id: Literal["organisation", "key", "general"]
    name: Bilingual
    items: Annotated[tuple[PointItem, ...], MinLen(1)]


@noun
class Limits:
    """Thresholds. Shares 0–1, days in calendar days."""

    contact_share: Share
    """B1: more of the contact time than this on one person is a bet on one person."""
    covered_least: Share
    """B1: less of a stage's influence than this reached is too little."""
    contact_window_days: Days
    """B1: contact time is counted over this many days."""
    contact_least: Annotated[int, Ge(1)]
    """B1: fewer contacts than this say nothing about shares."""
    support_share: Share
    """B1: more of the estimated support than this on one person."""
    support_least: Annotated[int, Ge(2)]
    """B1: fewer supporters than this say nothing about shares of support."""
    support_from: Attitude
    """B1: from this attitude on somebody is a supporter."""
    key_known: Share
    """B1: from this share of key players whose attitude is known, "nobody supports us" may be said."""
    voice_influence: Share
    """B1: from this share of a stage's influence on a voice's attitude must be known."""
    heavy_factor: Annotated[float, Gt(0)]
    """B1: from this many even shares of a stage's influence (an even share = 1 ÷ seats that weigh in it) a voice is heavy."""
    silent_days: Days
    """B1: a heavy voice not spoken with for this long is silent."""
    recent_days: Days
    """Spoken with lately."""
    talk_depth: Annotated[int, Ge(0)]
    """B1: from this depth on an activity breaks somebody's silence; a mere message does not."""
    brief_minutes: Annotated[int, Ge(1)]
    """Contact up to this in all is brief coverage."""
    depth_minutes: Annotated[int, Ge(1)]
    """Contact from this in all, or from `depth_activity`, is in-depth coverage."""
    depth_activity: Annotated[int, Ge(0)]
    topics_talks: Annotated[int, Ge(1)]
    """B2: how many of our last talks are read."""
    topics_gap: Share
    """B2: a topic this much below what they attend to is a mismatch."""
    topics_weight: Share
    """B2: only topics with at least this share of their attention are compared."""
    topics_next_days: Annotated[int, Ge(0)]
    """B2: this close to the usual end of a stage the next stage counts too."""
    age_watch: Annotated[float, Gt(0)]
    """A2: stage age over usual × this is ageing."""
    age_act: Annotated[float, Gt(0)]
    """A2: stage age over usual × this is overdue."""
    gap_warn_days: Days
    """F3: warn this many days before the gap limit."""
    decay_warn_days: Days
    """C4: warn this many days before a rung falls."""
    decay_strength: Share
    """C4: a rung whose strength is below this is decaying."""
    first_relationship_visits: Annotated[int, Ge(1)]
    """C4: no first relationship before this many visits."""
    executive_rank: Rank
    """C3: from this rank on somebody is an executive."""
    rank_gap: Annotated[int, Ge(0)]
    """C3: our counterpart may stand at most this many ranks below."""
    executive_cold_days: Days
    """C3: a pair without contact for this long is cold."""
    short_days: Days
    """C5: signs of a short-term appeal are looked for over this many days."""
    short_signs: Annotated[int, Ge(1)]
    """C5: so many signs, and the appeal must be asked for."""
    short_started: Annotated[int, Ge(1)]
    """C5: so often must they start contacts within `short_days` for it to be a sign."""
    short_contacts: Annotated[int, Ge(1)]
    """C5: after so many talks of which something was noted, without a sign, there is no short-term appeal."""
    cadence_grace: Annotated[int, Ge(0)]
    """C5: so many days beyond a rung's cadence are no fault yet."""
    type_markers_least: Annotated[int, Ge(1)]
    """B3: no type is named from fewer observed markers."""
    type_share: Share
    """B3: a type is named from this share on."""
    type_trust: Share
    """B3: how far one marker may be trusted; 1 = a full pull settles the axis, 0 = markers say nothing."""
    type_repeat: Share
    """B3: what each further sighting of the same marker is worth of the one before it."""
    type_visits: Annotated[int, Ge(1)]
    """B3: met in person so often, somebody's markers should have been noted."""
    reserve_visits: Annotated[int, Ge(1)]
    """B4: met in person so often, somebody's reserve should have been noted."""
    want_days: Days
    """B5: a want known for longer than this should have been served."""
    want_served_days: Days
    """B5: what was done for a want counts for so long."""
    probing_days: Days
    """B6: probing should be answered within so many days on which contact is open."""
    polite_share: Share
    """B3: what the support of an owl or a koala counts for while nothing but words shows it."""
    stuck_contacts: Annotated[int, Ge(2)]
    """F1: so many contacts in a row at the same shallow depth are a standstill."""
    stuck_depth: Annotated[int, Ge(0)]
    """F1: depth up to which a standstill counts."""
    plan_depth: Annotated[int, Ge(0)]
    """F4: planned activities from this depth need a purpose for both sides, an agenda and a success test."""
    outcome_days: Days
    """F4: an activity with a success test needs its outcome within so many days."""
    coach_claims: Annotated[int, Ge(1)]
    """I1.2: claims that make somebody an informing coach."""
    coaches: Annotated[int, Ge(1)]
    """I1.2: coaches needed, from different departments."""
    suppliers_least: Annotated[int, Ge(1)]
    """I1.3: a clause should be open to at least so many suppliers."""
    layer_floor: Points
    """C1: organisational layer below this is a missing floor."""
    layer_gap: Points
    """C1: … when the key layer stands this much above it."""
    joint_depth: Annotated[int, Ge(1)]
    """C1: from this depth on an activity joins the organisations, not only people."""
    joint_days: Days
    """C1: joint activities count for so long."""
    joint_least: Annotated[int, Ge(1)]
    """C1: so many joint activities make the item whole."""
    held: Points
    """I1: a control point from this score is held."""
    goals_shown: Annotated[int, Ge(1)]
    """I6: how many open goals a finding names."""
    goal_value: Share
    """I6: open goals from this value are worth a finding."""
    actions_shown: Annotated[int, Ge(1)]
    """Planning: how many next actions are proposed."""
    plan_base: Points
    """Planning: what any finding's action is worth beside the points it moves, so that small steps are not lost."""
    plan_overhead: Annotated[int, Ge(1)]
    """Planning: minutes added to every action's effort (starting, writing it down), so that the smallest do not always win."""
    rank_base: Points
    """Ranking: points every finding counts for beside those it holds back."""
    learn_least: Annotated[int, Ge(1)]
    """A6: so many own reviewed deals, and their pattern may change the playbook's."""
    learn_prior: Annotated[float, Gt(0)]
    """A6: the playbook's number counts for as much as so many own deals."""
    learn_chair: Share
    """A6: a chair that weighed this much in one's own deals, of the heaviest chair's weight, is a usual one."""


@noun
class Playbook:
    """How one kind of customer buys, with every number of the method."""

    yingdan: Literal["playbook/1"]
    id: Id
    name: Bilingual
    when: Bilingual
    """When to choose it."""
    opportunity_from: Id
    """From this stage on a deal must be a proven opportunity (A1)."""
    lead_proofs: Annotated[tuple[Proof, ...], MinLen(1)]
    """The five proofs of an opportunity (A1)."""
    stages: Annotated[tuple[Stage, ...], MinLen(2)]
    seats: Annotated[tuple[SeatKind, ...], MinLen(2)]
    activities: Annotated[tuple[ActivityKind, ...], MinLen(1)]
    rungs: Annotated[tuple[RungRule, ...], MinLen(5)]
    goals: tuple[Goal, ...]
    control_points: Annotated[tuple[ControlPoint, ...], MinLen(4)]
    layers: Annotated[tuple[Layer, ...], MinLen(3)]
    grades: dict[Grade, Share]
    """How much of an item's points a grade makes sure of: confirmed 1."""
    attitudes: dict[str, Share]
    """Attitude −2 … 2 as a share of an item's points."""
    coverage: dict[str, Share]
    """none, brief, multiple, depth as a share of an item's points."""
    own_influence: dict[OwnInfluence, Weight]
    """B1: factor of an observed own influence on the seat's weight; without a seat: on the stage's mean chair."""
    types: Annotated[tuple[TypeKind, ...], MinLen(4)]
    markers: dict[Id, Marker]
    """Every marker of the facts (B3)."""
    reserve_carries: dict[Openness, Sensitivity]
    """B4: the deepest question that a reserve in this state carries."""
    reserve_share: dict[Openness, Share]
    """B4: what a rung counts for where the person's reserve is in this state."""
    wants: Annotated[tuple[WantKind, ...], MinLen(4)]
    """B5: in the order in which they usually come."""
    attention_lean: dict[Literal["seat", "person"], Share]
    """B2: how far a seat's, and a person's own, attention shifts the stage's curve."""
    severities: dict[Severity, Weight]
    """Weights for ranking findings."""
    reasons: Annotated[tuple[Reason, ...], MinLen(1)]
    """A6: why a deal was won, lost or dropped; the review offers them in this order."""
    felt: dict[Felt, Share]
    """A6: how much a chair's word weighed, none, some or decisive, as a share of the heaviest chair's."""
    limits: Limits
