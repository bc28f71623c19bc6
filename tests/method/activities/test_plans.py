"""F1, F2, F4: activities against the ladder, questions against what carries them, plans against their purpose."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import often
from tests.method.process import kit as base
from tests.method.relations import kit
from yingdan.method import activities, influence

MINE = {one.id for one in (*activities.CODES, *influence.CODES)}
PRIVATE: kit.Edit = lambda data: data["account"].update(nature="private")  # noqa: E731


def found(*edits: kit.Edit) -> set[str]:
    return kit.troubles(*edits) & MINE


# --- F1: too deep ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "deep"), [("visit", False), ("open_seminar", False), ("tech_exchange", True), ("canteen", True)]
)
def test_a_stranger_is_not_asked_to_what_needs_an_acquaintance(kind: str, deep: bool) -> None:
    codes = {"activity_too_deep"} if deep else set()
    assert found(kit.never("cen"), kit.planned("p", 3, kind=kind)) == codes
    assert found(kit.never("cen"), kit.met("cen", 2, kind=kind)) == codes


def test_what_needs_familiar_needs_it() -> None:
    joint = kit.planned("p", 3, kind="joint_work")
    assert found(joint) == {"activity_too_deep"}
    assert found(joint, kit.met("cen", 9, 8), kit.shown("cen", "private_topic")) == set()
    finding = kit.the("activity_too_deep", joint)
    assert (finding.params["needs_rung"], finding.params["rung"], finding.subject.id) == ("familiar", "acquainted", "p")


def test_one_guest_who_knows_us_carries_the_others() -> None:
    new = (base.add("people", {"id": "new", "name": "New"}),)
    assert found(*new, kit.planned("p", 3, kind="tech_exchange", **{"with": ["new"]})) == {"activity_too_deep"}
    assert found(*new, kit.planned("p", 3, kind="tech_exchange", **{"with": ["new", "cen"]})) == set()


def test_what_came_later_does_not_excuse_it() -> None:
    edits = (kit.never("cen"), kit.met("cen", 20, kind="tech_exchange"), kit.met("cen", 10, 9, 5))
    assert found(*edits) == {"activity_too_deep"}


@pytest.mark.parametrize(("days", "codes"), [(60, {"activity_too_deep"}), (61, set())])
def test_only_recent_ones_are_told(days: int, codes: set[str]) -> None:
    assert found(kit.never("cen"), kit.met("cen", days, kind="tech_exchange"), kit.met("cen", 3)) == codes


def test_a_supported_rung_by_hand_is_a_footing() -> None:
    stated = {"rung": {"value": "familiar", "reason": "x", "by": "ye", "on": kit.ago(3)}}
    joint = kit.planned("p", 3, kind="joint_work")
    by_hand = kit.set_person("cen", override=stated)
    assert found(joint, by_hand) == {"activity_too_deep"}
    edits = (kit.met("cen", 9, 8), kit.shown("cen", "private_topic", days=2))
    assert found(joint, by_hand, *edits) == set()


def test_guests_nobody_knows_are_not_judged() -> None:
    assert found(kit.planned("p", 3, kind="tech_exchange", **{"with": []})) == {"plan_without_purpose"}
    assert kit.activities_of(kit.planned("p", 3, kind="tech_exchange", **{"with": []})).plans[0].rung is None


# --- F1: the clean ladder ------------------------------------------------------------


@pytest.mark.parametrize(("kind", "codes"), [
    ("meal", {"clean_ladder_instead"}), ("sport", {"clean_ladder_instead"}), ("reference_visit", {"clean_ladder_instead"}),
    ("away_inspection", {"clean_ladder_instead"}), ("canteen", set()), ("own_cost_reference", set()), ("site_visit", set()),
    ("tech_exchange", set()), ("standards_work", set()),
])  # fmt: skip
def test_nothing_of_value_to_a_person_for_a_public_customer(kind: str, codes: set[str]) -> None:
    assert found(kit.planned("p", 3, kind=kind)) == codes


@pytest.mark.parametrize("nature", ["government", "public_institution", "state_owned", "private", "foreign"])
def test_by_the_accounts_nature(nature: str) -> None:
    codes = found(kit.planned("p", 3, kind="meal"), lambda data: data["account"].update(nature=nature))
    assert codes == (set() if nature in ("private", "foreign") else {"clean_ladder_instead"})


def test_a_public_guest_of_a_private_customer() -> None:
    meal = kit.planned("p", 3, kind="meal")
    assert found(PRIVATE, meal) == set()
    assert found(PRIVATE, meal, kit.set_person("cen", public=True)) == {"clean_ladder_instead"}
    institute: kit.Edit = lambda data: data["organisations"][0].update(nature="public_institution")  # noqa: E731
    guest = kit.planned("p", 3, kind="meal", **{"with": ["qi"]})
    assert found(PRIVATE, guest) == set()
    assert found(PRIVATE, guest, institute) == {"clean_ladder_instead"}


def test_what_took_place_is_not_replanned() -> None:
    assert found(kit.met("cen", 2, kind="meal")) == set()
    assert found(kit.planned("p", 3, kind="meal", state="cancelled")) == set()


# --- F1: standing still --------------------------------------------------------------


def run(*kinds: str, days: int = 2) -> kit.Edit:
    """The last contacts with the technical lead, oldest first."""

    def edit(data: kit.Data) -> None:
        kit.never("cen")(data)
        for number, kind in enumerate(reversed(kinds)):
            kit.met("cen", days + number, kind=kind, id=f"r{number}")(data)

    return edit


@pytest.mark.parametrize(("kinds", "codes"), [
    (["visit"] * 4, {"ladder_stuck"}), (["call"] * 4, {"ladder_stuck"}), (["visit"] * 3, set()),
    (["visit", "visit", "call", "visit"], set()), (["meal", *["visit"] * 4], {"ladder_stuck"}),
    (["visit", *["tech_exchange"] * 4], set()), ([*["visit"] * 4, "tech_exchange"], set()),
])  # fmt: skip
def test_four_of_one_shallow_depth_mark_time(kinds: list[str], codes: set[str]) -> None:
    assert {one for one in found(run(*kinds)) if one == "ladder_stuck"} == codes


def test_a_deeper_plan_a_missing_seat_or_long_silence_ends_it() -> None:
    still = run(*["visit"] * 4)
    assert found(still) == {"ladder_stuck"}
    assert found(still, kit.planned("p", 9, kind="tech_exchange")) == set()
    assert found(still, kit.planned("p", 9, kind="visit")) == {"ladder_stuck"}
    assert found(still, base.unseat("technical_lead")) == set()
    assert "ladder_stuck" not in found(run(*["visit"] * 4, days=61))
    assert "ladder_stuck" not in found(
        run(*["visit"] * 4, days=25), base.deal(stages=[{"stage": "bidding", "from": kit.ago(20)}])
    )


# --- F2 -------------------------------------------------------------------------------


def asked(sensitivity: int, kind: str = "visit", **more: Any) -> kit.Edit:
    question = {"text": "who decides", "sensitivity": sensitivity} | more
    return kit.met("cen", 2, kind=kind, id="q", asked=[question])


@pytest.mark.parametrize(("edits", "kind", "carried"), [
    ([kit.never("cen")], "message", 1), ([kit.never("cen")], "call", 1), ([kit.never("cen")], "visit", 2),
    ([], "visit", 2), ([], "meal", 2), ([], "message", 1),
    ([kit.met("cen", 9), kit.shown("cen", "private_topic")], "visit", 3),
    ([kit.met("cen", 9), kit.shown("cen", "private_topic")], "meal", 3),
    ([kit.met("cen", 9), kit.shown("cen", "private_topic", "help")], "meal", 4),
    ([kit.met("cen", 9), kit.shown("cen", "private_topic", "help")], "visit", 3),
])  # fmt: skip
def test_a_question_goes_as_deep_as_rung_and_activity_carry(edits: list[kit.Edit], kind: str, carried: int) -> None:
    codes = found(PRIVATE, *edits, asked(carried, kind)) - {"activity_too_deep"}
    assert codes == set()
    if carried < 5:
        assert "question_too_deep" in found(PRIVATE, *edits, asked(carried + 1, kind))
        finding = kit.the("question_too_deep", PRIVATE, *edits, asked(carried + 1, kind))
        assert (finding.params["sensitivity"], finding.params["carried"]) == (carried + 1, carried)
        assert (finding.params["person"], finding.subject.id) == ("cen", "q")


def test_an_answer_is_luck_and_changes_nothing() -> None:
    assert found(asked(4, answered=True)) == {"question_too_deep"}


def test_a_planned_question_is_told_before_it_is_asked() -> None:
    plan = kit.planned("p", 3, asked=[{"text": "x", "sensitivity": 4, "who": "cen"}])
    assert found(plan) == {"question_too_deep"}
    check = kit.activities_of(plan).plans[0]
    assert (check.deepest_question, check.carried) == (4, 2)


def test_an_old_question_is_past() -> None:
    question = [{"text": "x", "sensitivity": 5}]
    assert found(kit.met("cen", 60, asked=question)) == {"question_too_deep"}
    assert found(kit.met("cen", 61, asked=question)) == set()


@pytest.mark.parametrize("kind", ["clarification", "bid_meeting", "document", "internal"])
def test_formal_channels_and_papers_are_not_judged(kind: str) -> None:
    assert found(asked(5, kind)) == set()


def test_a_question_to_all_goes_by_the_guest_who_knows_us_best() -> None:
    new = base.add("people", {"id": "new", "name": "New"})
    row: kit.Data = {"with": ["new", "cen"], "asked": [{"text": "x", "sensitivity": 2}]}
    assert found(new, kit.met("cen", 2, **row)) == set()
    one: kit.Data = {"with": ["new", "cen"], "asked": [{"text": "x", "sensitivity": 3, "who": "new"}]}
    assert kit.the("question_too_deep", new, kit.met("cen", 2, **one)).params["person"] == "new"


def test_the_furthest_question_of_an_event_is_told_once() -> None:
    questions = [{"text": "a", "sensitivity": 3}, {"text": "b", "sensitivity": 5}, {"text": "c", "sensitivity": 4}]
    assert kit.the("question_too_deep", kit.met("cen", 2, asked=questions)).params["sensitivity"] == 5


@pytest.mark.parametrize(("edits", "carries"), [
    ([kit.never("cen")], 1), ([], 2), ([kit.met("cen", 9, 8), kit.shown("cen", "private_topic")], 3),
    ([kit.met("cen", 9, 8, kind="meal"), kit.shown("cen", "private_topic", "help")], 4),
    ([kit.never("cen"), kit.met("cen", 70, 71, 72), kit.shown("cen", "private_topic", days=70)], 1),
    ([kit.never("cen"), kit.met("cen", 70, 71, 72), kit.shown("cen", "private_topic", days=70),
      kit.met("cen", 2, kind="call")], 2),
])  # fmt: skip
def test_what_may_be_asked_now(edits: list[kit.Edit], carries: int) -> None:
    assert kit.activities_of(*edits).carries["cen"] == carries


def test_depths() -> None:
    reading = kit.activities_of(kit.met("cen", 9, kind="meal"), kit.met("cen", 2, kind="call"))
    assert (reading.deepest["cen"], reading.latest_depth["cen"]) == (6, 2)
    none = kit.activities_of(kit.never("cen"))
    assert (none.deepest["cen"], none.latest_depth["cen"]) == (0, 0)


# --- F4 -------------------------------------------------------------------------------


def without(*keys: str) -> kit.Edit:
    return lambda data: [data["events"][-1].pop(key) for key in keys]


@pytest.mark.parametrize(("edit", "lacks"), [
    (without("purpose"), ("ours", "theirs")), (without("agenda"), ("agenda",)), (without("success"), ("success",)),
    (without("with"), ("guests",)), (lambda data: data["events"][-1]["purpose"].pop("theirs"), ("theirs",)),
    (without("purpose", "agenda", "success", "with"), ("ours", "theirs", "agenda", "guests", "success")),
])  # fmt: skip
def test_a_deeper_plan_needs_all_of_its_purpose(edit: kit.Edit, lacks: tuple[str, ...]) -> None:
    plan = kit.planned("p", 3, kind="tech_exchange")
    assert found(plan) == set()
    assert found(plan, edit) == {"plan_without_purpose"}
    assert kit.the("plan_without_purpose", plan, edit).params["lacks"] == lacks


@pytest.mark.parametrize("kind", ["message", "call", "visit", "clarification", "bid_meeting"])
def test_a_shallow_plan_may_be_short(kind: str) -> None:
    assert found(kit.planned("p", 3, kind=kind), without("purpose", "agenda", "success")) == set()


def test_a_plan_whose_day_passed_or_that_was_cancelled_is_not_judged() -> None:
    bare = without("purpose", "agenda")
    assert found(kit.planned("p", 0, kind="tech_exchange"), bare) == {"plan_without_purpose"}
    assert found(kit.planned("p", -1, kind="tech_exchange"), bare) == set()
    assert found(kit.planned("p", 3, kind="tech_exchange", state="cancelled"), bare) == set()


@pytest.mark.parametrize(("days", "more", "codes"), [
    (3, {"success": "x"}, set()), (4, {"success": "x"}, {"activity_without_outcome"}),
    (4, {"success": "x", "outcome": "missed"}, set()), (4, {}, set()), (90, {"success": "x"}, {"activity_without_outcome"}),
])  # fmt: skip
def test_a_success_test_needs_its_outcome(days: int, more: kit.Data, codes: set[str]) -> None:
    assert found(kit.met("cen", days, **more)) == codes


# --- the whole -------------------------------------------------------------------------

EVENT = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([one.id for one in base.playbook().activities]),
        "on": st.integers(-40, 400).map(kit.ago),
        "with": st.lists(st.sampled_from(["cen", "luo", "qi", "jin"]), max_size=3, unique=True),
        "us": st.lists(st.sampled_from(["ye", "he"]), max_size=2, unique=True),
    },
    optional={
        "opportunity": st.just("sub"),
        "state": st.sampled_from(["done", "planned", "cancelled"]),
        "success": st.just("x"),
        "asked": st.lists(st.fixed_dictionaries({"text": st.just("x"), "sensitivity": st.integers(1, 5)}), max_size=2),
    },
)


@settings(max_examples=often(60), deadline=None)
@given(
    st.lists(EVENT, max_size=12),
    st.sampled_from(["approval", "solution", "bidding", "award", "delivery"]),
    st.randoms(),
)
def test_any_events_in_any_order_read_the_same(events: list[Any], stage: str, chance: Any) -> None:
    for number, one in enumerate(events):
        one["id"] = f"x{number}"
    mixed = list(events)
    chance.shuffle(mixed)
    spans = base.deal(stages=[{"stage": stage, "from": kit.ago(60)}])
    first, second = (kit.all_at(kit.look(spans, base.add("events", *rows))) for rows in (events, mixed))
    assert sorted((one.id, one.severity) for one in first) == sorted((one.id, one.severity) for one in second)
    assert len({one.id for one in first}) == len(first)
    known = {one.id: one for one in (*activities.CODES, *influence.CODES)}
    for one in first:
        if one.code in known:
            assert (one.rule, one.severity) == (known[one.code].rule, known[one.code].severity)
            assert one.evidence


def test_a_plan_of_the_account_is_told_once_for_all_deals() -> None:
    whole = without("opportunity")
    assert kit.the("clean_ladder_instead", kit.planned("p", 3, kind="meal"), whole).opportunity is None
    assert kit.the("clean_ladder_instead", kit.planned("p", 3, kind="meal")).opportunity == "sub"
