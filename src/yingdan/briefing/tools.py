"""What briefing lends to planning: the guard, and the same code that scored the deal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from yingdan.facts import Event
from yingdan.method import control_points, guard
from yingdan.method.base import Look, Seen, changed, later
from yingdan.method.committee.read import again
from yingdan.method.committee.reading import CommitteeReading
from yingdan.method.control_points import Bearing, Chair
from yingdan.method.guard import Act, Context, Verdict
from yingdan.method.planning import Deed, after, event_after
from yingdan.method.psychology.read import is_polite
from yingdan.method.relations.ladder import NAMES, proven, shown_facts, standing, trail
from yingdan.method.relations.pairs import pairs
from yingdan.method.relations.reading import Ladder, RelationsReading

from .deal_brief import Readings

_COACH = ("coach_first", "coach_second")
_STRENGTHS = ("strengths_known", "strengths_written", "strengths_open")
_ABOUT: Mapping[str, tuple[str, ...]] = {
    "informs": (*_COACH, "coach_checked"),
    "checked": ("coach_checked",),
    "written": _STRENGTHS,
    "opened": _STRENGTHS,
    "widened": _STRENGTHS,
}
"""Part of a change → the items it can move, whoever is met."""


class Lent:
    """The guard and the scores of one deal (planning's `Tools`)."""

    def __init__(self, read: Readings) -> None:
        self.read = read
        self._contexts: dict[tuple[str, ...], Context] = {}

    def _context(self, guests: tuple[str, ...]) -> Context:
        if guests not in self._contexts:
            self._contexts[guests] = guard.context_of(self.read.look, guests)
        return self._contexts[guests]

    def verdict(self, activity: str, guests: tuple[str, ...]) -> Verdict:
        """The guard's level for an activity with these guests (J)."""
        return guard.judge((Act("activity", activity, guests),), self._context(guests))

    def strict(self, guests: tuple[str, ...]) -> bool:
        """Whether the clean ladder holds (F1)."""
        context = self._context(guests)
        return context.public or context.tender_live

    # --- effect -----------------------------------------------------------------------
    @cached_property
    def _shown(self) -> Mapping[str, Mapping[str, tuple[Seen, ...]]]:
        """What people showed; a success adds views only, which earn no rung."""
        return shown_facts(self.read.look)

    @cached_property
    def _touched(self) -> Mapping[str, frozenset[str]]:
        """Person → the items that a talk with them, or their view, can move."""
        found: dict[str, set[str]] = defaultdict(set)
        for chair in self.read.grounds.chairs:
            if chair.person is not None:
                found[chair.person].update(_of_chair(chair))
        for pair in self.read.relations.pairs:
            found[pair.theirs].update(("executive_met", "executive_matched"))
        for one in self.read.control_points.informants:
            found[one.person].update(_COACH)
        for voice in self.read.committee.voices:
            if voice.person is not None and voice.veto:
                found[voice.person].add("no_open_veto")
        return {person: frozenset(items) for person, items in found.items()}

    def _moved(self, deed: Deed) -> frozenset[str] | None:
        """The items that a deed's success can move; None = all. A test compares with reading everything again."""
        change = deed.change
        if change.seated:
            return None
        items = {item for part, found in _ABOUT.items() if getattr(change, part) for item in found}
        people = {*deed.with_, *(who for who, _ in change.attitudes), *(theirs for theirs, _ in change.paired)}
        people |= self._proved(deed) & self.read.grounds.bearing.polite.keys()
        items.update(item for who in people for item in self._touched.get(who, ()))
        kind = self.read.look.activities.get(deed.activity)
        if change.met and kind is not None and kind.depth >= self.read.look.limits.joint_depth:
            items.add("organisation_joint")
        return frozenset(items)

    def ceiling(self, deed: Deed) -> float:
        """The most that the mean could rise: all that the items lack which the deed can move."""
        book, values, moved = self.read.look.playbook, self.read.control_points.values, self._moved(deed)
        items = [item for point in book.control_points for item in point.items if moved is None or item.id in moved]
        lacking = sum(item.points - values.get(item.id, 0.0) for item in items)
        return lacking / len(book.control_points)

    def rescore(self, deed: Deed) -> float:
        """The control points' mean after the deed's success.

        The dossier with the success in it goes through the same code; only those who were met, and only the items that
        such a success can move, are read again.
        """
        old, moved = self.read, self._moved(deed)
        event = event_after(old.look, deed)
        same = not deed.change.seated
        look = later(old.look, after(old.look, deed), event, same_seats=same)
        committee = self._committee(look, deed) if event is not None else old.committee
        relations = self._relations(look, deed, event)
        bearing = self._bearing(look, committee, deed)
        grounds = self.read.grounds.after(look, committee, relations, met=deed.with_, same_seats=same, bearing=bearing)
        return control_points.mean_of(
            grounds, {**old.control_points.values, **control_points.item_values(grounds, moved)}
        )

    def _committee(self, look: Look, deed: Deed) -> CommitteeReading:
        voices = tuple(again(look, one) if one.person in deed.with_ else one for one in self.read.committee.voices)
        return changed(self.read.committee, voices=voices)

    def _relations(self, look: Look, deed: Deed, event: Event | None) -> RelationsReading:
        old = self.read.relations
        met = [who for who in deed.with_ if who in look.people] if event is not None else []
        ladders = {**old.ladders, **{who: self._ladder(look, who) for who in met if who in old.ladders}}
        other = deed.change.paired or deed.change.seated or any(pair.theirs in met for pair in old.pairs)
        return changed(old, ladders=ladders, pairs=pairs(look) if other else old.pairs)

    def _proved(self, deed: Deed) -> set[str]:
        """Those whose claims a second source would bear out."""
        checked = deed.change.checked
        return {one.by for one in self.read.look.dossier.claims if one.id in checked} if checked else set()

    def _bearing(self, look: Look, committee: CommitteeReading, deed: Deed) -> Bearing:
        """Whose support is words only then: a new view may make it so, a claim that proves true ends it."""
        old, minds = self.read.grounds.bearing, self.read.psychology
        proved = self._proved(deed)
        touched = {*proved, *(who for who, _ in deed.change.attitudes)}
        polite = {who: shows for who, shows in old.polite.items() if who not in touched}
        for voice in committee.voices:
            view = minds.types.get(voice.person or "")
            if view is not None and view.person in touched:
                acted = view.person in minds.acted or view.person in proved
                if is_polite(look, view, voice.attitude, acted=acted):
                    polite[view.person] = old.polite.get(view.person, ())
        return old if polite == old.polite else Bearing(polite, old.reserve)

    def _ladder(self, look: Look, who: str) -> Ladder:
        """The rung after the talk; what else a ladder tells, no control point counts."""
        path = trail(look, who, self._shown)
        step = standing(look, who, proven(path.contacts, frozenset(path.shown)), look.today).step
        return changed(self.read.relations.ladders[who], rung=NAMES[step])


def _of_chair(chair: Chair) -> Iterator[str]:
    """The items that count this chair at all."""
    kind = chair.kind
    yield "voices_covered"
    if chair.weight > 0 and kind.role in control_points.KEY_ROLES:
        yield "key_people_rung"
    if chair.weight > 0 and kind.veto:
        yield "no_open_veto"
    if kind.later:
        yield "later_covered"
    if kind.writes:
        yield "technical_support"
    if kind.role == "decider":
        yield "executive_attitude"
