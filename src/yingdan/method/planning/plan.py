"""Proposes next actions from findings (A4, A5, F1, F3, H4, I1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from yingdan.facts import Event
from yingdan.facts.scales import Severity
from yingdan.method.base import Finding, Look, Param
from yingdan.method.guard.reading import Verdict

from .moves import choose, on_ladder
from .people import Circle
from .reading import Change, Deed, Known, Plan, Proposal, Purpose, Tools
from .recipes import FORMAL_STAGE, IN_HOUSE, RECIPES, Recipe
from .success import change

Worth = tuple[bool, float]
"""Whether it answers a finding that must stop, and gain over effort."""


@dataclass(slots=True)
class Draft:
    """A proposal while it grows: one meeting may take up further findings."""

    who: str | None
    people: tuple[str, ...]
    activity: str
    success: str
    change: Change
    purposes: list[Purpose]
    """The first one leads."""
    aimed: bool
    """The leading purpose was made for this very person, not for whoever could help."""
    why: list[str]
    rules: list[str]
    severities: list[Severity]

    @property
    def deed(self) -> Deed:
        """Who does what, and what it would change."""
        return Deed(self.who, self.people, self.activity, self.change)

    def proposal(self, look: Look, verdict: Verdict, effect: float = 0.0) -> Proposal:
        """As it is handed on."""
        first = self.purposes[0]
        return Proposal(
            who=self.who,
            with_=self.people,
            activity=self.activity,
            purpose=first.code,
            params={**first.params, **({"colleague": self.who} if self.who else {})},
            also=tuple(self.purposes[1:]),
            why=tuple(self.why),
            rules=tuple(dict.fromkeys((*self.rules, *verdict.rules))),
            effect=effect,
            effort_minutes=look.activities[self.activity].effort,
            guard=verdict.level,
            success=self.success,
            change=self.change,
        )


def plan(look: Look, known: Known, findings: tuple[Finding, ...], tools: Tools) -> Plan:
    """Next actions for an open deal, best first (rules A4, A5, F1, F3, H4, I1; each passed through the guard, J).

    `findings` come most pressing first. One meeting with the same people serves several findings. Order:
    what answers a finding that must stop goes before all else; then
    (plan_base × Σ severity weights of the findings answered + greatest weight × effect) ÷ (effort + plan_overhead), effect
    in points of the control points' mean, effort in minutes. At most `actions_shown`; what the guard forbids is dropped and
    listed apart.
    """
    deal = look.opportunity
    if deal is None or deal.state != "open":
        return Plan()
    kept: list[tuple[Draft, Verdict]] = []
    dropped: list[Proposal] = []
    for draft in _merged(look, _drafts(Circle(look, known), findings, tools)):
        verdict = tools.verdict(draft.activity, draft.people)
        if verdict.level == "forbidden":
            dropped.append(draft.proposal(look, verdict))
        else:
            kept.append((draft, verdict))
    best = _best(look, kept, known.control_points.mean, tools)
    return Plan(tuple(best), tuple(dropped))


def _best(look: Look, kept: list[tuple[Draft, Verdict]], now: float, tools: Tools) -> list[Proposal]:
    """The `actions_shown` best, best first. Whoever could not get among them at best is not scored."""
    hoped = [(_worth(look, draft, tools.ceiling(draft.deed)), draft, verdict) for draft, verdict in kept]
    hoped.sort(key=lambda one: (_first(one[0]), one[1].why))
    found: list[tuple[Worth, Proposal]] = []
    for at_best, draft, verdict in hoped:
        if len(found) >= look.limits.actions_shown and at_best < found[look.limits.actions_shown - 1][0]:
            break
        effect = 0.0
        if not draft.change.empty:
            effect = round(max(0.0, tools.rescore(draft.deed) - now), 1)
        found.append((_worth(look, draft, effect), draft.proposal(look, verdict, effect)))
        found.sort(key=lambda one: (_first(one[0]), one[1].purpose, one[1].with_))
    return [proposal for _, proposal in found[: look.limits.actions_shown]]


def _first(worth: Worth) -> tuple[bool, float]:
    return not worth[0], -worth[1]


def _worth(look: Look, draft: Draft, effect: float) -> Worth:
    weights = [look.playbook.severities.get(severity, 1.0) for severity in draft.severities]
    gain = sum(weights) * look.limits.plan_base + max(weights) * effect
    value = round(gain / (look.activities[draft.activity].effort + look.limits.plan_overhead), 9)
    return "stop" in draft.severities, value


# --- drafts -----------------------------------------------------------------------
def _drafts(circle: Circle, findings: tuple[Finding, ...], tools: Tools) -> Iterator[Draft]:
    for finding in findings:
        recipe = _recipe(circle.look, finding.code)
        if recipe is not None:
            draft = _draft(circle, recipe, finding, tools)
            if draft is not None:
                yield draft
    stage = circle.look.stage
    for recipe in FORMAL_STAGE if stage is not None and stage.contact != "open" else ():
        draft = _draft(circle, recipe, None, tools)
        if draft is not None:
            yield draft


def _recipe(look: Look, code: str) -> Recipe | None:
    closed = look.stage is not None and look.stage.contact != "open"
    return IN_HOUSE.get(code, RECIPES.get(code)) if closed else RECIPES.get(code)


def _draft(circle: Circle, recipe: Recipe, finding: Finding | None, tools: Tools) -> Draft | None:
    look = circle.look
    contact = look.stage.contact if look.stage else "open"
    if (contact != "open" and recipe.move != "desk") or (recipe.formal and recipe.move == "desk"):
        return _written(circle, recipe, finding) if recipe.formal and contact == "formal" else None
    if recipe.move == "desk" or finding is None:
        return _at_desk(circle, recipe, finding, on_ladder(look, "internal"))
    people = circle.whom(recipe.target, finding)
    if not people:
        return None
    activity = choose(circle, recipe.move, people, finding, tools.strict(people))
    if activity is None:
        return None
    who = circle.ours(people[0], executive=recipe.move == "executive")
    params: dict[str, Param] = {**finding.params, "guests": people}
    via = circle.via(people[0])
    if via is not None:
        params["via"] = via
    booked = next((one for one in look.planned if _holds(look, one, people)), None)
    if booked is not None:
        params["planned_on"] = booked.on.isoformat()
    return _made(circle, recipe, finding, (who, people, activity), params)


def _holds(look: Look, event: Event, people: tuple[str, ...]) -> bool:
    """A coming meeting with all of them, unless it belongs to a deal that is closed to contact."""
    return event.on >= look.today and set(people) <= set(event.with_) and event.opportunity not in look.closed_deals


def _written(circle: Circle, recipe: Recipe, finding: Finding | None) -> Draft | None:
    """While contact is formal, what can be asked in writing is asked in writing, where every bidder sees it."""
    return _at_desk(circle, recipe, finding, on_ladder(circle.look, "formal"))


def _at_desk(circle: Circle, recipe: Recipe, finding: Finding | None, activity: str | None) -> Draft | None:
    if activity is None:
        return None
    params = dict(finding.params) if finding else {}
    return _made(circle, recipe, finding, (circle.lead(), (), activity), params)


def _made(
    circle: Circle,
    recipe: Recipe,
    finding: Finding | None,
    how: tuple[str | None, tuple[str, ...], str],
    params: dict[str, Param],
) -> Draft:
    who, people, activity = how
    return Draft(
        who=who,
        people=people,
        activity=activity,
        success=recipe.success,
        change=change(circle, recipe.success, people, who, finding),
        purposes=[Purpose(recipe.purpose, params)],
        aimed=recipe.target in ("subject", "person", "people", "guests"),
        why=[finding.id] if finding else [],
        rules=[finding.rule if finding else "F3"],
        severities=[finding.severity if finding else "watch"],
    )


# --- one meeting, several purposes ---------------------------------------------------
def _merged(look: Look, drafts: Iterator[Draft]) -> list[Draft]:
    """Drafts that meet the same people become one: the deepest activity, the first purpose, all reasons."""
    found: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        desk = ("desk", draft.purposes[0].code, *draft.why)
        key: tuple[object, ...] = ("with", frozenset(draft.people)) if draft.people else desk
        if key in found:
            _join(look, found[key], draft)
        else:
            found[key] = draft
    return list(found.values())


def _join(look: Look, into: Draft, more: Draft) -> None:
    """The more pressing purpose leads, but one made for this person goes before one that anybody could serve."""
    first = more.aimed and not into.aimed
    codes = {purpose.code for purpose in into.purposes}
    new = [purpose for purpose in more.purposes if purpose.code not in codes]
    into.purposes = [*new, *into.purposes] if first else [*into.purposes, *new]
    into.success = more.success if first else into.success
    into.aimed = into.aimed or more.aimed
    if look.activities[more.activity].depth > look.activities[into.activity].depth:
        into.who, into.activity = more.who, more.activity
    into.change = _with_us(into.change.plus(more.change), into.who)
    into.why = list(dict.fromkeys((*more.why, *into.why) if first else (*into.why, *more.why)))
    into.rules = list(dict.fromkeys((*into.rules, *more.rules)))
    into.severities += more.severities


def _with_us(done: Change, who: str | None) -> Change:
    """Whoever goes is the counterpart."""
    if not done.paired:
        return done
    return replace(done, paired=tuple((theirs, who) for theirs, _ in done.paired if who is not None))
