"""Judges acts by kind, customer and stage (J1–J4, J6, J7, F3)."""

from __future__ import annotations

from collections.abc import Mapping

from yingdan.facts.scales import PUBLIC_NATURES, GuardLevel
from yingdan.method.base import Look

from .reading import Act, Context, Kind, Verdict

LEVELS: tuple[GuardLevel, ...] = ("nothing_seen", "careful", "approval", "forbidden")
"""From mild to strict."""

ALWAYS_FORBIDDEN: Mapping[Kind, str] = {
    "cash": "J1", "card": "J1", "kickback": "J1", "rebate_to_person": "J1", "consulting_fee": "J1", "relatives_benefit": "J1",
    "shares_to_person": "J1", "paid_expense": "J1",
    "collusion": "J2", "leak_of_scores": "J2", "leak_of_bids": "J2", "buying_evaluators": "J2", "tailored_for_one": "J2",
    "cover_bid": "J3", "bid_rigging": "J3", "borrowed_licence": "J3",
    "false_record": "J4", "false_bid": "J4", "side_contract": "J4",
    "rival_secret": "J7", "hidden_recording": "J6",
}  # fmt: skip
"""Kinds that nothing makes lawful, with the rule they break."""


def judge(acts: tuple[Act, ...], context: Context) -> Verdict:
    """The strictest level over all acts (rules J1–J4, J6, J7, F3).

    A kind on the list is forbidden whoever the customer is. A thing of money value to a person is forbidden where the
    customer is public or a tender is live, else it needs approval. Outside open contact only formal channels, papers and
    internal work are let through; with a guest who sits on another deal closed to contact, a talk needs care. So does an
    activity that the playbook does not know. With evaluators and experts drawn for the deal (seats with `approach: false`) only
    what is put on record or open to all is let through: whoever meets them alone meets a judge of the bid (招标投标法 44).

    >>> judge((Act("kickback"),), Context(public=False, tender_live=False))
    Verdict(level='forbidden', rules=('J1',))
    """
    seen = [one for act in acts for one in _one(act, context)]
    nothing: GuardLevel = "nothing_seen"
    level = max((level for level, _ in seen), key=LEVELS.index, default=nothing)
    return Verdict(level, tuple(sorted({rule for one, rule in seen if one == level and one != "nothing_seen"})))


def _one(act: Act, context: Context) -> list[tuple[GuardLevel, str]]:
    if act.kind in ALWAYS_FORBIDDEN:
        return [("forbidden", ALWAYS_FORBIDDEN[act.kind])]
    if act.kind == "gift":
        return [_of_value(context)]
    kind = context.activities.get(act.activity or "")
    if kind is None:
        return [("careful", "J1")]
    seen: list[tuple[GuardLevel, str]] = []
    if kind.value_to_person:
        seen.append(_of_value(context))
    if (
        kind.ladder in ("standard", "clean")
        and not kind.in_the_open
        and not context.out_of_bounds.isdisjoint(act.guests)
    ):
        seen.append(("forbidden", "J2"))
    if context.contact != "open" and kind.ladder in ("standard", "clean"):
        seen.append(("forbidden", "F3"))
    elif kind.ladder in ("standard", "clean") and not context.elsewhere.isdisjoint(act.guests):
        seen.append(("careful", "F3"))
    return seen


def _of_value(context: Context) -> tuple[GuardLevel, str]:
    strict = context.public or context.tender_live
    return ("forbidden" if strict else "approval"), "J1"


def context_of(look: Look, guests: tuple[str, ...] = ()) -> Context:
    """The circumstances of an act on this deal today with these guests.

    Somebody who is a public official makes the context public, wherever they work; so does an organisation of public nature.
    """
    natures = {one.id: one.nature for one in look.dossier.organisations}
    public = look.dossier.account.nature in PUBLIC_NATURES
    for who in guests:
        person = look.people.get(who)
        if person is not None:
            public = public or person.public is True or natures.get(person.of or "") in PUBLIC_NATURES
    stage = look.stage
    live = stage is not None and stage.tender_live
    elsewhere = frozenset(look.closed_elsewhere).intersection(guests)
    closed = look.out_of_bounds.intersection(guests)
    return Context(public, live, stage.contact if stage is not None else "open", look.activities, elsewhere, closed)
