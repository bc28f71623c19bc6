"""J: the always-forbidden list, and what depends on customer and stage (procurement table A9)."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.method.control_points import kit
from yingdan import facts
from yingdan.facts.scales import Contact, GuardLevel
from yingdan.method.base import Look
from yingdan.method.guard import ALWAYS_FORBIDDEN, LEVELS, Act, Context, Kind, context_of, judge

ACTIVITIES = {kind.id: kind for kind in kit.book().activities}
CONTEXTS = st.builds(
    Context, public=st.booleans(), tender_live=st.booleans(), contact=st.sampled_from(get_args(Contact))
)
KINDS: tuple[Kind, ...] = get_args(Kind)
ACTS = st.builds(Act, kind=st.sampled_from(KINDS), activity=st.sampled_from([*ACTIVITIES, "unheard_of"]))
PRIVATE = Context(public=False, tender_live=False, activities=ACTIVITIES)


@pytest.mark.parametrize("kind", sorted(ALWAYS_FORBIDDEN))
@given(CONTEXTS)
def test_the_list_is_forbidden_everywhere(kind: Kind, context: Context) -> None:
    verdict = judge((Act(kind),), context)
    assert verdict.level == "forbidden"
    assert verdict.rules == (ALWAYS_FORBIDDEN[kind],)


def test_the_list_covers_bribes_collusion_false_bids_and_secrets() -> None:
    assert {"J1", "J2", "J3", "J4", "J6", "J7"} == set(ALWAYS_FORBIDDEN.values())
    assert {"cash", "kickback", "card", "rebate_to_person", "relatives_benefit", "collusion", "leak_of_scores", "cover_bid",
            "false_record"} <= set(ALWAYS_FORBIDDEN)  # fmt: skip


@pytest.mark.parametrize(
    ("context", "level"),
    [
        (PRIVATE, "approval"),
        (Context(public=True, tender_live=False, activities=ACTIVITIES), "forbidden"),
        (Context(public=False, tender_live=True, activities=ACTIVITIES), "forbidden"),
    ],
)
@pytest.mark.parametrize("kind", sorted(one.id for one in ACTIVITIES.values() if one.value_to_person))
def test_things_of_value(kind: str, context: Context, level: GuardLevel) -> None:
    assert judge((Act("activity", kind),), context).level == level
    assert judge((Act("gift"),), context).level == level


@pytest.mark.parametrize(
    "kind",
    sorted(one.id for one in ACTIVITIES.values() if one.ladder in ("clean", "standard") and not one.value_to_person),
)
def test_an_honest_rep_is_not_walled_in(kind: str) -> None:
    assert (
        judge((Act("activity", kind),), Context(public=True, tender_live=False, activities=ACTIVITIES)).level
        == "nothing_seen"
    )


@pytest.mark.parametrize("contact", ["formal", "frozen"])
def test_closed_contact_lets_formal_channels_and_desk_work_through(contact: Contact) -> None:
    context = Context(public=False, tender_live=False, contact=contact, activities=ACTIVITIES)
    for kind in ACTIVITIES.values():
        verdict = judge((Act("activity", kind.id),), context)
        assert (verdict.level == "forbidden") is (kind.ladder in ("standard", "clean"))


@given(st.lists(ACTS, max_size=4), ACTS, CONTEXTS)
def test_one_more_act_never_makes_it_milder(acts: list[Act], more: Act, context: Context) -> None:
    before, after = judge(tuple(acts), context), judge((*acts, more), context)
    assert LEVELS.index(after.level) >= LEVELS.index(before.level)


@given(ACTS)
def test_a_public_customer_or_a_live_tender_is_never_milder(act: Act) -> None:
    mild = LEVELS.index(judge((act,), PRIVATE).level)
    for context in (
        Context(public=True, tender_live=False, activities=ACTIVITIES),
        Context(public=False, tender_live=True, activities=ACTIVITIES),
    ):
        assert LEVELS.index(judge((act,), context).level) >= mild


def test_an_activity_the_playbook_does_not_know_needs_care() -> None:
    assert judge((Act("activity", "unheard_of"),), PRIVATE).level == "careful"


def test_nothing_done_nothing_seen() -> None:
    assert judge((), PRIVATE).level == "nothing_seen"


def test_context_follows_nature_person_organisation_and_stage() -> None:
    def context(dossier: facts.Dossier, *guests: str) -> Context:
        return context_of(Look(dossier, kit.book(), kit.TODAY, dossier.opportunities[0]), guests)

    sound = kit.sound()
    assert not context(sound, "berg").public
    assert context(replace(sound, account=replace(sound.account, nature="state_owned"))).public
    official = replace(
        sound, people=tuple(replace(one, public=True) if one.id == "berg" else one for one in sound.people)
    )
    assert context(official, "berg").public
    assert not context(official, "lund").public
    institute = replace(
        sound,
        organisations=(
            facts.Organisation(id="delta", name="Delta", relation="design_institute", nature="state_owned"),
        ),
        people=tuple(replace(one, of="delta") if one.id == "dorn" else one for one in sound.people),
    )
    assert context(institute, "dorn").public
    assert context(kit.at_stage(sound, "bidding")) == Context(False, True, "formal", ACTIVITIES)


def test_a_guest_who_sits_on_another_deal_that_is_closed_needs_care() -> None:
    open_ = kit.sound()
    other = replace(
        open_.opportunities[0],
        id="valves",
        stages=(facts.StageSpan(stage="bidding", from_=kit.TODAY),),
        seats=(facts.Seat(seat="quality", person="berg"),),
    )
    both = replace(open_, opportunities=(open_.opportunities[0], other))
    look = Look(both, kit.book(), kit.TODAY, both.opportunities[0])
    visit = Act("activity", "visit", ("berg",))
    assert judge((visit,), context_of(look, ("berg",))).level == "careful"
    assert judge((Act("activity", "visit", ("kim",)),), context_of(look, ("kim",))).level == "nothing_seen"
    assert judge((Act("activity", "clarification", ("berg",)),), context_of(look, ("berg",))).level == "nothing_seen"
    won = replace(both, opportunities=(both.opportunities[0], replace(other, state="won")))
    assert not context_of(Look(won, kit.book(), kit.TODAY, won.opportunities[0]), ("berg",)).elsewhere
